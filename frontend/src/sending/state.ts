/** How current the screen is, in a few words: « Hors ligne », « Pas à jour depuis hier 18:20 ». */
import type { Team } from '../team.svelte'
import { t } from '../words/index.svelte'

export function stateWords(team: Team): string {
  const { link } = team
  switch (link.at) {
    case 'offline':
      return t('net.offline')
    case 'behind':
      return t('net.behind', { hour: team.when(team.clock.of(link.since).toISOString()) })
    case 'connecting':
      return t('net.connecting')
    default:
      return t('net.live')
  }
}

/** Whether the server cannot be asked now, as far as one knows. */
export const away = ({ link }: Pick<Team, 'link'>): boolean => link.at === 'offline' || link.at === 'behind'

/** For how long nothing has been heard of the server, in milliseconds; 0 when the screen is current. */
export function silence({ link, clock }: Pick<Team, 'link' | 'clock'>): number {
  return 'since' in link ? clock.now.getTime() - clock.of(link.since).getTime() : 0
}
