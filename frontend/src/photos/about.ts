/** What is said of a photo. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import { t } from '../words/index.svelte'

/** « Talon droit, photo d’Inès, hier 18:20 ». */
export function photoWords(team: Team, photo: Of<'photo'>): string {
  const by = { who: called(team, photo.by), when: team.when(photo.at) }
  return photo.words ? t('photos.named', { what: photo.words, ...by }) : t('photos.by', by)
}
