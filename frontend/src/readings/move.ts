/** Readings told in a wrong file: taken back there, where nothing of them stays, and noted in the right one; and back. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { sayingAgain } from './readings'

/** Answers the readings that they have become. */
export async function moveReadings(
  team: Team,
  readings: readonly Of<'reading'>[],
  to: { patient: ID; visit: ID },
): Promise<ID[]> {
  const made: ID[] = []
  for (const one of readings) {
    const { ids } = await team.keep('reading.note', { ...to, sort: one.sort, ...sayingAgain(one) })
    made.push(ids[0] ?? '')
    await team.keep('reading.withdraw', { reading: one.id })
  }
  return made
}

export async function moveReadingsBack(
  team: Team,
  readings: readonly Of<'reading'>[],
  there: readonly ID[],
): Promise<void> {
  for (const [i, one] of readings.entries()) {
    await team.keep('reading.correct', { ...sayingAgain(one), reading: one.id })
    if (there[i]) await team.keep('reading.withdraw', { reading: there[i] })
  }
}
