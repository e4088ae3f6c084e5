/** A case while it is being put in place: its goals, which one may say otherwise or leave out, and the ticked lines of each. */
import { addDays } from '../dates'
import { recursWords } from '../interventions/list'
import { taskName } from '../tasks'
import { capital } from '../visits/about'
import type { ActArgs, Day, ID } from '../wire'
import { language, t } from '../words/index.svelte'
import { cases, type CaseAction } from './cases.generated'

export interface Proposed {
  words: string
  precaution: string
  review: number
  actions: readonly CaseAction[]
  /** Places in `actions`. */
  ticked: string[]
}

export class Made {
  of = $state<string | undefined>()
  goals = $state<Proposed[]>([])
}

export const caseOptions = (): { value: string; label: string }[] =>
  Object.entries(cases).map(([value, one]) => ({ value, label: one[language()] }))

/** The goals of a case as it proposes them. */
export const proposed = (of: string): Proposed[] =>
  (cases[of]?.goals ?? []).map((goal) => ({
    words: goal[language()],
    precaution: goal.precaution[language()],
    review: goal.review,
    actions: goal.actions,
    ticked: goal.actions.flatMap((action, i) => (action.on ? [String(i)] : [])),
  }))

/** « Aide à la toilette · tous les jours · matin · 30 min ». */
export const actionWords = ({ task, weekdays, part, minutes }: CaseAction): string =>
  [
    capital(taskName({ task })),
    recursWords({ how: 'weekdays', weekdays: [...weekdays] }),
    t(`interventions.part.${part}`),
    t('time.minutes', { n: minutes }),
  ].join(' · ')

/** Goals that somebody emptied are left out. */
export const wanted = (made: Made): Proposed[] => made.goals.filter(({ words }) => words.trim())

export function goalArgs(patient: ID, goal: Proposed, today: Day): ActArgs['goal.add'] {
  const precaution = goal.precaution.trim()
  return {
    ...{ patient, words: goal.words.trim(), review: addDays(today, goal.review) },
    ...(precaution ? { precaution } : {}),
  }
}

/** What the acts say of the ticked lines of a goal. */
export const actionArgs = (patient: ID, goal: Proposed, id: ID): ActArgs['intervention.add'][] =>
  goal.ticked.flatMap((place) => {
    const action = goal.actions[Number(place)]
    if (!action) return []
    const { task, part, minutes, needs, weekdays } = action
    return [
      {
        ...{ patient, goal: id, task: { task }, doer: { who: 'team' as const }, minutes, people: 1, part },
        ...(needs.length ? { needs: [...needs] } : {}),
        urgency: 'today' as const,
        recurs: { how: 'weekdays' as const, weekdays: [...weekdays] },
      },
    ]
  })
