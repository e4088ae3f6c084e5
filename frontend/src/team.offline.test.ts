/** A team between its socket, its outbox and what this phone keeps. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { after, at, entry, fakeTeam, snapshot, start, taken, visit, world } from '../test/fake.svelte'
import { shelf as memory } from '../test/shelf'
import { FakeSocket } from '../test/socket'
import type { Row } from './cupboard/shelf'
import { couriers } from './couriers.svelte'
import type { Kept } from './outbox'
import type { TeamWays } from './live.svelte'
import type { Team } from './team.svelte'
import type { ActSent, Answers, Hello, Snapshot } from './wire'

beforeEach(() =>
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: new Date(at),
  }),
)
afterEach(() => {
  team?.stop()
  couriers.stop()
  vi.useRealTimers()
})

let team: Team
let sockets: FakeSocket[]

const hello = (more: Partial<Hello> = {}) => ({ hello: { position: start, now: at, member: 'anna', safe: 0, ...more } })

function open(ways: TeamWays): Team {
  sockets = []
  team = fakeTeam({
    openSocket: (url) => {
      const socket = new FakeSocket(url)
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
    ...ways,
  })
  team.start()
  return team
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

function sent(id: string, seq: number, epoch: string): Row {
  const kept = { id, act: 'visit.take', v: 1, made: at, args: { visit: 'v5' }, ids: [], seq } as unknown as Kept
  return { kept, state: 'sent', epoch, sent: at }
}

test('a restored server that has long made another backup is sent what it lost', async () => {
  const shelf = memory([sent('a', 450, 'e1')])
  const lists: ActSent[][] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    lists.push(acts)
    return { epoch: 'e2', answers: acts.map(({ id }) => ({ id, ok: true, seq: 601 })) }
  }
  const position = { epoch: 'e2', seq: 600, sight: 's' }
  open({ shelf, send, snapshot: async () => ({ ...snapshot(), position, safe: 600 }) })
  await settle()
  sockets[0]!.says(hello({ position, safe: 600 }))
  sockets[0]!.says({ start_over: { position } })
  await settle()
  expect(lists.flat().map(({ id }) => id)).toEqual(['a'])
  expect(shelf.rows).toMatchObject([{ kept: { id: 'a', seq: 601 }, epoch: 'e2' }])
})

test('under somebody else’s session nothing is sent, and nothing more is shown', async () => {
  const send = vi.fn(async () => Promise.reject(new Error('no network')))
  open({ shelf: memory(), send })
  await team.keep('visit.take', { visit: 'v5' })
  await settle()
  const before = send.mock.calls.length
  sockets[0]!.says(hello({ member: 'bilal' }))
  expect(team.link).toEqual({ at: 'ended', why: 'signed_out' })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(send.mock.calls.length).toBe(before)
})

test('a session that has ended is ended for the outbox too', async () => {
  const send = vi.fn(async () => Promise.reject(new Error('no network')))
  open({ shelf: memory(), send })
  await team.keep('visit.take', { visit: 'v5' })
  await settle()
  const before = send.mock.calls.length
  sockets[0]!.ends(4401)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(send.mock.calls.length).toBe(before)
})

test('facts of somebody who has left are still handed in', async () => {
  const send = vi.fn(async () => Promise.reject(new Error('no network')))
  open({ shelf: memory(), send })
  await team.keep('visit.take', { visit: 'v5' })
  await settle()
  const before = send.mock.calls.length
  sockets[0]!.ends(4404)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(send.mock.calls.length).toBeGreaterThan(before)
})

test('what comes over the socket while a snapshot is fetched is not lost, although the snapshot is older', async () => {
  let come = (_: Snapshot) => {}
  open({ shelf: memory(), snapshot: () => new Promise((resolve) => (come = resolve)) })
  sockets[0]!.says(hello())
  void team.keepHere(undefined)
  await settle()
  const takes = [entry(11, [visit('v5', 'petit', '18:00', '18:30', taken('bilal'))]), entry(12, [])]
  sockets[0]!.says({ entries: takes, position: after(12) })
  team.flush()
  sockets[0]!.says({ entries: [entry(13, [])], position: after(13) })
  come(snapshot(world()))
  await settle()
  team.flush()
  expect(team.position.seq).toBe(13)
  expect(team.visit('v5')!.takers).toMatchObject([{ who: 'bilal' }])
})

test('an act that this app cannot guess is kept and sent like any other', async () => {
  const odd = { id: 'old', act: 'visit.done', v: 1, made: at, args: null, ids: null } as unknown as Kept
  const lists: ActSent[][] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    lists.push(acts)
    return { epoch: 'e1', answers: acts.map(({ id }) => ({ id, ok: true, seq: 11 })) }
  }
  open({ shelf: memory([{ kept: odd, state: 'waiting' }]), send })
  await settle()
  const { answer } = await team.keep('visit.take', { visit: 'v5' })
  expect(await answer).toMatchObject({ ok: true })
  expect(lists.flat().map(({ act }) => act)).toEqual(['visit.done', 'visit.take'])
})

test('what is on no disk goes on being sent when its team is closed, but not for somebody else', async () => {
  let answers: () => Promise<Answers> = () => Promise.reject(new Error('no network'))
  const send = vi.fn(() => answers())
  const full = { ...memory(), put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
  await couriers.run('anna', 't')
  open({ shelf: full, send })
  const { id, held } = await team.keep('visit.take', { visit: 'v5' })
  expect(held).toBe(false)
  team.stop()
  expect(couriers.loose).toBe(1)
  answers = async () => ({ epoch: 'e1', answers: [{ id, ok: true, seq: 11 }] })
  await vi.advanceTimersByTimeAsync(60_000)
  await settle()
  expect(couriers.loose).toBe(0)

  answers = () => Promise.reject(new Error('no network'))
  open({ shelf: full, send })
  await team.keep('visit.take', { visit: 'v5' })
  team.stop()
  await couriers.run('bilal', undefined)
  expect(couriers.loose).toBe(0)
  const before = send.mock.calls.length
  await vi.advanceTimersByTimeAsync(120_000)
  expect(send.mock.calls.length).toBe(before)
})

test('what is on no disk waits for its own person when the session ends', async () => {
  const full = { ...memory(), put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
  const send = vi.fn(() => Promise.reject<Answers>(new Error('no network')))
  await couriers.run('anna', 't')
  open({ shelf: full, send })
  const { id } = await team.keep('visit.take', { visit: 'v5' })
  await settle()
  sockets[0]!.says(hello({ member: 'bilal' }))
  const before = send.mock.calls.length
  send.mockImplementation(async () => ({ epoch: 'e1', answers: [{ id, ok: true, seq: 11 }] }))
  await vi.advanceTimersByTimeAsync(120_000)
  await couriers.run(undefined, undefined)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(send.mock.calls.length).toBe(before)
  expect(couriers.loose).toBe(1)
  await couriers.run('anna', undefined)
  await settle()
  expect(send.mock.calls.length).toBe(before + 1)
  expect(couriers.loose).toBe(0)
})
