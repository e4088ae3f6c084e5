/** The acts at somebody's by days: what was noted of two weeks, and by whom. What nobody noted is not in it. */
import { addDays, clockIn, shortDay } from '../dates'
import { answerWords } from '../passages/answers'
import type { Of } from '../store.svelte'
import { kindOf, taskName } from '../tasks'
import type { Team } from '../team.svelte'
import { capital } from '../visits/about'
import type { Day, ID, Member, Moment, PassageTask } from '../wire'
import { t } from '../words/index.svelte'
import { momentOf, moments } from './list'

export interface Told {
  hour: string
  /** Short, for a field of the table; '' for a plain tick. */
  short: string
  /** All of it, for the list. */
  what: string
  by: ID
  done: boolean
}

export interface Row {
  key: string
  name: string
  cells: Map<Day, Told[]>
}

/** Fourteen days, today the last. */
export const daysUntil = (today: Day): Day[] => Array.from({ length: 14 }, (_, i) => addDays(today, i - 13))

/** Two letters of a name. */
export const initials = ({ first, last }: Pick<Member, 'first' | 'last'>): string =>
  (first.charAt(0) + last.charAt(0)).toLocaleUpperCase()

interface Place {
  key: string
  name: string
  /** Medicines first, then injections, the pill box, the rest. */
  order: number
}

/** The rows of a table, each with what was told of it by day. */
export function rowsOf(team: Team, patient: ID): Row[] {
  const days = new Set(daysUntil(team.today))
  const rows = new Map<string, Row & { order: number }>()
  const put = (at: Place, day: Day, told: Told) => {
    const row = rows.get(at.key) ?? { ...at, cells: new Map<Day, Told[]>() }
    rows.set(at.key, row)
    row.cells.set(day, [...(row.cells.get(day) ?? []), told])
  }
  for (const visit of team.visitsOf(patient).filter(({ day }) => days.has(day))) {
    for (const passage of team.passagesOf(visit.id)) {
      if (passage.outcome === 'not_done') put(...missed(team, visit, passage))
      else for (const task of passage.tasks ?? []) for (const one of toldOf(team, visit, passage, task)) put(...one)
    }
  }
  for (const row of rows.values())
    for (const told of row.cells.values()) told.sort((a, b) => a.hour.localeCompare(b.hour))
  return [...rows.values()].sort((a, b) => a.order - b.order || a.name.localeCompare(b.name))
}

type Entry = [Place, Day, Told]

function missed(team: Team, visit: Of<'visit'>, passage: Of<'passage'>): Entry {
  const why = passage.words || t(`passages.why.${passage.why ?? 'other'}`)
  const told = { hour: hourAt(team, passage.at), short: why, what: why, by: passage.by, done: false }
  return [{ key: 'missed', name: capital(t('visits.state.not_done')), order: 99 }, visit.day, told]
}

const hourAt = (team: Team, at: string) => clockIn(team.zone, new Date(at))

/** A task as it was told: one line, or one for each medicine that was on the list. */
function toldOf(team: Team, visit: Of<'visit'>, { by, at }: Of<'passage'>, task: PassageTask): Entry[] {
  const kind = kindOf(task)
  const told = { hour: hourAt(team, task.injection?.at || at), by, done: task.done, short: '', what: answerWords(task) }
  const name = capital(taskName(task))
  if (task.intake) {
    const moment = momentOf(visit.from)
    const { answer, why, lines } = task.intake
    return intakes(moment, name, answer, why, lines).map(([place, short, words]) => [
      place,
      visit.day,
      { ...told, short, what: words, done: short === t('grid.short.taken') || short === t('grid.short.left') },
    ])
  }
  if (task.injection) {
    const { units, site } = task.injection
    const short = [units && t('answers.units_said', { units }), site && t(`answers.site.${site}`)]
      .filter(Boolean)
      .join(', ')
    return [[{ key: `1/${name}`, name, order: 20 }, visit.day, { ...told, short }]]
  }
  if (task.pillbox) {
    const short = t('grid.until', { day: shortDay(task.pillbox.until) })
    return [[{ key: `2/${name}`, name, order: 30 }, visit.day, { ...told, short }]]
  }
  const order = kind === 'injection' ? 20 : kind === 'pillbox' ? 30 : 40
  return [[{ key: `${order}/${name}`, name, order }, visit.day, told]]
}

type Intake = NonNullable<PassageTask['intake']>

function intakes(
  moment: Moment,
  name: string,
  answer: Intake['answer'],
  why: string | undefined,
  lines: Intake['lines'],
): [Place, string, string][] {
  const order = moments.indexOf(moment)
  const when = t(`treatments.moment.${moment}`)
  const said = (is: Intake['answer'], because?: string): [string, string] => {
    const full = t(`answers.${is}`)
    return [t(`grid.short.${is}`), because ? t('answers.because', { said: full, why: because }) : full]
  }
  if (!lines?.length) return [[{ key: `0/${order}/${name}`, name: `${name}, ${when}`, order }, ...said(answer, why)]]
  return lines.map(({ words, answer: own, why: because }) => [
    { key: `0/${order}/=${words}`, name: `${words}, ${when}`, order: order + 0.5 },
    ...said(own ?? answer, own ? because : why),
  ])
}

/** Who stands in the table with two letters: « AM Anna Morel ». */
export function peopleIn(team: Team, rows: Row[]): string[] {
  const who = new Set(rows.flatMap(({ cells }) => [...cells.values()].flat().map(({ by }) => by)))
  return [...who]
    .flatMap((id) => team.member(id) ?? [])
    .map((member) => `${initials(member)} ${member.first} ${member.last}`)
    .sort()
}
