/** Photos of a team: keeping one that was taken, and finding the bytes of one that is to be shown. */
import { getBytes, RefusedError } from '../api'
import { fromAlbum, intoAlbum, keepOnly } from '../cupboard/album'
import { cupboard } from '../cupboard/cupboard.svelte'
import { actId } from '../ids'
import type { Handle } from '../outbox'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { actVersions, type ActSent, type ID, type PhotoKind, type PhotoOf } from '../wire'
import { photos } from './courier.svelte'
import { past } from './past.svelte'
import type { Taken } from './shrink'

/** First its bytes are on this phone's disk, then its act. */
export async function keepPhoto(
  team: Team,
  patient: ID,
  { bytes, ...taken }: Taken,
  more: { words?: string; about?: PhotoOf; for?: ID[] } = {},
): Promise<Handle & { file: ID }> {
  const file = actId()
  const now = team.clock.exact()
  const args = { patient, file, ...taken, at: now.toISOString(), ...more }
  const told = { id: actId(), act: 'photo.add', v: actVersions['photo.add'], made: args.at, args } as ActSent
  const held = await photos.keep(team.id, team.me, file, bytes, told, now.getTime())
  const handle = await team.keep('photo.add', args)
  return { ...handle, held: held && handle.held, file }
}

/** The photos of somebody that are to be seen, newest first; of one thing alone with `kind` and `id`. */
export function photosOf(team: Team, patient: ID, kind?: PhotoKind, id?: ID): Of<'photo'>[] {
  const here = team.all('photo')
  return [
    ...here,
    ...past(team)
      .of(patient)
      .filter(({ id }) => !team.get('photo', id)),
  ]
    .filter((photo) => photo.patient === patient && !photo.withdrawn && !photo.moved_away)
    .filter((photo) => !kind || (photo.about?.kind === kind && (!id || photo.about.id === id)))
    .sort((a, b) => b.at.localeCompare(a.at))
}

/** What one does not see any more is not on this phone either. */
export async function tidy(team: Team): Promise<void> {
  const seen = team.all('photo').filter((photo) => !photo.withdrawn && !photo.moved_away)
  const here = [...seen, ...team.patients.flatMap(({ id }) => past(team).of(id))]
  await keepOnly(team.id, new Set(here.map(({ id }) => id))).catch(() => {})
}

export const photoOf = (team: Team, id: ID): Of<'photo'> | undefined => team.get('photo', id) ?? past(team).get(id)

/** Its bytes; 'coming' when the server has none yet. Rejects without a network. */
export async function bytesFor(team: Team, photo: { id: ID; file?: ID }): Promise<ArrayBuffer | 'coming'> {
  const own = photo.file && (await photos.bytes(photo.file))
  if (own) return own
  const docs = cupboard.docs(team.id)
  const kept = docs && (await fromAlbum(docs, team.id, photo.id).catch(() => undefined))
  if (kept) return kept
  try {
    const bytes = await getBytes(`/teams/${team.id}/photos/${photo.id}`)
    // Out of sight meanwhile: then it is not kept.
    if (docs && photoOf(team, photo.id)) void intoAlbum(docs, team.id, photo.id, bytes, Date.now()).catch(() => {})
    return bytes
  } catch (error) {
    if (error instanceof RefusedError && error.kind === 'not_found') return 'coming'
    throw error
  }
}
