/**
 * A case or a kept plan while it is being put in place: its goals, which one may say otherwise or leave out, and the ticked
 * lines of each.
 */
import { addDays } from '../dates'
import { recursWords, whoWords } from '../interventions/list'
import { taskName } from '../tasks'
import type { Team } from '../team.svelte'
import { capital } from '../visits/about'
import type { ActArgs, Day, Does, ID, TemplateProblem } from '../wire'
import { language, t } from '../words/index.svelte'
import { cases, type CaseAction } from './cases.generated'
import { problemsOf, type Template } from './plan'
import { modifiers, problemName } from './terms'

/** What is done for a goal; `on` is ticked from the start. */
export type Action = Does & { on: boolean }

export interface Proposed {
  /** What goes with no goal: it has no words. */
  loose: boolean
  words: string
  precaution: string
  /** Days until somebody looks again; 0 for none said. */
  review: number
  actions: readonly Action[]
  /** Places in `actions`. */
  ticked: string[]
  problems: readonly TemplateProblem[]
  /** Codes of `problems`. */
  coded: string[]
}

export class Made {
  of = $state<string | undefined>()
  goals = $state<Proposed[]>([])
}

/** The plans that the team keeps, by name; then the common cases. */
export const caseOptions = (templates: readonly Template[] = []): { value: string; label: string }[] => [
  ...templates.map(({ id, name }) => ({ value: id, label: name })),
  ...Object.entries(cases).map(([value, one]) => ({ value, label: one[language()] })),
]

const everyDay = ({ task, part, minutes, needs, weekdays, on }: CaseAction): Action => ({
  ...{ task: { task }, doer: { who: 'team' as const }, minutes, people: 1, part, urgency: 'today' as const, on },
  ...(needs.length ? { needs: [...needs] } : {}),
  recurs: { how: 'weekdays', weekdays: [...weekdays] },
})

/** What is ticked from the start. */
export const places = (actions: readonly Action[]): string[] => actions.flatMap(({ on }, i) => (on ? [String(i)] : []))

/** The goals of a common case as it proposes them. */
export const proposed = (of: string): Proposed[] =>
  (cases[of]?.goals ?? []).map((goal) => {
    const actions = goal.actions.map(everyDay)
    const words = { words: goal[language()], precaution: goal.precaution[language()], review: goal.review }
    return { loose: false, ...words, actions, ticked: places(actions), problems: [], coded: [] }
  })

/** Those of a kept plan. A problem that is open already is not coded twice; without the coded face there is none. */
export function ofTemplate(team: Team, patient: ID, { goals }: Template, coded: boolean): Proposed[] {
  const open = new Set(problemsOf(team, patient, 'all').map(({ code }) => code))
  return goals.map(({ words = '', precaution = '', review = 0, ...goal }) => {
    const actions = (goal.actions ?? []).map((does) => ({ ...does, on: true }))
    const problems = coded ? (goal.problems ?? []).filter(({ code }) => !open.has(code)) : []
    const ticked = places(actions)
    return {
      loose: !words,
      words,
      precaution,
      review,
      actions,
      ticked,
      problems,
      coded: problems.map((one) => one.code),
    }
  })
}

/** « Aide à la toilette · tous les jours · matin · 30 min », and who does it when it is not the team. */
export const actionWords = ({ task, doer, recurs, part, minutes }: Does): string =>
  [
    capital(taskName(task)),
    recursWords(recurs),
    part ? t(`interventions.part.${part}`) : '',
    minutes ? t('time.minutes', { n: minutes }) : '',
    doer.who === 'team' ? '' : whoWords(doer),
  ]
    .filter(Boolean)
    .join(' · ')

/** « Douleur ° · Individu · Actuel (avéré) ». */
export const problemWords = (one: TemplateProblem): string => `${problemName(one.code)} · ${modifiers({ is: one })}`

/** Goals that somebody emptied are left out; what goes with none stays. */
export const wanted = (made: Made): Proposed[] => made.goals.filter(({ loose, words }) => loose || words.trim())

export function goalArgs(patient: ID, goal: Proposed, today: Day): ActArgs['goal.add'] {
  const precaution = goal.precaution.trim()
  return {
    ...{ patient, words: goal.words.trim() },
    ...(goal.review ? { review: addDays(today, goal.review) } : {}),
    ...(precaution ? { precaution } : {}),
  }
}

export const tickedOf = (goal: Proposed): Does[] =>
  goal.ticked.flatMap((place) => {
    const action = goal.actions[Number(place)]
    if (!action) return []
    const { on: _, ...does } = action
    return [does]
  })

export const codedOf = ({ problems, coded }: Proposed): TemplateProblem[] =>
  problems.filter(({ code }) => coded.includes(code))

/** What the acts say of the ticked lines of a goal. */
export const actionArgs = (patient: ID, goal: Proposed, id: ID): ActArgs['intervention.add'][] =>
  tickedOf(goal).map((does) => ({ patient, ...(id ? { goal: id } : {}), ...does }))
