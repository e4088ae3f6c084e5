/** Who has the coded face: by default those who see nursing data. What one does not see is not on the phone. */
import type { Team } from '../team.svelte'

const trades: readonly string[] = ['ide', 'ipa', 'as']

export const seesCoded = (team: Team): boolean => trades.includes(team.myself?.profession ?? '')
