/** What follows from goals, problems and ratings: what is followed, what is to be looked at again, how it went. */
import { byInstant } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Day, GoalField, ID, Scores } from '../wire'

export type Goal = Of<'goal'>
export type Problem = Of<'problem'>
export type Rating = Of<'rating'>
export type Template = Of<'template'>
export type Dimension = keyof Scores

export const dimensions: readonly Dimension[] = ['knowledge', 'behavior', 'status']
export const fields: readonly GoalField[] = ['words', 'precaution', 'review', 'who']

export const saidIn = (goal: Goal, field: GoalField): string => goal.fields[field]?.v ?? ''

/** Its day has come, or is over. */
export const isDue = (goal: Goal, today: Day): boolean => {
  const day = saidIn(goal, 'review')
  return day !== '' && day <= today && !goal.ended
}

/** Those that are followed: first what is to be looked at again, then the oldest. */
export function goalsOf(team: Team, patient: ID): Goal[] {
  const late = (goal: Goal) => (isDue(goal, team.today) ? 0 : 1)
  return team
    .all('goal')
    .filter((goal) => goal.patient === patient && !goal.ended)
    .sort((a, b) => late(a) - late(b) || byInstant(a.at, b.at))
}

/** Those that ended and are still here, the last one first. One that was a mistake says nothing. */
export const pastGoals = (team: Team, patient: ID): Goal[] =>
  team
    .all('goal')
    .filter((goal) => goal.patient === patient && goal.ended && goal.ended.how !== 'mistake')
    .sort((a, b) => byInstant(b.ended!.at, a.ended!.at))

/** A plan that needs less is a plan that works. */
export const isSuccess = (how: string): boolean => how === 'reached' || how === 'reduced'

/** Open problems of a person: of one goal, of none of those that are followed, or all of them. */
export function problemsOf(team: Team, patient: ID, goal?: Goal | 'all'): Problem[] {
  const followed = new Set(goalsOf(team, patient).map(({ id }) => id))
  const fits = ({ is }: Problem) => goal === 'all' || (goal ? is.goal === goal.id : !is.goal || !followed.has(is.goal))
  return team
    .all('problem')
    .filter((problem) => problem.patient === patient && !problem.closed && fits(problem))
    .sort((a, b) => byInstant(a.at, b.at))
}

/** Those that were closed, the last one first. */
export const closedProblems = (team: Team, patient: ID): Problem[] =>
  team
    .all('problem')
    .filter((problem) => problem.patient === patient && problem.closed && problem.closed.how !== 'mistake')
    .sort((a, b) => byInstant(b.closed!.at, a.closed!.at))

/** How a problem was rated, the oldest first. */
export const ratingsOf = (team: Team, problem: ID): Rating[] =>
  team
    .all('rating')
    .filter((rating) => rating.problem === problem && !rating.withdrawn)
    .sort((a, b) => a.day.localeCompare(b.day) || byInstant(a.at, b.at))

/** What was said last on one dimension, now or as wanted. */
export function lastScore(ratings: readonly Rating[], of: 'now' | 'wanted', on: Dimension): number | undefined {
  return ratings.findLast((rating) => rating[of]?.[on])?.[of]?.[on]
}

/** The plans that the team keeps to begin others from, by name; those that are offered no longer at the end. */
export const allTemplates = (team: Team): Template[] =>
  team
    .all('template')
    .sort((a, b) => Number(Boolean(a.withdrawn)) - Number(Boolean(b.withdrawn)) || a.name.localeCompare(b.name))

export const templatesOf = (team: Team): Template[] => allTemplates(team).filter(({ withdrawn }) => !withdrawn)
