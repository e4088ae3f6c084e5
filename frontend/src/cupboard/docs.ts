/**
 * The documents of a team on this phone: as they were at one position, in sealed pieces, and the entries that came after,
 * each batch with the position it leads to, written together. One tab writes at a time; one that takes over, or wakes up
 * late, finds that what is there is not what it knows, and writes nothing: a gap would be read as if it were all.
 */
import type { IDBPTransaction } from 'idb'
import { addDays } from '../dates'
import { actId } from '../ids'
import type { Day, Doc, Entry, ID, Position } from '../wire'
import { forgetAlbum } from './album'
import { seal, unseal } from './seal'
import type { Room } from './room'
import type { Tables } from './store'

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

/** What is written beside it: which base is there, and how many batches came after it. Who writes next must know both. */
export interface Written extends Contact {
  base: ID
  n: number
}

/** A team as this phone last knew it. */
export interface Known {
  docs: Doc[]
  position: Position
  contact: Contact
}

/** Without contact for as long, what is kept for reading is thrown away: the usual rule until a team agrees on another. */
export const longest = 7 * 24 * 3_600_000

/** Whether it is too old to be read. A clock that was set may say anything: far ahead is as far as long ago. */
export const tooOld = ({ heard }: Contact, now: number): boolean => Math.abs(now - heard) > longest

const pieceLength = 60_000
const manyBatches = 400
const stores = ['base', 'log', 'contact'] as const
type Tx = IDBPTransaction<Tables, ['base', 'log', 'contact'], 'readwrite'>

export class TeamDocs {
  #room: Room
  #key: CryptoKey | undefined
  #team: ID
  #turn: Promise<unknown> = Promise.resolve()
  /** What this tab last read or wrote. What is there now may be another tab's: then nothing is written over it. */
  #base: ID = ''
  #n = 0

  constructor(room: Room, key: CryptoKey, team: ID) {
    this.#room = room
    this.#key = key
    this.#team = team
  }

  /** The phone was locked, or they were thrown away: nothing is read or written through this any more. */
  close(): void {
    this.#key = undefined
  }

  /** Seals what is for reading; undefined once it is closed. */
  get key(): CryptoKey | undefined {
    return this.#key
  }

  get closed(): boolean {
    return !this.#key
  }

  /** What is kept; undefined when nothing is, or when it cannot be read: then it is fetched anew. Never rejects. */
  load(today: (ahead: number) => Day): Promise<Known | undefined> {
    return this.#inTurn(() => this.#read(today, false)).catch(() => undefined)
  }

  async #read(today: (ahead: number) => Day, same: boolean): Promise<Known | undefined> {
    const [rows, log, contact] = await this.#room.use(async (db) => {
      // In one step: another tab may be writing.
      const tx = db.transaction(stores)
      const range = rangeOf(this.#team)
      return Promise.all([
        tx.objectStore('base').getAll(range),
        tx.objectStore('log').getAll(range),
        tx.objectStore('contact').get(this.#team),
      ])
    })
    if (!rows.length || !contact) return undefined
    if (same) this.#mustKnow(contact)
    const key = this.#open()
    const [pieces, batches] = await Promise.all([
      Promise.all(rows.map((row) => unseal<Piece>(key, this.#place('base', row.n), row.sealed))),
      Promise.all(log.map((row) => unseal<Batch>(key, this.#place('log', row.n), row.sealed))),
    ]).catch(async (error: unknown) => {
      await forgetDocs(this.#room, this.#team)
      throw error
    })
    const [{ position: base, pieces: count } = {} as Piece] = pieces
    if (!base || count !== pieces.length || contact.n !== batches.length) {
      await forgetDocs(this.#room, this.#team)
      return undefined
    }
    const docs = new Map<string, Doc>()
    for (const piece of pieces) for (const doc of piece.docs) docs.set(`${doc.kind}/${doc.id}`, doc)
    for (const { put, drop } of batches.flatMap((batch) => batch.changes)) {
      for (const { kind, id } of drop ?? []) docs.delete(`${kind}/${id}`)
      for (const doc of put ?? []) docs.set(`${doc.kind}/${doc.id}`, doc)
    }
    this.#base = contact.base
    this.#n = contact.n
    const { heard, ahead } = contact
    const position = batches.at(-1)?.position ?? base
    return { position, contact: { heard, ahead }, docs: within([...docs.values()], today(ahead)) }
  }

  /** Everything anew. */
  replace(known: Known): Promise<void> {
    return this.#inTurn(() => this.#rewrite(known, false))
  }

  async #rewrite({ docs, position, contact }: Known, same: boolean): Promise<void> {
    const pieces = cut(docs)
    const told = pieces.map((docs, n): Piece => (n ? { docs } : { docs, pieces: pieces.length, position }))
    const key = this.#open()
    const sealed = await Promise.all(told.map((piece, n) => seal(key, this.#place('base', n), piece)))
    const range = rangeOf(this.#team)
    await this.#write({ ...contact, base: actId(), n: 0 }, same, (tx) => [
      tx.objectStore('base').delete(range),
      tx.objectStore('log').delete(range),
      ...sealed.map((one, n) => tx.objectStore('base').put({ team: this.#team, n, sealed: one })),
    ])
  }

  /** What came since, and where it leads. Rejects when another tab wrote meanwhile. */
  append(changes: Change[], position: Position, contact: Contact): Promise<void> {
    return this.#inTurn(async () => {
      const n = this.#n + 1
      const batch: Batch = { changes, position }
      const sealed = await seal(this.#open(), this.#place('log', n), batch)
      await this.#write({ ...contact, base: this.#base, n }, true, (tx) => [
        tx.objectStore('log').put({ team: this.#team, n, sealed }),
      ])
    })
  }

  /** The server was heard, with nothing new. Rejects when another tab wrote meanwhile. */
  heard(contact: Contact): Promise<void> {
    return this.#inTurn(() => this.#write({ ...contact, base: this.#base, n: this.#n }, true, () => []))
  }

  /** All of it or nothing; `same`: only over what this tab knows to be there. */
  async #write(next: Written, same: boolean, work: (tx: Tx) => Promise<unknown>[]): Promise<void> {
    await this.#room.use(async (db) => {
      this.#open()
      const tx = db.transaction(stores, 'readwrite')
      const write = async () => {
        const contact = tx.objectStore('contact')
        if (same) this.#mustKnow(await contact.get(this.#team))
        await Promise.all([...work(tx), contact.put(next, this.#team)])
      }
      await Promise.all([write(), tx.done])
    })
    this.#base = next.base
    this.#n = next.n
  }

  /** Whether so much has come since the base was written that it is worth writing anew. */
  get long(): boolean {
    return this.#n > manyBatches
  }

  /** Writes the base anew from what is kept. */
  shorten(today: (ahead: number) => Day): Promise<void> {
    return this.#inTurn(async () => {
      const known = await this.#read(today, true)
      if (known) await this.#rewrite(known, true)
    })
  }

  forget(): Promise<void> {
    return this.#inTurn(() => forgetDocs(this.#room, this.#team))
  }

  #mustKnow(there: Written | undefined): void {
    if (there?.base !== this.#base || there.n !== this.#n) throw new Error('another tab wrote')
  }

  #open(): CryptoKey {
    if (!this.#key) throw new Error('locked')
    return this.#key
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  #place(store: 'base' | 'log', n: number): string {
    return `${store}/${this.#team}/${n}`
  }
}

const rangeOf = (team: ID): IDBKeyRange => IDBKeyRange.bound([team, 0], [team, Number.MAX_SAFE_INTEGER])

/** Throws away what is kept of a team; it needs no key. */
export async function forgetDocs(room: Room, team: ID): Promise<void> {
  void forgetAlbum(team).catch(() => {})
  await room.use(async (db) => {
    const tx = db.transaction(stores, 'readwrite')
    const range = rangeOf(team)
    await Promise.all([
      tx.objectStore('base').delete(range),
      tx.objectStore('log').delete(range),
      tx.objectStore('contact').delete(team),
      tx.done,
    ])
  })
}

/** Throws away what is kept of teams that were not heard of for too long, whether somebody opens them or not. */
export async function forgetOld(room: Room, now: number): Promise<void> {
  await room.use(async (db) => {
    const tx = db.transaction(stores, 'readwrite')
    const forget = async () => {
      for (let at = await tx.objectStore('contact').openCursor(); at; at = await at.continue()) {
        if (!tooOld(at.value, now)) continue
        const range = rangeOf(at.key)
        void forgetAlbum(at.key).catch(() => {})
        await Promise.all([tx.objectStore('base').delete(range), tx.objectStore('log').delete(range), at.delete()])
      }
    }
    await Promise.all([forget(), tx.done])
  })
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
