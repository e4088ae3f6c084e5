/**
 * The open database and the key of what goes out. A browser may take the database away while a page is open (its storage
 * was cleared, or it ran out of room): then it is opened again, and whoever holds something in memory writes it again.
 */
import { newKey } from './seal'
import { openStore, plain, setPlain, type Db } from './store'

export class Room {
  readonly key: CryptoKey
  #db: Promise<Db> | undefined
  readonly #onNew = new Set<() => void>()

  private constructor(db: Db, key: CryptoKey) {
    this.#db = Promise.resolve(db)
    this.key = key
  }

  /** Rejects where a browser keeps nothing. */
  static async open(): Promise<Room> {
    const opened: { room?: Room } = {}
    const db = await openStore(() => opened.room?.lost())
    let key = await plain(db, 'key')
    if (!key) {
      await setPlain(db, 'key', await newKey())
      // Another tab may have made one at the same time: what is there counts.
      key = (await plain(db, 'key'))!
    }
    return (opened.room = new Room(db, key))
  }

  db(): Promise<Db> {
    this.#db ??= this.#again()
    return this.#db
  }

  /** Writes; once more in a database opened anew when the one at hand is gone. */
  async write(work: (db: Db) => Promise<void>): Promise<void> {
    const db = await this.db()
    try {
      await work(db)
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      this.lost()
      await work(await this.db())
    }
  }

  /** Calls when the database is another one, empty or not. */
  onNew(call: () => void): () => void {
    this.#onNew.add(call)
    return () => this.#onNew.delete(call)
  }

  /** The database at hand is gone. */
  lost(): void {
    this.#db = undefined
    for (const call of this.#onNew) queueMicrotask(call)
  }

  async #again(): Promise<Db> {
    try {
      const db = await openStore(() => this.lost())
      if (!(await plain(db, 'key'))) await setPlain(db, 'key', this.key)
      return db
    } catch (error) {
      this.#db = undefined
      throw error
    }
  }
}
