/** Who is around somebody, and what is said about it. */
import { dayIn, fullDate, nearDay } from '../dates'
import { isOff } from '../questions'
import { keeps } from '../references/references'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Class, ID, Time } from '../wire'
import { list, say, t } from '../words/index.svelte'
import { groups, shareOf, type About } from './sees'

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
  last: string | undefined
  next: string | undefined
}

/** The team around somebody: who keeps the thread, then who came lately or is to come, then the others. */
export function teamAround(team: Team, patient: ID): { near: Near[]; others: Near[] } {
  const visits = team.visitsOf(patient).filter((visit) => !isOff(visit))
  const all = team.members.map((member): Near => {
    const days = visits.filter((one) => one.takers?.some(({ who }) => who === member.id)).map((one) => one.day)
    const role = (['main', 'substitute'] as const).find((as) => keeps(team, patient, as)?.who === member.id)
    return {
      member,
      role,
      last: days.filter((day) => day < team.today).at(-1),
      next: days.find((day) => day >= team.today),
    }
  })
  const rank = (one: Near) => (one.role === 'main' ? 0 : one.role ? 1 : 2)
  const near = all.filter((one) => one.role ?? one.last ?? one.next).sort((a, b) => rank(a) - rank(b))
  return { near, others: all.filter((one) => !near.includes(one)) }
}

/** « référente · passe aujourd’hui ». */
export function thereWords(team: Team, { role, last, next }: Near): string {
  return [
    role && t(`references.${role}`).toLocaleLowerCase(),
    next && t('circle.comes', { day: nearDay(next, team.today) }),
    !next && last && t('circle.came', { day: nearDay(last, team.today) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
