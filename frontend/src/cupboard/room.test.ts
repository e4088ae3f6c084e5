import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Kept } from '../outbox'
import { Room } from './room'
import { shelfIn, teamsWithActs, type Row, type Shelf } from './shelf'

beforeEach(() => void (globalThis.indexedDB = new IDBFactory()))

const row = (id: string): Row => ({
  kept: { id, act: 'visit.take', v: 1, made: '', args: {}, ids: [] } as unknown as Kept,
  state: 'waiting',
})
const shelf = (room: Room): Shelf => shelfIn(room, 't', 'anna')
const ids = async (of: Shelf) => (await of.all()).map(({ kept }) => kept.id)
const moment = () => new Promise((resolve) => setTimeout(resolve, 50))

test('tabs that open a new browser at once have one key: what either keeps can be read later', async () => {
  const make = crypto.subtle.generateKey.bind(crypto.subtle)
  let made = 0
  // The second tab is slow: the first one has long begun to keep things when it has made its key.
  vi.spyOn(crypto.subtle, 'generateKey').mockImplementation(async (...how: unknown[]) => {
    if (++made === 2) await moment()
    return make(...(how as Parameters<typeof make>))
  })
  const tabs = await Promise.all([Room.open(), Room.open(), Room.open()])
  for (const [n, room] of tabs.entries()) await shelf(room).put(row(`act-${n}`))
  expect(await ids(shelf(await Room.open()))).toEqual(['act-0', 'act-1', 'act-2'])
})

test('a connection that was closed is opened again, to read and to write', async () => {
  const room = await Room.open()
  await shelf(room).put(row('a'))
  let told = 0
  room.onNew(() => told++)
  ;(await room.db()).close()
  expect(await ids(shelf(room))).toEqual(['a'])
  ;(await room.db()).close()
  await shelf(room).put(row('b'))
  ;(await room.db()).close()
  await shelf(room).drop(['a'])
  expect(await ids(shelf(room))).toEqual(['b'])
  expect(told).toBe(0)
})

test('storage that was taken away is there again at once, and whoever holds something is told', async () => {
  const room = await Room.open()
  let told = 0
  room.onNew(() => told++)
  await deleteDB('ronde')
  await vi.waitFor(() => expect(told).toBe(1), { timeout: 20_000 })
})

test('after storage was taken away the key of the new one counts, also for a tab that had the old one', async () => {
  const before = await Room.open()
  await deleteDB('ronde')
  const later = await Room.open()
  await shelf(later).put(row('a'))
  await shelf(before).put(row('b'))
  expect(await ids(shelf(await Room.open()))).toEqual(['a', 'b'])
})

test('many rows are written together, or none', async () => {
  const room = await Room.open()
  await shelf(room).put(row('a'), row('b'), { ...row('a'), state: 'sent' })
  expect((await shelf(room).all()).map(({ kept, state }) => `${kept.id} ${state}`)).toEqual(['a sent', 'b waiting'])
})

test('a row is unsealed once, however often all are read', async () => {
  const room = await Room.open()
  await shelf(room).put(...Array.from({ length: 50 }, (_, n) => row(`a${n}`)))
  const unsealed = vi.spyOn(crypto.subtle, 'decrypt')
  const here = shelf(room)
  for (let i = 0; i < 5; i++) await here.all()
  expect(unsealed).toHaveBeenCalledTimes(50)
  await shelf(room).put({ ...row('a7'), state: 'refused' })
  expect((await here.all()).find(({ kept }) => kept.id === 'a7')!.state).toBe('refused')
  expect(unsealed).toHaveBeenCalledTimes(51)
})

test('a newer app in another tab is not held up, and what cannot be kept beside it is said', async () => {
  const room = await Room.open()
  await shelf(room).put(row('a'))
  const newer = await openDB('ronde', 2)
  await expect(shelf(room).put(row('b'))).rejects.toThrow()
  await expect(shelf(room).all()).rejects.toThrow()
  expect(await newer.count('outbox')).toBe(1)
  newer.close()
})

test('teams with acts are those of this person, each once', async () => {
  const room = await Room.open()
  for (const [team, by] of [
    ['t', 'anna'],
    ['u', 'anna'],
    ['w', 'bilal'],
    ['z', 'ann'],
  ] as const)
    await shelfIn(room, team, by).put(row(`${team}1`), row(`${team}2`))
  expect(await teamsWithActs(room, 'anna')).toEqual(['t', 'u'])
  expect(await teamsWithActs(room, 'nobody')).toEqual([])
})
