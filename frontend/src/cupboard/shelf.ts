/**
 * Where acts wait on this phone. A row is sealed, and called kept only once the browser has it on its disk
 * (`durability: 'strict'`, after the transaction is complete).
 */
import type { Kept } from '../outbox'
import type { ID, Refused, Time } from '../wire'
import type { Room } from './room'
import { seal, unseal } from './seal'
import type { ActRow } from './store'

/** An act and where it stands: to send; accepted, until a backup holds it; refused, until somebody has read it. */
export interface Row {
  kept: Kept
  state: 'waiting' | 'sent' | 'refused'
  /** Of an accepted act: of which count its number is, and when the server said yes. */
  epoch?: string
  sent?: Time
  answer?: Refused
}

export interface Shelf {
  /** In the order in which they were done. Rejects when they cannot be read now. */
  all(): Promise<Row[]>
  /** Writes rows, new or changed, all or none. Rejects when this phone cannot keep them. */
  put(...rows: Row[]): Promise<void>
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
  /** What was read before: a row is unsealed once, however often all are read. */
  let known = new Map<string, Row>()

  async function read({ id, sealed }: ActRow): Promise<[string, Row] | undefined> {
    const mark = `${id} ${sealed.iv.join()}`
    const row = known.get(mark) ?? (await unseal<Row>(room.key, place(team, by, id), sealed).catch(() => undefined))
    return row && [mark, row]
  }

  return {
    async all() {
      const rows = await room.use((db) => db.getAllFromIndex('outbox', 'of', [by, team]))
      const done = (await Promise.all(rows.map(read))).filter((row) => row !== undefined)
      known = new Map(done)
      return done.map(([, row]) => row)
    },

    put: (...rows) =>
      room.use(async (db) => {
        const sealed = await Promise.all(rows.map((row) => seal(room.key, place(team, by, row.kept.id), row)))
        // What the server has said yes to it would say again: only the rest must be on the disk before anything is said.
        const durability = rows.every(({ state }) => state === 'sent') ? 'default' : 'strict'
        const tx = db.transaction('outbox', 'readwrite', { durability })
        const write = async () => {
          for (const [i, { kept }] of rows.entries()) {
            const n = await tx.store.index('act').getKey(kept.id)
            await tx.store.put({ ...(n === undefined ? {} : { n }), id: kept.id, team, by, sealed: sealed[i]! })
          }
        }
        await Promise.all([write(), tx.done])
      }),

    drop: (ids) =>
      room.use(async (db) => {
        const tx = db.transaction('outbox', 'readwrite')
        const drop = async () => {
          for (const id of ids) {
            const n = await tx.store.index('act').getKey(id)
            if (n !== undefined) await tx.store.delete(n)
          }
        }
        await Promise.all([drop(), tx.done])
      }),
  }
}

/** The teams for which this person still has acts here. */
export function teamsWithActs(room: Room, by: ID): Promise<ID[]> {
  return room.use(async (db) => {
    const teams: ID[] = []
    const index = db.transaction('outbox').store.index('of')
    // From team to team, however many acts each has.
    let at = await index.openKeyCursor(IDBKeyRange.bound([by], [by, []]), 'nextunique')
    for (; at; at = await at.continue()) teams.push(at.key[1])
    return teams
  })
}
