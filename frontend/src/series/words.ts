/** A recurring visit in words: « Lun., mer., ven. · 07:30 à 08:30 ». */
import { addDays, nearDay, shortDay } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called, capital, cares, windowOf, type ChipOf } from '../visits/about'
import type { Day, ID, Rule } from '../wire'
import { list, locale, say, t } from '../words/index.svelte'

export type Series = Of<'series'>

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const aMonday = '2026-11-23'

/** « lun. », « lundi ». */
export function weekdayName(weekday: string, width: 'short' | 'long'): string {
  const day = addDays(aMonday, Math.max(weekdays.indexOf(weekday as 'mon'), 0))
  return new Intl.DateTimeFormat(locale(), { weekday: width, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

/** « tous les jours », « lun., mer., ven. », « un jour sur deux », « un mardi sur deux ». */
export function ruleWords(rule: Rule): string {
  return rule.every ? everyWords(rule.every, rule.counted ?? '') : daysWords(rule.weekdays ?? [])
}

export function daysWords(days: readonly string[]): string {
  const [one = ''] = days
  if (days.length === 7) return t('series.every_day')
  if (days.join() === weekdays.slice(0, 5).join()) return t('series.work_days')
  if (days.length === 1) return t('series.each', { day: weekdayName(one, 'long') })
  return days.map((day) => weekdayName(day, 'short')).join(', ')
}

export function everyWords(n: number, counted: Day): string {
  if (n === 1) return t('series.every_day')
  if (n % 7 || !counted) return n === 2 ? t('series.every_other') : t('series.every_n', { n })
  const since = Math.round((Date.parse(counted) - Date.parse(aMonday)) / 86_400_000)
  const day = weekdayName(weekdays[((since % 7) + 7) % 7] ?? 'mon', 'long')
  if (n === 7) return t('series.each', { day })
  return n === 14 ? t('series.each_other', { day }) : t('series.each_nth', { n: n / 7, day })
}

/** « Lun., mer., ven. · 07:30 à 08:30 ». */
export function whenWords(series: Pick<Series, 'rule' | 'from' | 'to'>): string {
  return [capital(ruleWords(series.rule)), windowOf(series)].join(' · ')
}

/** « 30 min · à deux · jusqu’au jeu. 3 déc. ». */
export function moreWords(team: Team, series: Series): string {
  const last = lastDay(series)
  const next = nextOf(team, series)
  return [
    t('time.minutes', { n: series.minutes }),
    series.people > 1 ? t('visits.two_people').toLocaleLowerCase() : '',
    series.urgency === 'cannot_wait' ? t('visits.urgency.cannot_wait').toLocaleLowerCase() : '',
    series.needs?.length ? list(series.needs.map((one) => say(`profession.${one}`) ?? one)) : '',
    series.from_day > team.today ? t('series.from', { day: shortDay(series.from_day) }) : '',
    last && last >= series.from_day ? t('series.until', { day: shortDay(last) }) : '',
    next ? t('series.next', { when: t('time.at', { day: nearDay(next.day, team.today), hour: next.from }) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

/** All of it in a line, for who was used to something else: « Lun., jeu. · 10:00 à 11:00 · aide à la toilette ». */
export function lineWords(series: Series): string {
  return [whenWords(series), cares(series)].join(' · ')
}

/** The last day on which it may have a visit. */
export function lastDay({ until, ended }: Series): Day | undefined {
  const before = ended && addDays(ended.day, -1)
  return [until, before].filter((day) => day !== undefined && day !== '').sort()[0]
}

/** The next visit of a series that this phone holds. */
export function nextOf(team: Team, series: Series): Of<'visit'> | undefined {
  const ahead = (visit: Of<'visit'>) => visit.series === series.id && visit.day >= team.today
  return team
    .visitsOf(series.patient)
    .find((visit) => ahead(visit) && ['to_take', 'to_do'].includes(team.stateOf(visit)))
}

/** The series of a person: those that go on or are to come by hour, and those that are over, as long as they can be read. */
export function seriesOf(team: Team, patient: ID): { going: Series[]; over: Series[] } {
  const all = team
    .all('series')
    .filter((series) => series.patient === patient && !series.plan)
    .sort((a, b) => (a.from + a.from_day + a.id < b.from + b.from_day + b.id ? -1 : 1))
  // One that ended before its first day never came.
  const goes = (series: Series) =>
    (lastDay(series) ?? '9999') >= (team.today > series.from_day ? team.today : series.from_day)
  // What took the place of another one tells all that there is to tell.
  return { going: all.filter(goes), over: all.filter((series) => !goes(series) && !series.ended?.next) }
}

/** Visits of a series from a day on that somebody took or cancelled: they stay whatever becomes of it. */
export function touchedFrom(team: Team, series: Series, from: Day): Of<'visit'>[] {
  const touched = (visit: Of<'visit'>) => Boolean(visit.cancelled ?? visit.takers?.length)
  return team
    .visitsOf(series.patient)
    .filter((visit) => visit.series === series.id && visit.day >= from && touched(visit))
    .filter((visit) => !team.passagesOf(visit.id).length)
}

/** Somebody still has to look at it: its series says something else now, and it is yet to be made. */
export function toCheck(team: Team, visit: Of<'visit'>): boolean {
  const waits = ['to_take', 'to_do'].includes(team.stateOf(visit))
  return Boolean(visit.to_check) && visit.day >= team.today && waits
}

/** « Anna a changé ce passage régulier, hier 18:20. Prévu maintenant : … ». */
export function checkWords(team: Team, visit: Of<'visit'>): string {
  const { to_check: check } = visit
  if (!check) return ''
  const series = visit.series ? team.get('series', visit.series) : undefined
  const why = series?.ended?.why ?? ''
  const who = capital(called(team, check.by))
  const when = team.when(check.at)
  const mine = check.by === team.me
  const stayed = t('series.check_stayed')
  if (check.why === 'ended') {
    const ended = mine ? t('series.check_you_ended', { when, why }) : t('series.check_ended', { who, when, why })
    return [why ? ended : t('series.check_ended_bare', { who, when }), stayed].join(' ')
  }
  if (series?.plan) return [t('series.check_plan'), stayed].join(' ')
  const changed = mine ? t('series.check_you_changed', { when }) : t('series.check_changed', { who, when })
  return [changed, series ? t('series.check_now', { line: lineWords(series) }) : '', stayed].filter(Boolean).join(' ')
}

/** « À revoir », where a visit is listed. */
export function checkChip(team: Team, visit: Of<'visit'>): ChipOf[] {
  return toCheck(team, visit) ? [{ id: 'check', text: t('series.to_check'), tone: 'sun', icon: 'question' }] : []
}
