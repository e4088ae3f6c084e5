/** The database of this browser, and what lies where in it. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ID } from '../wire'
import type { Contact } from './docs'
import type { Sealed, Wrapped } from './seal'

export interface Tables extends DBSchema {
  /** Keys and small facts, each under its name. */
  plain: { key: string; value: unknown }
  /** Acts: those to send, those sent and not yet in a backup, those refused and not yet read. In order of `n`. */
  outbox: { key: number; value: ActRow; indexes: { act: ID } }
  /** Looks at a door that the server has not yet written down. */
  looks: { key: ID; value: { id: ID; team: ID; by: ID; sealed: Sealed } }
  /** The documents of a team, in pieces, as they were at one position. */
  base: { key: [ID, number]; value: { team: ID; n: number; sealed: Sealed } }
  /** What came after them, in order. */
  log: { key: [ID, number]; value: { team: ID; n: number; sealed: Sealed } }
  /** When the server was last heard of a team. */
  contact: { key: ID; value: Contact }
  /** What is being written and not yet said. */
  drafts: { key: string; value: { name: string; sealed: Sealed } }
}

export interface ActRow {
  n?: number
  id: ID
  team: ID
  by: ID
  sealed: Sealed
}

/** What is in `plain`. */
export interface Plain {
  /** Seals the outbox and the drafts. It needs no code: what was done goes out also while the phone is locked. */
  key: CryptoKey
  /** Whose phone this is; her first name greets her at the lock. */
  who: { id: ID; first: string }
  /** The key of the documents, behind the code. */
  lock: Wrapped & { wrong: number; after: number }
  /** The same key while it is unlocked. */
  open: { key: CryptoKey; until: number }
  /** Her account and her teams. */
  me: Sealed
  /** No code is wanted on this device: nothing is kept for reading. */
  without: ID
}

export type Db = IDBPDatabase<Tables>

/** Opens the database. Throws where a browser keeps nothing. */
export function openStore(ended: () => void): Promise<Db> {
  return openDB<Tables>('ronde', 1, {
    upgrade(db) {
      db.createObjectStore('plain')
      db.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true }).createIndex('act', 'id', { unique: true })
      db.createObjectStore('looks', { keyPath: 'id' })
      db.createObjectStore('base', { keyPath: ['team', 'n'] })
      db.createObjectStore('log', { keyPath: ['team', 'n'] })
      db.createObjectStore('contact')
      db.createObjectStore('drafts', { keyPath: 'name' })
    },
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
    terminated: ended,
  })
}

export async function plain<K extends keyof Plain>(db: Db, name: K): Promise<Plain[K] | undefined> {
  return (await db.get('plain', name)) as Plain[K] | undefined
}

export async function setPlain<K extends keyof Plain>(db: Db, name: K, value: Plain[K] | undefined): Promise<void> {
  const tx = db.transaction('plain', 'readwrite', { durability: 'strict' })
  if (value === undefined) await tx.store.delete(name)
  else await tx.store.put(value, name)
  await tx.done
}
