/**
 * « Dépannages hors métier », counted: what, which month, how often; never who. In a small team a single one would name
 * her, so what happened less than three times is only said to have happened.
 */
import { dayIn } from '../dates'
import type { Team } from '../team.svelte'

const least = 3

export interface Month {
  /** « 2026-11 » */
  month: string
  tasks: { task: string; n: number }[]
  /** There are others, each less than three times. */
  few: boolean
}

/** By month, the newest first, from the passages that this phone holds. */
export function steppedIn(team: Team): Month[] {
  const counts = new Map<string, Map<string, number>>()
  for (const passage of team.all('passage')) {
    if (passage.withdrawn || !passage.stepped) continue
    const month = dayIn(team.zone, new Date(passage.at)).slice(0, 7)
    const of = counts.get(month) ?? new Map<string, number>()
    counts.set(month, of)
    for (const task of passage.stepped.tasks) of.set(task, (of.get(task) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, of]) => ({
      month,
      tasks: [...of]
        .map(([task, n]) => ({ task, n }))
        .filter(({ n }) => n >= least)
        .sort((a, b) => b.n - a.n || (a.task < b.task ? -1 : 1)),
      few: [...of.values()].some((n) => n < least),
    }))
}
