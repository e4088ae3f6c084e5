/**
 * The bytes of photos on this phone, in a database of their own: those that were taken here, until a backup of the server
 * holds them, sealed with the key that needs no code; and those that were looked at, sealed like all that is for reading.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ActSent, ID } from '../wire'
import type { TeamDocs } from './docs'
import { seal, sealBytes, unseal, unsealBytes, type Sealed } from './seal'

/** A photo that was taken here. */
export interface TakenRow {
  file: ID
  team: ID
  by: ID
  /** When, in milliseconds. */
  taken: number
  /** The act that tells of it, for when nobody has it but this row. */
  told: Sealed
  /** The server has it: where its journal stood then, in which count; no count for somebody who has left. */
  sent?: { epoch: string; seq: number }
  /** Why the server cannot take it. */
  refused?: string
}

interface Tables extends DBSchema {
  taken: { key: ID; value: TakenRow }
  bytes: { key: ID; value: { file: ID; sealed: Sealed } }
  album: { key: [ID, ID]; value: { team: ID; id: ID; used: number; sealed: Sealed }; indexes: { used: [ID, number] } }
}

/** How many photos of a team are kept for looking at. */
const many = 120

let opening: Promise<IDBPDatabase<Tables>> | undefined

async function album(): Promise<IDBPDatabase<Tables>> {
  const gone = () => (opening = undefined)
  opening ??= openDB<Tables>('ronde-photos', 1, {
    upgrade(db) {
      db.createObjectStore('taken', { keyPath: 'file' })
      db.createObjectStore('bytes', { keyPath: 'file' })
      db.createObjectStore('album', { keyPath: ['team', 'id'] }).createIndex('used', ['team', 'used'])
    },
    blocking(_, __, event) {
      ;(event.target as IDBDatabase).close()
      gone()
    },
    terminated: gone,
  }).catch((error: unknown) => {
    gone()
    throw error
  })
  return opening
}

const of = (team: ID): IDBKeyRange => IDBKeyRange.bound([team], [team, []])
const takenPlace = ({ team, by, file }: Pick<TakenRow, 'team' | 'by' | 'file'>): string => `taken/${team}/${by}/${file}`
const toldPlace = (row: Pick<TakenRow, 'team' | 'by' | 'file'>): string => `told/${takenPlace(row)}`
const albumPlace = (team: ID, id: ID): string => `photo/${team}/${id}`

// Taken here

/** Rejects when this phone has no room for it. */
export async function putTaken(
  key: CryptoKey,
  { told, ...row }: Omit<TakenRow, 'told'> & { told: ActSent },
  bytes: ArrayBuffer,
): Promise<TakenRow> {
  const sealed = await sealBytes(key, takenPlace(row), bytes)
  const made = { ...row, told: await seal(key, toldPlace(row), told) }
  const tx = (await album()).transaction(['taken', 'bytes'], 'readwrite', { durability: 'strict' })
  await Promise.all([
    tx.objectStore('taken').put(made),
    tx.objectStore('bytes').put({ file: row.file, sealed }),
    tx.done,
  ])
  return made
}

/** The act that tells of it; undefined when it does not open. */
export function toldOf(key: CryptoKey, row: TakenRow): Promise<ActSent | undefined> {
  return unseal<ActSent>(key, toldPlace(row), row.told).catch(() => undefined)
}

export async function markTaken(row: TakenRow): Promise<void> {
  await (await album()).put('taken', row)
}

export async function dropTaken(file: ID): Promise<void> {
  const tx = (await album()).transaction(['taken', 'bytes'], 'readwrite')
  await Promise.all([tx.objectStore('taken').delete(file), tx.objectStore('bytes').delete(file), tx.done])
}

export async function takenBy(by: ID): Promise<TakenRow[]> {
  const rows = await (await album()).getAll('taken')
  return rows.filter((row) => row.by === by).sort((a, b) => a.taken - b.taken)
}

/** Undefined when they are not here, or do not open. */
export async function bytesOf(
  key: CryptoKey,
  row: Pick<TakenRow, 'team' | 'by' | 'file'>,
): Promise<ArrayBuffer | undefined> {
  const there = await (await album()).get('bytes', row.file)
  return there && unsealBytes(key, takenPlace(row), there.sealed).catch(() => undefined)
}

// Looked at

export async function fromAlbum({ key }: TeamDocs, team: ID, id: ID): Promise<ArrayBuffer | undefined> {
  const row = await (await album()).get('album', [team, id])
  return row && key && unsealBytes(key, albumPlace(team, id), row.sealed).catch(() => undefined)
}

/** Keeps what was looked at; what was looked at longest ago makes room. */
export async function intoAlbum(docs: TeamDocs, team: ID, id: ID, bytes: ArrayBuffer, now: number): Promise<void> {
  const { key } = docs
  if (!key) return
  const sealed = await sealBytes(key, albumPlace(team, id), bytes)
  const db = await album()
  for (let over = (await db.count('album', of(team))) + 1 - many; over > 0; over--) {
    const oldest = await db.getKeyFromIndex('album', 'used', of(team))
    if (oldest) await db.delete('album', oldest)
  }
  // Locked, or one's membership over, meanwhile: then it is not written.
  if (!docs.closed) await db.put('album', { team, id, used: now, sealed })
}

/** What one does not see any more is not here either. */
export async function keepOnly(team: ID, ids: ReadonlySet<ID>): Promise<void> {
  const db = await album()
  for (const key of await db.getAllKeys('album', of(team))) if (!ids.has(key[1])) await db.delete('album', key)
}

/** All of one team, or of all. */
export async function forgetAlbum(team?: ID): Promise<void> {
  const db = await album()
  await (team ? db.delete('album', of(team)) : db.clear('album'))
}
