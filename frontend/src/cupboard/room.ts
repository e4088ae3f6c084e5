/**
 * The open database and the key of what goes out. A browser may take the database away while a page is open (its storage
 * was cleared, or it ran out of room): then it is opened again at once, and whoever holds something in memory writes it
 * again.
 */
import { actId } from '../ids'
import { newKey } from './seal'
import { changePlain, openStore, type Db, type Key } from './store'

export class Room {
  #db: Promise<Db> | undefined
  #key: Key
  readonly #onNew = new Set<() => void>()

  private constructor(key: Key) {
    this.#key = key
  }

  /** Rejects where a browser keeps nothing. */
  static async open(): Promise<Room> {
    const opened: { room?: Room } = {}
    const db = await openStore(() => opened.room?.lost())
    const room = (opened.room = new Room(await keyIn(db, { id: actId(), key: await newKey() })))
    room.#db = Promise.resolve(db)
    return room
  }

  /** Seals what goes out. Another one after the storage was taken away: to be read when something is sealed. */
  get key(): CryptoKey {
    return this.#key.key
  }

  db(): Promise<Db> {
    this.#db ??= this.#again()
    return this.#db
  }

  /** Reads or writes; once more in a database opened anew when the one at hand is gone. */
  async use<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const at = this.db()
    const db = await at
    try {
      return await work(db)
    } catch (error) {
      if (!isGone(error)) throw error
      if (this.#db === at) {
        this.#db = undefined
        db.close()
      }
      return work(await this.db())
    }
  }

  /** Calls when the storage is another one, empty of what was kept. */
  onNew(call: () => void): () => void {
    this.#onNew.add(call)
    return () => this.#onNew.delete(call)
  }

  /** The storage was taken away: what is only in memory is to be written again before this page goes too. */
  lost(): void {
    this.#db = undefined
    void this.db().catch(() => {})
  }

  async #again(): Promise<Db> {
    try {
      const db = await openStore(() => this.lost())
      const before = this.#key
      let made = false
      this.#key = await keyIn(db, before, () => (made = true))
      if (made || this.#key.id !== before.id) for (const call of this.#onNew) queueMicrotask(call)
      return db
    } catch (error) {
      this.#db = undefined
      throw error
    }
  }
}

/** The key that is there; else this one from now on. Two tabs that open at once have the same. */
async function keyIn(db: Db, ours: Key, put?: () => void): Promise<Key> {
  let key = ours
  await changePlain(db, 'key', (there) => {
    if (!there) put?.()
    return (key = there ?? ours)
  })
  return key
}

/** The connection has ended, by whatever name a browser calls it. Without room, or too old, is another matter. */
function isGone(error: unknown): boolean {
  return error instanceof DOMException && ['InvalidStateError', 'UnknownError', 'AbortError'].includes(error.name)
}
