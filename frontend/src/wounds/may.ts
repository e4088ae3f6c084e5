/** Who assesses wounds, as the table of practice says: others are asked once, and never kept from it. */
import type { Team } from '../team.svelte'
import { wounds } from './table.generated'

/** What the table of practice says of my assessing wounds. */
export function mayAssess(team: Team): 'yes' | 'ask' | 'no' {
  return wounds.assess[team.myself?.profession ?? 'other']
}

/** The warning that I confirm, and its reason, where there is one. */
export const knowing = (team: Team, why: string): { knowing?: string[]; why?: string } =>
  mayAssess(team) === 'yes' ? {} : { knowing: [`competence.${mayAssess(team)}`], why }
