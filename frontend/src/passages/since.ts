/** How somebody was when the others came, since I was last there: only what whoever comes next has to know. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID, Telling } from '../wire'

/** « Moins bien », « À surveiller ». */
export const isMarked = ({ how, watch }: Telling): boolean => how === 'worse' || Boolean(watch)

const most = 3

/** The marked passages of others without a sentence that stands here anyway, newest first. */
export function markedSince(team: Team, patient: ID): Of<'passage'>[] {
  const since = team.myLast(patient)
  const written = new Set(team.notesSince(patient).map((note) => note.passage))
  return team
    .visitsOf(patient)
    .flatMap((visit) => team.passagesOf(visit.id))
    .filter((one) => one.by !== team.me && isMarked(one) && !written.has(one.id))
    .filter((one) => !since || Date.parse(one.written) > Date.parse(since))
    .sort((a, b) => Date.parse(b.written) - Date.parse(a.written))
    .slice(0, most)
}
