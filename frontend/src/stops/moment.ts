/** The instant that was chosen; undefined when it is no day. */
import { instantOf } from '../dates'
import type { Team } from '../team.svelte'
import type { Chosen } from './Moment.svelte'

export function instantIn(team: Team, { choice, day, hour }: Chosen): Date | undefined {
  if (choice === 'tomorrow') return instantOf(team.zone, team.tomorrow, '00:00')
  if (choice !== 'other') return team.clock.exact()
  return /^\d{4}-\d\d-\d\d$/.test(day) ? instantOf(team.zone, day, hour) : undefined
}
