import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { doc, start, world } from '../../test/fake.svelte'
import type { Kept } from '../outbox'
import type { Me } from '../wire'
import { Cupboard, lockAfter } from './cupboard.svelte'
import type { Row } from './shelf'

const anna: Me = {
  id: 'anna',
  first: 'Anna',
  last: 'Morel',
  profession: 'ide',
  device: 'd',
  teams: [],
} as unknown as Me
const contact = { heard: 1, ahead: 0 }
const today = () => '2026-11-24'
let now: number

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  now = 1_000_000
})

async function opened(): Promise<Cupboard> {
  const made = new Cupboard(() => now)
  await made.open()
  return made
}

async function withCode(): Promise<Cupboard> {
  const made = await opened()
  await made.choose('4827', anna)
  return made
}

const act = (id: string): Kept => ({ id, act: 'visit.take', v: 1, made: '', args: { visit: 'v' }, ids: [] }) as Kept
const row = (id: string): Row => ({ kept: act(id), state: 'waiting' })

test('nothing for reading is kept before a code was chosen', async () => {
  const made = await opened()
  expect(made.state).toBe('empty')
  expect(made.docs('t')).toBeUndefined()
  await made.saveMe(anna)
  expect(await made.me()).toBeUndefined()
})

test('a code opens it; another does not, and tries are counted before they are made', async () => {
  await (await withCode()).lock()
  const later = await opened()
  expect(later.state).toBe('locked')
  expect(later.who).toEqual({ id: 'anna', first: 'Anna' })
  expect(await later.unlock('0000')).toEqual({ ok: false, left: 9, wait: 0 })
  expect(await (await opened()).unlock('1111')).toMatchObject({ left: 8 })
  expect(await later.unlock('4827')).toEqual({ ok: true })
  expect(await later.me()).toMatchObject({ first: 'Anna' })
})

test('after five wrong codes one waits, after ten what is to read is gone and what is to send is not', async () => {
  const made = await withCode()
  await made.docs('t')!.replace({ docs: world(), position: start, contact })
  await made.shelf('t', 'anna').put(row('a'))
  await made.lock()
  for (let i = 0; i < 5; i++) await made.unlock('0000')
  expect(await made.unlock('4827')).toMatchObject({ ok: false, wait: 60_000 })
  for (let i = 0; i < 5; i++) {
    now += 3_600_000
    await made.unlock('0000')
  }
  expect(made.state).toBe('empty')
  expect(await made.teamsWithActs('anna')).toEqual(['t'])
  await made.choose('5938', anna)
  expect(await made.docs('t')!.load(today)).toBeUndefined()
})

test('it stays open over a reload for a quarter of an hour without a touch, not longer', async () => {
  await withCode()
  now += lockAfter - 1000
  expect((await opened()).state).toBe('open')
  now += 2000
  expect((await opened()).state).toBe('locked')
})

test('a clock that was put back does not keep it open', async () => {
  await withCode()
  now -= 3_600_000
  expect((await opened()).state).toBe('locked')
})

test('an untouched phone locks itself, but not while something would be lost', async () => {
  const made = await withCode()
  made.keepOpen = () => true
  now += lockAfter
  await made.look()
  expect(made.state).toBe('open')
  made.keepOpen = () => false
  await made.look()
  expect(made.state).toBe('locked')
  expect(made.docs('t')).toBeUndefined()
})

test('the documents come back as they were put, with what came after', async () => {
  const made = await withCode()
  const docs = made.docs('t')!
  await docs.replace({ docs: world(), position: start, contact })
  const note = doc('note', 'n2', { patient: 'petit', by: 'anna', at: '', written: '', text: 'Ça va.', pass_on: false })
  const changes = [{ seq: 11, put: [note], drop: [{ kind: 'note' as const, id: 'n1' }] }]
  await docs.append(changes, { ...start, seq: 11 }, { heard: 5, ahead: 7 })
  const known = (await (await opened()).docs('t')!.load(today))!
  expect(known.position.seq).toBe(11)
  expect(known.contact).toEqual({ heard: 5, ahead: 7 })
  expect(known.docs.filter(({ kind }) => kind === 'note')).toEqual([note])
  expect(known.docs).toHaveLength(new Set(world().map(({ kind, id }) => kind + id)).size)
})

test('days that have left the horizon do not come back', async () => {
  const made = await withCode()
  const old = { ...world().find(({ kind }) => kind === 'visit')!, id: 'old', day: '2026-11-09' }
  const young = { ...old, id: 'young', day: '2026-11-10' }
  await made.docs('t')!.replace({ docs: [old, young], position: start, contact })
  expect((await made.docs('t')!.load(today))!.docs.map(({ id }) => id)).toEqual(['young'])
})

test('a piece that is missing or was exchanged is no team', async () => {
  const made = await withCode()
  await made.docs('t')!.replace({ docs: world(), position: start, contact })
  await made.docs('u')!.replace({ docs: world(), position: start, contact })
  const db = await made.room!.db()
  const other = (await db.get('base', ['u', 0]))!
  await db.put('base', { ...other, team: 't' })
  expect(await made.docs('t')!.load(today)).toBeUndefined()
  expect(await made.docs('u')!.load(today)).toBeDefined()
})

test('what lies on the disk shows no name and no word', async () => {
  const made = await withCode()
  await made.docs('t')!.replace({ docs: world(), position: start, contact })
  await made.shelf('t', 'anna').put(row('a'))
  const db = await made.room!.db()
  const all = [...(await db.getAll('base')), ...(await db.getAll('outbox'))]
  const text = all.map(({ sealed }) => new TextDecoder('latin1').decode(sealed.bytes)).join('')
  for (const word of ['Lambert', 'fenêtre', 'visit.take']) expect(text).not.toContain(word)
  const key = await crypto.subtle.exportKey('raw', made.room!.key).catch(() => 'no')
  expect(key).toBe('no')
})

test('signing out takes what is to read, never what is to send', async () => {
  const made = await withCode()
  await made.docs('t')!.replace({ docs: world(), position: start, contact })
  await made.shelf('t', 'anna').put(row('a'))
  await made.empty()
  const later = await opened()
  expect(later.state).toBe('empty')
  expect(later.who).toBeUndefined()
  expect((await later.shelf('t', 'anna').all()).map(({ kept }) => kept.id)).toEqual(['a'])
})

test('somebody else on this phone finds nothing of it, and her acts are apart', async () => {
  const made = await withCode()
  await made.shelf('t', 'anna').put(row('a'))
  await made.belongsTo('bilal')
  expect(made.state).toBe('empty')
  expect(await made.shelf('t', 'bilal').all()).toEqual([])
  expect(await made.shelf('t', 'anna').all()).toHaveLength(1)
})

test('acts come back in the order in which they were done, changed in their place', async () => {
  const made = await opened()
  const shelf = made.shelf('t', 'anna')
  for (const id of ['c', 'a', 'b']) await shelf.put(row(id))
  await shelf.put({ ...row('a'), state: 'sent' })
  expect((await shelf.all()).map(({ kept, state }) => `${kept.id} ${state}`)).toEqual([
    'c waiting',
    'a sent',
    'b waiting',
  ])
  await shelf.drop(['c', 'nowhere'])
  expect(await shelf.all()).toHaveLength(2)
})

test('a browser that keeps nothing says so', async () => {
  globalThis.indexedDB = {
    open: () => {
      throw new DOMException('no', 'SecurityError')
    },
  } as unknown as IDBFactory
  const made = await opened()
  expect(made.state).toBe('none')
  await expect(made.shelf('t', 'anna').put(row('a'))).rejects.toThrow()
})
