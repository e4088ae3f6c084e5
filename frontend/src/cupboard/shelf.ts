/**
 * Where acts wait on this phone. A row is sealed, and called kept only once the browser has it on its disk
 * (`durability: 'strict'`, after the transaction is complete).
 */
import type { Kept } from '../outbox'
import type { ID, Refused, Time } from '../wire'
import type { Room } from './room'
import { seal, unseal } from './seal'

/** An act and where it stands: to send; accepted, until a backup holds it; refused, until somebody has read it. */
export interface Row {
  kept: Kept
  state: 'waiting' | 'sent' | 'refused'
  /** Of an accepted act: of which count its number is, and when the server said yes. */
  epoch?: string
  sent?: Time
  /** It went to the team's tray « À ranger ». */
  aside?: true
  answer?: Refused
}

export interface Shelf {
  /** In the order in which they were done. */
  all(): Promise<Row[]>
  /** Writes a row, new or changed. Rejects when this phone cannot keep it. */
  put(row: Row): Promise<void>
  drop(ids: ID[]): Promise<void>
}

/** For a browser that keeps nothing: it says so by rejecting. */
export const noShelf: Shelf = {
  all: async () => [],
  put: () => Promise.reject(new Error('this browser keeps nothing')),
  drop: async () => {},
}

const place = (team: ID, by: ID, id: ID): string => `act/${team}/${by}/${id}`

export function shelfIn(room: Room, team: ID, by: ID): Shelf {
  return {
    async all() {
      const db = await room.db()
      const rows = (await db.getAll('outbox')).filter((row) => row.team === team && row.by === by)
      const read = await Promise.all(
        rows.map((row) => unseal<Row>(room.key, place(team, by, row.id), row.sealed).catch(() => undefined)),
      )
      return read.filter((row) => row !== undefined)
    },

    async put(row) {
      const { id } = row.kept
      const sealed = await seal(room.key, place(team, by, id), row)
      await room.write(async (db) => {
        const tx = db.transaction('outbox', 'readwrite', { durability: 'strict' })
        const n = await tx.store.index('act').getKey(id)
        await tx.store.put({ ...(n === undefined ? {} : { n }), id, team, by, sealed })
        await tx.done
      })
    },

    async drop(ids) {
      const db = await room.db()
      const tx = db.transaction('outbox', 'readwrite')
      for (const id of ids) {
        const n = await tx.store.index('act').getKey(id)
        if (n !== undefined) await tx.store.delete(n)
      }
      await tx.done
    },
  }
}

/** The teams for which this person still has acts here. */
export async function teamsWithActs(room: Room, by: ID): Promise<ID[]> {
  const rows = await (await room.db()).getAll('outbox')
  return [...new Set(rows.filter((row) => row.by === by).map((row) => row.team))]
}
