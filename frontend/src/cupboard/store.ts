/** The database of this browser, and what lies where in it. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ID } from '../wire'
import type { Written } from './docs'
import type { Sealed, Wrapped } from './seal'

export interface Tables extends DBSchema {
  /** Keys and small facts, each under its name. */
  plain: { key: string; value: unknown }
  /** Acts: those to send, those sent and not yet in a backup, those refused and not yet read. In order of `n`. */
  outbox: { key: number; value: ActRow; indexes: { act: ID; of: [ID, ID] } }
  /** Looks at a door that the server has not yet written down. */
  looks: { key: ID; value: { id: ID; team: ID; by: ID; sealed: Sealed } }
  /** The documents of a team, in pieces, as they were at one position. */
  base: { key: [ID, number]; value: { team: ID; n: number; sealed: Sealed } }
  /** What came after them, in order. */
  log: { key: [ID, number]; value: { team: ID; n: number; sealed: Sealed } }
  /** When the server was last heard of a team, and what is kept of it. */
  contact: { key: ID; value: Written }
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

/** The key of what goes out, with a name by which a tab knows whether it is still the one it had. */
export interface Key {
  id: ID
  key: CryptoKey
}

/** What is in `plain`. */
export interface Plain {
  /** Seals the outbox and the drafts. It needs no code: what was done goes out also while the phone is locked. */
  key: Key
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
  /** The code was not known: the session has to end before anything of it is shown. */
  out: true
}

export type Db = IDBPDatabase<Tables>

/** Opens the database. Throws where a browser keeps nothing. `ended`: it was taken away. */
export function openStore(ended: () => void): Promise<Db> {
  return openDB<Tables>('ronde', 1, {
    upgrade(db) {
      db.createObjectStore('plain')
      const outbox = db.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true })
      outbox.createIndex('act', 'id', { unique: true })
      outbox.createIndex('of', ['by', 'team'])
      db.createObjectStore('looks', { keyPath: 'id' })
      db.createObjectStore('base', { keyPath: ['team', 'n'] })
      db.createObjectStore('log', { keyPath: ['team', 'n'] })
      db.createObjectStore('contact')
      db.createObjectStore('drafts', { keyPath: 'name' })
    },
    // A newer app needs it, or it is being deleted: neither may wait for this tab.
    blocking(_, version, event) {
      ;(event.target as IDBDatabase).close()
      if (version === null) ended()
    },
    terminated: ended,
  })
}

export async function plain<K extends keyof Plain>(db: Db, name: K): Promise<Plain[K] | undefined> {
  return (await db.get('plain', name)) as Plain[K] | undefined
}

export function setPlain<K extends keyof Plain>(db: Db, name: K, value: Plain[K] | undefined): Promise<void> {
  return changePlain(db, name, () => value)
}

/** Reads and writes in one step: no other tab comes between. */
export async function changePlain<K extends keyof Plain>(
  db: Db,
  name: K,
  change: (was: Plain[K] | undefined) => Plain[K] | undefined,
): Promise<void> {
  const tx = db.transaction('plain', 'readwrite', { durability: 'strict' })
  const work = async () => {
    const value = change((await tx.store.get(name)) as Plain[K] | undefined)
    await (value === undefined ? tx.store.delete(name) : tx.store.put(value, name))
  }
  await Promise.all([work(), tx.done])
}
