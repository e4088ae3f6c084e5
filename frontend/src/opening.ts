/** Opening a team on this phone. */
import { get, RefusedError } from './api'
import { cupboard } from './cupboard/cupboard.svelte'
import { tooOld } from './cupboard/docs'
import { dayIn } from './dates'
import type { TeamWays } from './live.svelte'
import { Team } from './team.svelte'
import { amongTabs } from './turns'
import type { ID, Snapshot } from './wire'

/**
 * Opens a team for one of its members: as this phone keeps it, at once; else its snapshot. Then its life. Throws a
 * `RefusedError`.
 */
export async function openTeam(id: ID, me: ID, ways: TeamWays = {}): Promise<Team> {
  const today = (ahead: number) => dayIn('Europe/Paris', new Date(Date.now() + ahead))
  let docs = cupboard.docs(id)
  let kept = await docs?.load(today)
  // Locked and opened again meanwhile, here or in another tab: the key is a new one.
  if (!kept && docs?.closed) {
    docs = cupboard.docs(id)
    kept = await docs?.load(today)
  }
  const old = kept !== undefined && tooOld(kept.contact, Date.now())
  if (old) {
    kept = undefined
    await docs?.forget().catch(() => {})
  }
  const here: TeamWays = {
    shelf: cupboard.shelf(id, me),
    onNew: (call) => cupboard.onNew(call),
    writers: () => amongTabs(`ronde/docs/${me}/${id}`),
    ...(docs ? { docs } : {}),
    ...(kept ? { contact: kept.contact } : {}),
    ...ways,
  }
  try {
    const snapshot = kept ?? (await (ways.snapshot?.() ?? get<Snapshot>(`/teams/${id}/snapshot`)))
    const team = new Team(id, me, snapshot, { turns: amongTabs(`ronde/${me}/${id}`), ...here })
    team.start()
    return team
  } catch (error) {
    if (old && error instanceof RefusedError && error.code === 'network')
      throw new RefusedError(0, 'unavailable', 'kept.old')
    throw error
  }
}
