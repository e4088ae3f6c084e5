import { paths } from '../router.svelte'
import type { Me } from '../wire'
import { keptInvitation, pathOf } from './invitation'

/** Where somebody goes who has just come in: to the invitation that waits, into the only team, else to the list. */
export function nextPath({ teams }: Me): string {
  const invitation = keptInvitation()
  if (invitation) return pathOf(invitation)
  return teams.length === 1 ? paths.today(teams[0]!.id) : '/'
}
