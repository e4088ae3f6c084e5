/**
 * The documents of a team on this phone: as they were at one position, in sealed pieces, and the entries that came after,
 * each batch with the position it leads to, written together. Written by one tab only.
 */
import { addDays } from '../dates'
import type { Day, Doc, Entry, ID, Position } from '../wire'
import { seal, unseal } from './seal'
import type { Room } from './room'

/** What a piece of the base holds. The first one says what the whole is. */
interface Piece {
  docs: Doc[]
  pieces?: number
  position?: Position
}

/** The least that is kept of an entry: what it changed. */
type Change = Pick<Entry, 'seq' | 'put' | 'drop'>

interface Batch {
  changes: Change[]
  position: Position
}

/** When the server was last heard, and how far ahead its clock was: both in milliseconds of this phone's clock. */
export interface Contact {
  heard: number
  ahead: number
}

/** A team as this phone last knew it. */
export interface Known {
  docs: Doc[]
  position: Position
  contact: Contact
}

/** Without contact for as long, what is kept for reading is thrown away: the usual rule until a team agrees on another. */
export const longest = 7 * 24 * 3_600_000

const pieceLength = 60_000
const manyBatches = 400

export class TeamDocs {
  #room: Room
  #key: CryptoKey
  #team: ID
  #turn: Promise<unknown> = Promise.resolve()
  #next = 1
  #batches = 0

  constructor(room: Room, key: CryptoKey, team: ID) {
    this.#room = room
    this.#key = key
    this.#team = team
  }

  /** What is kept; undefined when nothing is, or when it cannot be read: then it is fetched anew. */
  load(today: (ahead: number) => Day): Promise<Known | undefined> {
    return this.#inTurn(async () => {
      try {
        return await this.#read(today)
      } catch {
        await this.#clear()
        return undefined
      }
    })
  }

  async #read(today: (ahead: number) => Day): Promise<Known | undefined> {
    const db = await this.#room.db()
    const [rows, log, contact] = await Promise.all([
      db.getAll('base', this.#range()),
      db.getAll('log', this.#range()),
      db.get('contact', this.#team),
    ])
    if (!rows.length || !contact) return undefined
    const [pieces, batches] = await Promise.all([
      Promise.all(rows.map((row) => unseal<Piece>(this.#key, this.#place('base', row.n), row.sealed))),
      Promise.all(log.map((row) => unseal<Batch>(this.#key, this.#place('log', row.n), row.sealed))),
    ])
    const [{ position: base, pieces: count } = {} as Piece] = pieces
    if (!base || count !== pieces.length) throw new Error('a piece is missing')
    const docs = new Map<string, Doc>()
    for (const piece of pieces) for (const doc of piece.docs) docs.set(`${doc.kind}/${doc.id}`, doc)
    for (const { put, drop } of batches.flatMap((batch) => batch.changes)) {
      for (const { kind, id } of drop ?? []) docs.delete(`${kind}/${id}`)
      for (const doc of put ?? []) docs.set(`${doc.kind}/${doc.id}`, doc)
    }
    const position = batches.at(-1)?.position ?? base
    this.#next = (log.at(-1)?.n ?? 0) + 1
    this.#batches = log.length
    return { position, contact, docs: within([...docs.values()], today(contact.ahead)) }
  }

  /** Everything anew. */
  replace({ docs, position, contact }: Known): Promise<void> {
    return this.#inTurn(async () => {
      const pieces = cut(docs)
      const told = pieces.map((docs, n): Piece => (n ? { docs } : { docs, pieces: pieces.length, position }))
      const sealed = await Promise.all(told.map((piece, n) => seal(this.#key, this.#place('base', n), piece)))
      const db = await this.#room.db()
      const tx = db.transaction(['base', 'log', 'contact'], 'readwrite')
      void tx.objectStore('base').delete(this.#range())
      void tx.objectStore('log').delete(this.#range())
      void tx.objectStore('contact').put(contact, this.#team)
      for (const [n, one] of sealed.entries()) void tx.objectStore('base').put({ team: this.#team, n, sealed: one })
      await tx.done
      this.#batches = 0
    })
  }

  /** What came since, and where it leads. */
  append(changes: Change[], position: Position, contact: Contact): Promise<void> {
    return this.#inTurn(async () => {
      const n = this.#next++
      const batch: Batch = { changes, position }
      const sealed = await seal(this.#key, this.#place('log', n), batch)
      const tx = (await this.#room.db()).transaction(['log', 'contact'], 'readwrite')
      void tx.objectStore('log').put({ team: this.#team, n, sealed })
      void tx.objectStore('contact').put(contact, this.#team)
      await tx.done
      this.#batches++
    })
  }

  /** The server was heard, with nothing new. */
  heard(contact: Contact): Promise<void> {
    return this.#inTurn(async () => {
      const db = await this.#room.db()
      if (await db.get('contact', this.#team)) await db.put('contact', contact, this.#team)
    })
  }

  /** Whether so much has come since the base was written that it is worth writing anew. */
  get long(): boolean {
    return this.#batches > manyBatches
  }

  /** Writes the base anew from what is kept. */
  async shorten(today: (ahead: number) => Day): Promise<void> {
    const known = await this.load(today)
    if (known) await this.replace(known)
  }

  forget(): Promise<void> {
    return this.#inTurn(() => this.#clear())
  }

  async #clear(): Promise<void> {
    const tx = (await this.#room.db()).transaction(['base', 'log', 'contact'], 'readwrite')
    void tx.objectStore('base').delete(this.#range())
    void tx.objectStore('log').delete(this.#range())
    void tx.objectStore('contact').delete(this.#team)
    await tx.done
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  #range(): IDBKeyRange {
    return IDBKeyRange.bound([this.#team, 0], [this.#team, Number.MAX_SAFE_INTEGER])
  }

  #place(store: 'base' | 'log', n: number): string {
    return `${store}/${this.#team}/${n}`
  }
}

/** Pieces of about equal length, at least one. */
function cut(docs: Doc[]): Doc[][] {
  const pieces: Doc[][] = [[]]
  let length = 0
  for (const doc of docs) {
    length += JSON.stringify(doc).length
    pieces.at(-1)!.push(doc)
    if (length > pieceLength) {
      pieces.push([])
      length = 0
    }
  }
  return pieces
}

/** The days that stay on a phone: as on the server (teams/kinds.go). */
const keep: Partial<Record<string, number>> = { visit: 14, passage: 14 }

function within(docs: Doc[], today: Day): Doc[] {
  return docs.filter((doc) => !doc.day || doc.day >= addDays(today, -(keep[doc.kind] ?? 30)))
}
