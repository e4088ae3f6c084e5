/** A plan while it is being kept for the team: each line is looked at, and none says who it was for. */
import { interventionsOf, type Intervention } from '../interventions/list'
import { valueIn } from '../patients/fields.svelte'
import type { Team } from '../team.svelte'
import type { Day, Does, ID, TemplateGoal, TemplateProblem } from '../wire'
import { fold } from '../visits/search'
import { codedOf, places, tickedOf, type Action, type Proposed } from './begin.svelte'
import { goalsOf, problemsOf, saidIn, type Problem } from './plan'

export class Keeping {
  name = $state('')
  goals = $state<Proposed[]>([])
}

/** The plan of somebody, to be kept: what holds words of one's own, or what is sensitive, is not ticked or not there. */
export function keeping(team: Team, patient: ID, coded: boolean): Keeping {
  const made = new Keeping()
  const care = interventionsOf(team, patient).going
  const goals = goalsOf(team, patient)
  const followed = new Set(goals.map(({ id }) => id))
  const loose = care.filter(({ goal }) => !goal || !followed.has(goal))
  const line = (
    words: string,
    precaution: string,
    review: number,
    of: Intervention[],
    problems: Problem[],
  ): Proposed => {
    const actions = of.map(doesOf)
    const those = coded ? problems.filter(({ sensitive }) => !sensitive).map(problemOf) : []
    const ticks = { ticked: places(actions), coded: those.map(({ code }) => code) }
    return { loose: !words, words, precaution, review, actions, problems: those, ...ticks }
  }
  made.goals = goals.map((goal) =>
    line(
      saidIn(goal, 'words'),
      saidIn(goal, 'precaution'),
      daysUntil(team.today, saidIn(goal, 'review')),
      care.filter((one) => one.goal === goal.id),
      problemsOf(team, patient, goal),
    ),
  )
  const free = problemsOf(team, patient)
  if (loose.length || (coded && free.length)) made.goals.push(line('', '', 0, loose, free))
  return made
}

/** Changes with what is planned: what was begun from another plan is not gone on with. */
export function sizeOf(team: Team, patient: ID): string {
  const numbers = interventionsOf(team, patient).going.map(({ number }) => number)
  return [goalsOf(team, patient).length, ...numbers].join('.')
}

function doesOf({ category, target, task, doer, minutes, people, needs, urgency, recurs, part }: Intervention): Action {
  const { counted: _, ...again } = recurs
  const given = { category, target, minutes, people, needs, urgency, part }
  const there = Object.fromEntries(Object.entries(given).filter(([, value]) => value)) as Partial<Does>
  return { ...there, task, doer, recurs: again, on: !task.label && !doer.words }
}

const problemOf = ({ code, is: { whom, nature, signs } }: Problem): TemplateProblem => ({
  ...{ code, whom, nature },
  ...(signs?.length ? { signs } : {}),
})

/** As far ahead as it was meant; a day that is over says nothing. */
const daysUntil = (today: Day, day: string): number =>
  day > today ? Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000) : 0

/** What is kept: goals without words, and lines that are not ticked, are left out. */
export const kept = (made: Keeping): TemplateGoal[] =>
  made.goals.flatMap((goal) => {
    const words = goal.words.trim()
    const precaution = goal.precaution.trim()
    const [actions, problems] = [tickedOf(goal), codedOf(goal)]
    if (goal.loose ? !actions.length && !problems.length : !words) return []
    return [
      {
        ...(words ? { words } : {}),
        ...(precaution ? { precaution } : {}),
        ...(goal.review && words ? { review: goal.review } : {}),
        ...(actions.length ? { actions } : {}),
        ...(problems.length ? { problems } : {}),
      },
    ]
  })

/** The words of her name that a text holds; '' for none. The server looks for the names of all. */
export function nameIn(team: Team, patient: ID, text: string): string {
  const of = team.patient(patient)
  const words = (line: string) => line.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const hers = ['first', 'last'].flatMap((field) => {
    const all = words(valueIn(of, field))
    return all.filter((word) => word.length > 2 || all.length === 1).map(fold)
  })
  return words(text).find((word) => hers.includes(fold(word))) ?? ''
}
