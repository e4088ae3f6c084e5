/** Who is around somebody, and what is said about it. */
import { dayIn, fullDate, nearDay } from '../dates'
import { isOff } from '../questions'
import { keeps } from '../references/references'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Class, ID, Time } from '../wire'
import { list, say, t } from '../words/index.svelte'
import { groups, shareOf, type About } from './sees'

/** The place that somebody says she has around a person: it goes on, or is still to begin. */
export const belongingOf = (team: Team, patient: ID, who: ID): Of<'belonging'> | undefined =>
  team
    .all('belonging')
    .find((one) => one.patient === patient && one.who === who && !one.ended && (!one.until || one.until >= team.today))

/** « fait partie du cercle depuis le 1 mars 2026, jusqu’au 31 décembre 2026 ». */
export function belongsWords(team: Team, { since, until }: Of<'belonging'>): string {
  const from = t(since > team.today ? 'circle.belongs_from' : 'circle.belongs_since', { day: fullDate(since) })
  return until ? `${from}, ${t('circle.holds_until', { day: fullDate(until) })}` : from
}

/** What holds, the newest first. */
export const holding = <T extends { ended?: unknown; at: Time }>(all: T[]): T[] =>
  all.filter((one) => !one.ended).sort((a, b) => Date.parse(b.at) - Date.parse(a.at))

export const over = <T extends { ended?: unknown; at: Time }>(all: T[]): T[] =>
  all.filter((one) => one.ended).sort((a, b) => Date.parse(b.at) - Date.parse(a.at))

export const objectionsOf = (team: Team, patient: ID): Of<'objection'>[] =>
  team.all('objection').filter((one) => one.patient === patient)
export const openingsOf = (team: Team, patient: ID): Of<'opening'>[] =>
  team.all('opening').filter((one) => one.patient === patient)
export const consentsOf = (team: Team, patient: ID): Of<'consent'>[] =>
  team.all('consent').filter((one) => one.patient === patient)

/** A consent whose last day is over holds no longer, also on a phone that has not heard so. */
export const consentHolds = (team: Team, one: Of<'consent'>): boolean =>
  !one.ended && (!one.until || one.until >= team.today)
export const guestsOf = (team: Team, patient: ID): Of<'guest'>[] =>
  team
    .all('guest')
    .filter((one) => one.patient === patient && !one.ended)
    .sort((a, b) => a.first.localeCompare(b.first))

/** Whom something is about: « Bilal », « kinésithérapeute », « tout le monde ». */
export function whomWords(team: Team, { who, profession }: About): string {
  if (who) return team.firstName(who)
  return profession ? (say(`profession.${profession}`) ?? profession) : t('circle.everybody')
}

/** « pratique, vie quotidienne »; « tout » when it is all. */
export function classWords(seen: readonly Class[]): string {
  const shown = groups.filter((group) => shareOf(seen, group) !== 'none')
  if (groups.every((group) => shareOf(seen, group) === 'all')) return t('circle.all')
  if (!shown.length) return t('circle.nothing')
  return list(
    shown.map((group) => t(shareOf(seen, group) === 'all' ? `circle.group.${group}` : 'circle.group.practical_some')),
  )
}

export const dayOf = (team: Team, at: Time): string => fullDate(dayIn(team.zone, new Date(at)))

/** The last day of something that ends at midnight after it. */
export const lastDay = (team: Team, until: Time): string =>
  fullDate(dayIn(team.zone, new Date(Date.parse(until) - 1000)))

/** Somebody of the team, and when she is there. */
export interface Near {
  member: Of<'member'>
  role: 'main' | 'substitute' | undefined
  belongs: Of<'belonging'> | undefined
  last: string | undefined
  next: string | undefined
}

/** The team around somebody: who keeps the thread, who says that she is there, who came lately or is to come; the others. */
export function teamAround(team: Team, patient: ID): { near: Near[]; others: Near[] } {
  const visits = team.visitsOf(patient).filter((visit) => !isOff(visit))
  const all = team.members.map((member): Near => {
    const days = visits.filter((one) => one.takers?.some(({ who }) => who === member.id)).map((one) => one.day)
    const role = (['main', 'substitute'] as const).find((as) => keeps(team, patient, as)?.who === member.id)
    return {
      member,
      role,
      belongs: belongingOf(team, patient, member.id),
      last: days.filter((day) => day < team.today).at(-1),
      next: days.find((day) => day >= team.today),
    }
  })
  const rank = (one: Near) => (one.role === 'main' ? 0 : one.role ? 1 : one.belongs ? 2 : 3)
  const near = all.filter((one) => one.role ?? one.belongs ?? one.last ?? one.next).sort((a, b) => rank(a) - rank(b))
  return { near, others: all.filter((one) => !near.includes(one)) }
}

/** « référente · fait partie du cercle depuis le 1 mars 2026 · passe aujourd’hui ». */
export function thereWords(team: Team, { role, belongs, last, next }: Near): string {
  return [
    role && t(`references.${role}`).toLocaleLowerCase(),
    belongs && belongsWords(team, belongs),
    next && t('circle.comes', { day: nearDay(next, team.today) }),
    !next && last && t('circle.came', { day: nearDay(last, team.today) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
