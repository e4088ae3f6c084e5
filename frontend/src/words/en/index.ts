import acts from './acts'
import additions from './additions'
import answers from './answers'
import around from './around'
import aside from './aside'
import board from './board'
import charting from './charting'
import circle from './circle'
import common from './common'
import entrusted from './entrusted'
import entry from './entry'
import events from './events'
import guest from './guest'
import file from './file'
import guide from './guide'
import helps from './helps'
import ill from './ill'
import interventions from './interventions'
import imports from './imports'
import kept from './kept'
import liaison from './liaison'
import papers from './papers'
import me from './me'
import moving from './moving'
import offers from './offers'
import once from './once'
import pages from './pages'
import passages from './passages'
import past from './past'
import patients from './patients'
import photos from './photos'
import practice from './practice'
import plan from './plan'
import questions from './questions'
import readings from './readings'
import references from './references'
import refusals from './refusals'
import rights from './rights'
import sending from './sending'
import series from './series'
import signing from './signing'
import stops from './stops'
import tasks from './tasks'
import team from './team'
import treatments from './treatments'
import transmissions from './transmissions'
import visits from './visits'
import wounds from './wounds'

export default {
  ...acts,
  ...additions,
  ...answers,
  ...aside,
  ...charting,
  ...around,
  ...circle,
  ...common,
  ...entrusted,
  ...entry,
  ...events,
  ...board,
  ...visits,
  ...patients,
  ...pages,
  ...passages,
  ...past,
  ...team,
  ...ill,
  ...interventions,
  ...imports,
  ...kept,
  ...liaison,
  ...guest,
  ...papers,
  ...file,
  ...guide,
  ...helps,
  ...me,
  ...moving,
  ...offers,
  ...once,
  ...photos,
  ...practice,
  ...questions,
  ...readings,
  ...references,
  ...refusals,
  ...rights,
  ...sending,
  ...series,
  ...signing,
  ...stops,
  ...tasks,
  ...treatments,
  ...transmissions,
  ...wounds,
  ...plan,
}
