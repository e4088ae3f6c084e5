/** What is said of a photo. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { PhotoKind } from '../wire'
import { t } from '../words/index.svelte'

/** What a photo is of that is no document of ours. */
const ofKind: Partial<Record<PhotoKind, 'photos.prescription' | 'photos.notebook'>> = {
  prescription: 'photos.prescription',
  notebook: 'photos.notebook',
}

/** « Talon droit, photo d’Inès, hier 18:20 ». */
export function photoWords(team: Team, photo: Of<'photo'>): string {
  const by = { who: called(team, photo.by), when: team.when(photo.at) }
  const what = photo.words ?? (photo.about && photo.about.kind in ofKind ? t(ofKind[photo.about.kind]!) : '')
  return what ? t('photos.named', { what, ...by }) : t('photos.by', by)
}
