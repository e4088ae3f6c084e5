/** « Macrocible d’entrée »: the synthesis of the first days, in five lines, and the focuses that it opens. */
import { notesOn, openFocuses } from '../charting/charting'
import { oldestFirst } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

/** Maladie, thérapeutique, vécu, environnement, devenir. */
export const lines = ['illness', 'treatment', 'lived', 'around', 'next'] as const

export class Entry {
  illness = $state('')
  treatment = $state('')
  lived = $state('')
  around = $state('')
  next = $state('')
  targets = $state('')
}

export const kept = [...lines, 'targets'] as const

/** What the note says: a line for each that was written. */
export const dataOf = (made: Entry): string =>
  lines
    .map((line) => [t(`plan.entry.${line}`), made[line].trim()] as const)
    .filter(([, words]) => words)
    .map(([name, words]) => t('plan.entry_line', { name, words }))
    .join('\n')

/** The focuses to open, each once; what is followed already is not opened again. */
export const targetsOf = (made: Entry, there: readonly string[]): string[] => [
  ...new Set(
    made.targets
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line && !there.includes(line)),
  ),
]

/** The last one of a person, and what was written on it if this phone holds it. */
export function entryOf(team: Team, patient: ID): { focus: Of<'focus'>; note: Of<'note'> | undefined } | undefined {
  const focus = team
    .all('focus')
    .filter((one) => one.patient === patient && one.macro === 'entry' && !one.withdrawn)
    .sort(oldestFirst)
    .at(-1)
  return focus && { focus, note: notesOn(team, focus).at(-1) }
}

/** What is followed and may become a goal or a problem. */
export const openTargets = (team: Team, patient: ID): Of<'focus'>[] =>
  openFocuses(team, patient).filter(({ macro }) => !macro)
