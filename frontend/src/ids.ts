/**
 * Ids chosen by the browser: an act's id is chance; the ids of the documents it makes follow from it, here as on the
 * server, so that a new document can be shown and linked before the act has left the phone.
 */
import type { ActArgs, ActName, ID } from './wire'

/** 16 random bytes in lower hex. */
export function actId(): ID {
  return hex(crypto.getRandomValues(new Uint8Array(16)))
}

/** The id of the n-th new document of an act. */
export async function newId(team: ID, by: ID, act: ID, n: number): Promise<ID> {
  return (await sha256(`ronde:${team}:${by}:${act}:${n}`)).slice(0, 32)
}

/** The ids of all new documents of an act, in the order of the contract. */
export function newIds(team: ID, by: ID, act: ID, count: number): Promise<ID[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => newId(team, by, act, n)))
}

/** How many documents an act makes. */
export function newDocs<N extends ActName>(act: N, args: ActArgs[N]): number {
  switch (act) {
    case 'patient.add':
      return 'with' in args && args.with ? 1 : 2
    case 'visit.done':
    case 'visit.not_done':
      return 'note' in args && args.note ? 2 : 1
    case 'invitation.make':
    case 'home.part':
    case 'alert.add':
    case 'contact.add':
    case 'visit.add':
    case 'note.write':
    case 'note.correct':
      return 1
    default:
      return 0
  }
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
