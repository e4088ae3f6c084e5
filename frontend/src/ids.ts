/**
 * Ids chosen by the browser: an act's id is chance; the ids of the documents it makes follow from it, here as on the
 * server, so that a new document can be shown and linked before the act has left the phone.
 */
import { newDocs, type ActArgs, type ActName, type ID } from './wire'

/** 16 random bytes in lower hex. */
export function actId(): ID {
  return hex(crypto.getRandomValues(new Uint8Array(16)))
}

/** The id of the n-th new document of an act. */
export async function newId(team: ID, by: ID, act: ID, n: number): Promise<ID> {
  return (await sha256(`ronde:${team}:${by}:${act}:${n}`)).slice(0, 32)
}

/** The passage of a person at a visit: one document, however often it is told. */
export async function passageId(visit: ID, by: ID): Promise<ID> {
  return (await sha256(`ronde:passage:${visit}:${by}`)).slice(0, 32)
}

/** Where a person says that she is there. */
export async function arrivalId(visit: ID, by: ID): Promise<ID> {
  return (await sha256(`ronde:arrival:${visit}:${by}`)).slice(0, 32)
}

/** The ids of what an act makes: of a visit told, its passage and then its note; else in the order of the contract. */
export async function newIds<N extends ActName>(team: ID, by: ID, id: ID, act: N, args: ActArgs[N]): Promise<ID[]> {
  const made = Array.from({ length: countNew(act, args) }, (_, n) => newId(team, by, id, n))
  const here = act === 'visit.arrived' || act === 'arrival.withdraw'
  if (here && 'visit' in args) return [await arrivalId(args.visit ?? '', by)]
  const told = act === 'visit.done' || act === 'visit.not_done'
  return Promise.all(told && 'visit' in args ? [passageId(args.visit ?? '', by), ...made] : made)
}

/** How many documents an act makes under ids that follow from the act. */
function countNew<N extends ActName>(act: N, args: ActArgs[N]): number {
  if (act === 'import.add') return 0 // as many as there are lines: nobody waits for one of them
  if (act === 'patient.add' && 'with' in args && args.with) return 1 // at a home that is there
  if ((act === 'visit.done' || act === 'visit.not_done') && !('note' in args && args.note)) return 0
  return newDocs[act] ?? 0
}

/** A secret for an invitation and the hash that the team keeps of it. */
export async function newSecret(): Promise<{ secret: string; hash: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const secret = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return { secret, hash: await sha256(secret) }
}

async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
