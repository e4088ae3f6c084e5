/**
 * Looking at how one gets into a home is written down. With a network the server writes it before anything is shown; without
 * one the look is on this phone's disk first, and goes to the server when it can.
 */
import { post, RefusedError } from './api'
import { cupboard } from './cupboard/cupboard.svelte'
import { seal, unseal } from './cupboard/seal'
import { actId } from './ids'
import type { ID, LookAt, RefusalKind, Time } from './wire'

interface Look {
  id: ID
  of: ID
  what: LookAt
  at: Time
}

interface Looked {
  looks: { id: ID; ok: boolean; kind?: RefusalKind; code?: string }[]
}

const send = async (team: ID, looks: Look[]) => (await post<Looked>(`/teams/${team}/looks`, { looks })).looks
const late = new Set<RefusalKind>(['unavailable', 'busy', 'internal'])
const atOnce = 50

/** Resolves once the look is on a disk; throws a RefusedError when it is on none, or when the server says no. */
export async function lookAt(what: LookAt, team: ID, by: ID, of: ID, at: Date): Promise<void> {
  const look: Look = { id: actId(), of, what, at: at.toISOString() }
  let answer
  try {
    ;[answer] = await send(team, [look])
  } catch (error) {
    if (!(error instanceof RefusedError) || !late.has(error.kind)) throw error
    if (!(await keep(team, by, look))) throw error
    return
  }
  if (!answer?.ok) throw new RefusedError(404, answer?.kind ?? 'not_found', answer?.code ?? 'not_found')
}

const place = (team: ID, by: ID, id: ID): string => `look/${team}/${by}/${id}`

async function keep(team: ID, by: ID, look: Look): Promise<boolean> {
  const { room } = cupboard
  if (!room) return false
  const written = room.use(async (db) => {
    const sealed = await seal(room.key, place(team, by, look.id), look)
    const tx = db.transaction('looks', 'readwrite', { durability: 'strict' })
    await Promise.all([tx.store.put({ id: look.id, team, by, sealed }), tx.done])
  })
  return written.then(
    () => true,
    () => false,
  )
}

/** Hands in the looks that this phone kept. Those that the server does not take stay until it does, or the home is gone. */
export async function handInLooks(team: ID, by: ID): Promise<void> {
  const { room } = cupboard
  if (!room) return
  const rows = (await room.use((db) => db.getAll('looks'))).filter((row) => row.team === team && row.by === by)
  const read = rows.map((row) => unseal<Look>(room.key, place(team, by, row.id), row.sealed).catch(() => undefined))
  // One that cannot be read holds up no other.
  const looks = (await Promise.all(read)).filter((look) => look !== undefined).slice(0, atOnce)
  if (!looks.length) return
  for (const answer of await send(team, looks)) {
    if (answer.ok || answer.kind === 'not_found') await room.use((db) => db.delete('looks', answer.id))
  }
}
