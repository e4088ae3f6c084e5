/** The lock where it is hard: clocks that are set, several tabs, somebody who does not know the code. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { after, start, world } from '../../test/fake.svelte'
import type { Me } from '../wire'
import { Cupboard, lockAfter } from './cupboard.svelte'
import { longest } from './docs'
import { seal } from './seal'
import { plain } from './store'

const anna = { id: 'anna', first: 'Anna', last: 'Morel', profession: 'ide', device: 'd', teams: [] } as unknown as Me
const today = () => '2026-11-24'
const year = 365 * 86_400_000
let now: number
let open: Cupboard[]

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  now = 2_000_000_000_000
  open = []
})
afterEach(async () => {
  for (const one of open) await one.empty()
})

async function tab(): Promise<Cupboard> {
  const made = new Cupboard(() => now)
  await made.open()
  open.push(made)
  return made
}

async function withCode(): Promise<Cupboard> {
  const made = await tab()
  await made.choose('4827', anna)
  return made
}

/** Until the other tabs have heard. */
const until = (is: () => unknown) => vi.waitFor(async () => expect(await is()).toBeTruthy(), { timeout: 20_000 })
const states = (...of: Cupboard[]) => of.map(({ state }) => state).join()
const key = async (of: Cupboard) => (await plain(await of.room!.db(), 'open'))?.key

test('a phone that slept asks for the code, although the first thing that happens is a touch', async () => {
  const made = await withCode()
  now += 8 * 3_600_000
  made.touched()
  await until(() => made.state === 'locked')
})

test.each([-2 * 3_600_000, 2 * 3_600_000, -2 * year, 2 * year])('a clock that is set by %i ms locks it', async (by) => {
  const made = await withCode()
  now += by
  await made.look()
  expect(made.state).toBe('locked')
})

test('a clock that is set right by a second locks nothing', async () => {
  const made = await withCode()
  now -= 1000
  await made.look()
  expect(made.state).toBe('open')
  expect((await tab()).state).toBe('open')
})

test('a clock that was put back does not make anybody wait for years', async () => {
  const made = await withCode()
  await made.lock()
  for (let i = 0; i < 5; i++) await made.unlock('0000')
  expect(await made.unlock('4827')).toMatchObject({ ok: false, wait: 60_000 })
  now -= 2 * year
  expect(await made.unlock('4827')).toEqual({ ok: true })
})

test('several tabs give no more tries than one', async () => {
  await (await withCode()).lock()
  const tabs = await Promise.all([tab(), tab(), tab(), tab()])
  await Promise.all(tabs.map((one) => one.unlock('0000')))
  expect(await tabs[0]!.unlock('1111')).toMatchObject({ left: 5 })
})

test('a tab that lies still does not lock the one in use', async () => {
  const still = await withCode()
  const used = await tab()
  for (let i = 0; i < 3; i++) {
    now += lockAfter / 2
    used.touched()
    await until(async () => (await plain(await used.room!.db(), 'open'))!.until === now + lockAfter)
  }
  await still.look()
  expect(states(still, used)).toBe('open,open')
  now += lockAfter
  await still.look()
  await until(() => states(still, used) === 'locked,locked')
})

test('locked in one tab is locked in all, and over a reload, also when another was just touched', async () => {
  const one = await withCode()
  const other = await tab()
  now += 60_000
  other.touched()
  await one.lock()
  await until(() => other.state === 'locked')
  await until(async () => !(await key(one)))
  expect((await tab()).state).toBe('locked')
})

test('nothing is read or written once it was locked, also by whoever had the documents open', async () => {
  const made = await withCode()
  const docs = made.docs('t')!
  await docs.replace({ docs: world(), position: start, contact: { heard: now, ahead: 0 } })
  await made.lock()
  expect(await docs.load(today)).toBeUndefined()
  await expect(docs.append([], after(11), { heard: now, ahead: 0 })).rejects.toThrow()
  await made.unlock('4827')
  expect((await made.docs('t')!.load(today))!.position).toEqual(start)
})

test('another code, chosen in one tab, is asked for in the others', async () => {
  const one = await withCode()
  const other = await tab()
  await one.choose('5938', anna)
  await until(() => other.state === 'locked')
  expect(await other.unlock('4827')).toMatchObject({ ok: false })
  expect(await other.unlock('5938')).toEqual({ ok: true })
  expect(one.state).toBe('open')
})

test('a tab that is locked knows when everything was thrown away in another: it is nobody’s phone', async () => {
  const one = await withCode()
  await one.lock()
  const other = await tab()
  expect(other.state).toBe('locked')
  await one.empty()
  await until(() => other.state === 'empty')
  expect(other.who).toBeUndefined()
})

test('whoever does not know the code has to be signed out before anything else, also after a reload', async () => {
  const made = await withCode()
  await made.lock()
  for (let i = 0; i < 10; i++) {
    now += 86_400_000
    await made.unlock('0000')
  }
  expect(made.state).toBe('empty')
  const later = await tab()
  expect(await later.owesSignOut()).toBe(true)
  await later.signedOut()
  expect(await made.owesSignOut()).toBe(false)
  await made.choose('4827', anna)
  await made.empty()
  expect(await made.owesSignOut()).toBe(false)
})

test('a team that is not one’s own any more is wiped, with what was being written for it, also while it is locked', async () => {
  const made = await withCode()
  const contact = { heard: now, ahead: 0 }
  for (const team of ['t', 'u']) await made.docs(team)!.replace({ docs: world(), position: start, contact })
  const room = made.room!
  for (const name of ['t/anna/note', 'u/anna/note']) {
    const sealed = await seal(room.key, `draft/${name}`, { text: 'Levée' })
    await room.use((db) => db.put('drafts', { name, sealed }))
  }
  const late = made.docs('t')!
  await made.lock()
  await made.keepOnly(['u'])
  await expect(late.replace({ docs: world(), position: start, contact })).rejects.toThrow()
  expect(await room.use((db) => db.getAllKeys('drafts'))).toEqual(['u/anna/note'])
  await made.unlock('4827')
  expect(await made.docs('t')!.load(today)).toBeUndefined()
  expect(await made.docs('u')!.load(today)).toBeDefined()
})

test.each([longest + 1, -longest - 1, -2 * year])(
  'a team that nobody opens is wiped too, its last contact %i ms ago',
  async (since) => {
    const made = await withCode()
    await made.docs('t')!.replace({ docs: world(), position: start, contact: { heard: now - since, ahead: 0 } })
    await made.docs('u')!.replace({ docs: world(), position: start, contact: { heard: now, ahead: 0 } })
    const db = await (await tab()).room!.db()
    await until(async () => (await db.getAllKeys('contact')).join() === 'u')
    expect(new Set((await db.getAll('base')).map(({ team }) => team))).toEqual(new Set(['u']))
  },
)
