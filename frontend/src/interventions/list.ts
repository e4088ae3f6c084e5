/** What is done for a person by her plan of care, in words: « Aide à la toilette · lun., jeu. · matin · 20 min ». */
import { shortDay } from '../dates'
import { weekdays } from '../series/words'
import type { Of } from '../store.svelte'
import { taskName } from '../tasks'
import type { Team } from '../team.svelte'
import { capital } from '../visits/about'
import type { Clock, Day, DayPart, Doer, ID, Recurs, Window } from '../wire'
import { say, t } from '../words/index.svelte'
import { daysWords, everyWords } from '../series/words'
import { usual } from './parts.generated'

export type Intervention = Of<'intervention'>

export const parts: readonly DayPart[] = ['morning', 'noon', 'afternoon', 'evening', 'night']

/** The last day on which it is done, undefined while it has none. */
export function lastDay(one: Intervention): Day | undefined {
  const { until, ended } = one
  if (!ended) return until || undefined
  return until && until < ended.day ? until : before(ended.day)
}

const before = (day: Day): Day => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

const order = (one: Intervention) => `${one.part ? parts.indexOf(one.part) : 9}${taskName(one.task)}${one.id}`

/** All of a person: what is done now or later, by part of the day; and what is over. */
export function interventionsOf(team: Team, patient: ID): { going: Intervention[]; over: Intervention[] } {
  const all = team
    .all('intervention')
    .filter((one) => one.patient === patient)
    .sort((a, b) => order(a).localeCompare(order(b)))
  const goes = (one: Intervention) => (lastDay(one) ?? '9999') >= team.today
  return { going: all.filter(goes), over: all.filter((one) => !goes(one)) }
}

export const nameOf = (one: Pick<Intervention, 'task'>): string => capital(taskName(one.task))

/** « l’équipe (infirmière) », « elle-même », « sa fille ». */
export function whoWords(doer: Doer, needs: readonly string[] = []): string {
  if (doer.words) return doer.words
  const who = t(`interventions.doer.${doer.who}`)
  return needs.length
    ? t('interventions.needs', { who, needs: needs.map(profession).join(` ${t('interventions.or')} `) })
    : who
}

const profession = (one: string) => (say(`profession.${one}`) ?? one).toLocaleLowerCase()

/** « lun., jeu. », « 3 jours après le dernier », « selon le besoin ». */
export function recursWords({ how, weekdays: days = [], days: n = 1, counted = '' }: Recurs): string {
  if (how === 'weekdays') return daysWords(days)
  if (how === 'every') return everyWords(n, counted)
  return how === 'after' ? t('interventions.after_n', { n }) : t('interventions.as_needed')
}

/** « Lun., jeu. · matin · 20 min · à deux · jusqu’au 3 déc. ». */
export function whenWords(one: Intervention, today: Day): string {
  const last = lastDay(one)
  return [
    capital(recursWords(one.recurs)),
    one.part ? t(`interventions.part.${one.part}`) : '',
    one.minutes ? t('time.minutes', { n: one.minutes }) : '',
    (one.people ?? 1) > 1 ? t('visits.two_people').toLocaleLowerCase() : '',
    one.since > today ? t('series.from', { day: shortDay(one.since) }) : '',
    last ? t('series.until', { day: shortDay(last) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The part of the day in which an hour is, by the usual hours. */
export function partAt(clock: Clock): DayPart {
  return parts.findLast((part) => clock >= usual[part].from) ?? 'morning'
}

/** The hours of a part of somebody's day. */
export function hoursOf(team: Team, patient: ID, part: DayPart): Window {
  return team.get('rhythm', patient)?.parts[part] ?? usual[part]
}

/** A day on which it is done. So many days after the last: as it is counted now. */
export function fallsOn(team: Team, one: Intervention, day: Day): boolean {
  if (day < one.since || day > (lastDay(one) ?? '9999')) return false
  const { how, weekdays: on = [], days: n = 1, counted = one.since } = one.recurs
  if (how === 'weekdays') return on.includes(weekdays[(((dayNumber(day) + 3) % 7) + 7) % 7] ?? '')
  if (how === 'every') return (dayNumber(day) - dayNumber(counted)) % n === 0
  if (how === 'none') return false
  const first = countedOf(team, one)
  return first !== undefined && day >= first && (dayNumber(day) - dayNumber(first)) % n === 0
}

const dayNumber = (day: Day): number => Math.floor(Date.parse(day) / 86_400_000)

/** From when « after the last » is counted: what its series says. */
function countedOf(team: Team, one: Intervention): Day | undefined {
  const series = team.all('series').find(({ patient, plan }) => patient === one.patient && plan === one.part)
  return series?.lines?.findLast(({ intervention }) => intervention === one.id)?.rule.counted
}
