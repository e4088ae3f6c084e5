import acts from './acts'
import board from './board'
import common from './common'
import entry from './entry'
import kept from './kept'
import me from './me'
import passages from './passages'
import patients from './patients'
import refusals from './refusals'
import tasks from './tasks'
import team from './team'
import visits from './visits'

export default {
  ...acts,
  ...common,
  ...entry,
  ...board,
  ...visits,
  ...patients,
  ...passages,
  ...team,
  ...kept,
  ...me,
  ...refusals,
  ...tasks,
}
