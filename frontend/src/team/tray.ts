/** What of the tray waits, what is settled, and the acts about one of them. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'

export function waitingAsides(team: Team): Of<'aside'>[] {
  const waits = team.all('aside').filter((aside) => !aside.placed)
  return waits.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** The last settled first. */
export function settledAsides(team: Team): Of<'aside'>[] {
  const when = (aside: Of<'aside'>) => Date.parse(aside.placed?.at ?? '')
  return team
    .all('aside')
    .filter((aside) => aside.placed)
    .sort((a, b) => when(b) - when(a))
}

/** Something was done about it here that has not left. */
export function underWay(team: Team, aside: ID): boolean {
  return team.unsent.some(({ act, args }) => act.startsWith('aside.') && 'aside' in args && args.aside === aside)
}
