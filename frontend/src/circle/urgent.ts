/** What was opened in an emergency: little enough to be counted on every screen. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'

/** Who opened a file in an emergency that I have not said to have seen, the newest first. */
export const urgentToSee = (team: Team): Of<'opening'>[] =>
  team
    .all('opening')
    .filter(
      (one) =>
        one.urgent &&
        one.by !== team.me &&
        !one.seen?.[team.me] &&
        one.at > (team.myself?.since ?? '') &&
        team.patient(one.patient),
    )
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
