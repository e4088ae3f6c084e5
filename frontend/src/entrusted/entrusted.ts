/** Care that a nurse entrusts to somebody for one person: what holds, what waits, who may, and in which words. */
import { shortDay } from '../dates'
import type { Of } from '../store.svelte'
import { taskName } from '../tasks'
import type { Team } from '../team.svelte'
import type { Day, ID, Visit } from '../wire'
import { list, t } from '../words/index.svelte'

export type Entrusted = Of<'entrusted'>

/** It can hold no longer. */
export const isOver = (one: Entrusted, day: Day): boolean =>
  one.ended !== undefined || one.answer === 'declined' || one.until < day

/** Why I cannot entrust care; '' when I can. Only a nurse inside a service may. */
export function hindered(team: Team, who: ID = team.me): '' | 'nurse' | 'status' | 'liberal' {
  const member = team.member(who)
  const nurse = member && !member.left && (member.profession === 'ide' || member.profession === 'ipa')
  if (!nurse || (member.learns ?? '') >= team.today) return 'nurse'
  if (!member.status) return 'status'
  return member.status === 'liberal' ? 'liberal' : ''
}

/** It lets somebody do these tasks on a day without being asked. */
export const holds = (team: Team, one: Entrusted, day: Day): boolean =>
  !isOver(one, day) && one.answer === 'agreed' && !hindered(team, one.by)

/** What is entrusted for somebody: what is not over, the newest first, and what is. */
export function entrustedFor(team: Team, patient: ID): { now: Entrusted[]; over: Entrusted[] } {
  const all = team
    .all('entrusted')
    .filter((one) => one.patient === patient)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
  return {
    now: all.filter((one) => !isOver(one, team.today)),
    over: all.filter((one) => isOver(one, team.today)),
  }
}

/** What I am asked to agree to. */
export const entrustedToMe = (team: Team): Entrusted[] =>
  team.all('entrusted').filter((one) => one.to === team.me && !one.answer && !isOver(one, team.today))

/** What lets those who come to a visit do what a nurse entrusts. */
export const behind = (team: Team, visit: Pick<Visit, 'patient' | 'day' | 'tasks' | 'takers'>): Entrusted[] =>
  entrustedFor(team, visit.patient).now.filter(
    (one) =>
      holds(team, one, visit.day) &&
      visit.takers?.some((taker) => taker.who === one.to) &&
      visit.tasks.some((task) => one.tasks.includes(task.task ?? '')),
  )

export const taskWords = (tasks: readonly string[]): string => list(tasks.map((task) => taskName({ task })))

/** « confié par Inès, pour Mme Lambert, jusqu’au 3 déc. » */
export const entrustedWords = (team: Team, one: Entrusted): string =>
  t('entrusted.words', {
    by: team.firstName(one.by),
    who: team.patientName(one.patient),
    until: shortDay(one.until),
  })
