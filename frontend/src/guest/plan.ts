/** The plan of care as somebody from outside reads it: what is hers to do, her person's goals, what is done for each. */
import { interventionsOf, nameOf, whoWords, type Intervention } from '../interventions/list'
import { goalsOf, isSuccess, pastGoals, type Goal } from '../plan/plan'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { fold } from '../visits/search'
import type { ID } from '../wire'
import { list, t } from '../words/index.svelte'

/** It is shown to her: something of it is on her device. */
export const hasPlan = (team: Team, patient: ID): boolean =>
  goalsOf(team, patient).length > 0 || interventionsOf(team, patient).going.length > 0

/** Whether a guest is the one who does it: by her first name, else by who she is, unless another guest is named. */
export function isMine(team: Team, guest: Of<'guest'>, { doer }: Pick<Intervention, 'doer'>): boolean {
  if (doer.who !== (guest.sort === 'relative' ? 'relative' : 'service') || !doer.words) return false
  const said = ` ${fold(doer.words)} `
  const has = (words: string) => said.includes(` ${fold(words)} `)
  if (has(guest.first)) return true
  const others = team.all('guest').filter((one) => one.patient === guest.patient && one.id !== guest.id && !one.ended)
  return !others.some((one) => has(one.first)) && has(guest.words)
}

export interface PlainPlan {
  /** What she does herself. */
  mine: Intervention[]
  goals: { goal: Goal; care: Intervention[] }[]
  /** What is done beside them. */
  other: Intervention[]
  /** What was reached, which is good to know. */
  reached: Goal[]
}

export function planFor(team: Team, guest: Of<'guest'>): PlainPlan {
  const { going } = interventionsOf(team, guest.patient)
  const goals = goalsOf(team, guest.patient)
  const followed = new Set(goals.map(({ id }) => id))
  return {
    mine: going.filter((one) => isMine(team, guest, one)),
    goals: goals.map((goal) => ({ goal, care: going.filter((one) => one.goal === goal.id) })),
    other: going.filter((one) => !one.goal || !followed.has(one.goal)),
    reached: pastGoals(team, guest.patient).filter(({ ended }) => isSuccess(ended!.how)),
  }
}

/** « vous », « la personne elle-même », « l’équipe (infirmière) ». */
export const byWhom = (team: Team, guest: Of<'guest'>, one: Intervention): string =>
  isMine(team, guest, one) ? t('who.you') : whoWords(one.doer, one.needs)

/** « 3 objectifs · vous : repas du dimanche ». */
export function planLine(team: Team, guest: Of<'guest'>): string {
  const { goals, mine } = planFor(team, guest)
  return [
    goals.length ? t('guest.plan_goals', { n: goals.length }) : '',
    mine.length ? t('guest.plan_yours', { what: list(mine.map((one) => nameOf(one).toLocaleLowerCase())) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
