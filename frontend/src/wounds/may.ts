/** Who assesses wounds, as table and team say: others are asked once, and never kept from it. */
import type { Team } from '../team.svelte'
import { wounds } from './table.generated'

/** What holds for my assessing wounds; what is entrusted warns only where a visit is taken. */
export function mayAssess(team: Team): 'yes' | 'ask' | 'no' {
  const profession = team.myself?.profession ?? 'other'
  const agreed = team
    .all('amendment')
    .find((one) => !one.ended && one.task === wounds.task && one.profession === profession)
  if (!agreed) return wounds.assess[profession]
  return agreed.value === 'no' || agreed.value === 'ask' ? agreed.value : 'yes'
}

/** The warning that I confirm, and its reason, where there is one. */
export const knowing = (team: Team, why: string): { knowing?: string[]; why?: string } =>
  mayAssess(team) === 'yes' ? {} : { knowing: [`competence.${mayAssess(team)}`], why }
