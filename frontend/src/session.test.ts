import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { offline, server, type Asked } from '../test/server'
import { cupboard } from './cupboard/cupboard.svelte'
import { session } from './session.svelte'
import type { Me } from './wire'

const anna = { id: 'anna', first: 'Anna', last: 'Morel', profession: 'ide', device: 'd', teams: [] } as unknown as Me
const bilal = { ...anna, id: 'bilal', first: 'Bilal' } as Me

beforeEach(async () => {
  await cupboard.open()
})
afterEach(async () => {
  session.is(null)
  await cupboard.empty()
  await cupboard.signedOut()
  vi.unstubAllGlobals()
})

const until = (is: () => unknown) => vi.waitFor(async () => expect(await is()).toBeTruthy(), { timeout: 20_000 })
const paths = (asked: Asked[]) => asked.map(({ path }) => path)

async function signedIn(): Promise<void> {
  session.is(anna)
  await cupboard.choose('4827', anna)
}

test('giving up the code without a network opens nothing later: the session ends before anything is asked of it', async () => {
  await signedIn()
  await cupboard.lock()
  server({ '/me': offline, '/sign-out': offline })
  await session.giveUp()
  expect([session.me, cupboard.state]).toEqual([null, 'empty'])
  await expect(session.open()).rejects.toMatchObject({ code: 'network' })
  expect(session.me).toBeNull()

  let in_ = true
  const who = () => (in_ ? anna : Response.json({ kind: 'who', code: 'who' }, { status: 401 }))
  const asked = server({ '/me': who, '/sign-out': () => ((in_ = false), {}) })
  expect(await session.open()).toBeNull()
  expect(paths(asked)).toEqual(['/sign-out', '/me'])
  expect(await cupboard.owesSignOut()).toBe(false)
})

test('ten wrong codes are no way around the code either', async () => {
  await signedIn()
  await cupboard.lock()
  await cupboard.giveUp()
  const asked = server({ '/me': anna, '/sign-out': {} })
  await session.load()
  expect(paths(asked)[0]).toBe('/sign-out')
})

test('whoever signs in by password after that stays in', async () => {
  await signedIn()
  await cupboard.lock()
  await session.giveUp()
  session.is(anna)
  await until(async () => !(await cupboard.owesSignOut()))
  const asked = server({ '/me': anna })
  await session.load()
  expect(paths(asked)).toEqual(['/me'])
})

test('when somebody else signs in, nothing of the former is there, from that moment on', async () => {
  await signedIn()
  expect(cupboard.docs('t')).toBeDefined()
  session.is(bilal)
  expect(cupboard.docs('t')).toBeUndefined()
  await until(() => !cupboard.who)
})

test('teams that one is not in any more are wiped', async () => {
  await signedIn()
  const position = { epoch: 'e', seq: 1, sight: 's' }
  for (const team of ['t', 'u'])
    await cupboard.docs(team)!.replace({ docs: [], position, contact: { heard: Date.now(), ahead: 0 } })
  session.is({ ...anna, teams: [{ id: 'u', name: 'U' }] })
  await until(async () => (await cupboard.room!.use((db) => db.getAllKeys('contact'))).join() === 'u')
})

test.each([
  ['ended', null],
  ['become somebody else’s', 'bilal'],
])('a session that has %s in another tab has ended here', async (_, id) => {
  session.is(anna)
  const other = new BroadcastChannel('ronde-session')
  other.postMessage('anna')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(session.me).toEqual(anna)
  other.postMessage(id)
  await until(() => session.me === null)
  other.close()
})
