/** Looking at how one gets into a home is written down on the server before it is shown here. */
import { post, RefusedError } from './api'
import { actId } from './ids'
import type { ID, RefusalKind } from './wire'

interface Looked {
  looks: { id: ID; ok: boolean; kind?: RefusalKind; code?: string }[]
}

/** Resolves once the look is on the server's disk; throws a RefusedError when it is not. */
export async function lookAtDoor(team: ID, home: ID, at: Date): Promise<void> {
  const look = { id: actId(), of: home, what: 'door', at: at.toISOString() }
  const [answer] = (await post<Looked>(`/teams/${team}/looks`, { looks: [look] })).looks
  if (!answer?.ok) throw new RefusedError(404, answer?.kind ?? 'not_found', answer?.code ?? 'not_found')
}
