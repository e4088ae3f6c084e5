import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeSocket } from '../test/socket'
import { Link, type LinkState, type LinkWays } from './link'
import type { HelloFrame } from './wire'

const position = { epoch: 'e1', seq: 7, sight: 's' }
const hello: HelloFrame = { hello: { position, now: '2026-11-24T07:50:00Z', member: 'anna', safe: 0 } }

let link: Link
let sockets: FakeSocket[]
let states: LinkState[]
let ways: LinkWays
let reached = position

beforeEach(() => {
  vi.useFakeTimers()
  reached = position
  sockets = []
  states = []
  ways = {
    team: 't',
    position: () => reached,
    safe: vi.fn(),
    hello: vi.fn(),
    entries: vi.fn(),
    presence: vi.fn(),
    startOver: vi.fn(async () => {}),
    healthy: vi.fn(async () => true),
    standing: vi.fn(async () => 'member' as const),
    changed: (state) => states.push(state),
    open: (url) => {
      const socket = new FakeSocket(url)
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
    random: () => 0.5,
  }
  link = new Link(ways)
  link.start()
})
afterEach(() => {
  link.stop()
  vi.useRealTimers()
})

const last = () => sockets.at(-1)!

test('it asks for what came after my number, and is live at hello', () => {
  expect(last().url).toMatch(/^ws:.*\/api\/teams\/t\/live\?epoch=e1&seq=7&sight=s$/)
  expect(link.state.at).toBe('connecting')
  last().says(hello)
  expect(link.state.at).toBe('live')
})

test('lost, it says since when, and comes back within 20 seconds', async () => {
  last().says(hello)
  const then = Date.now()
  last().ends(1006)
  expect(link.state).toEqual({ at: 'behind', since: new Date(then) })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(sockets.length).toBeGreaterThan(1)
  last().says(hello)
  expect(link.state.at).toBe('live')
})

test('the time it was current does not move with further tries', async () => {
  last().says(hello)
  const then = Date.now()
  for (let i = 0; i < 5; i++) {
    last().ends(1006)
    await vi.advanceTimersByTimeAsync(20_000)
  }
  expect(link.state).toMatchObject({ at: 'behind', since: new Date(then) })
})

test('after a planned restart it is back within a second', async () => {
  last().says(hello)
  last().ends(1012)
  await vi.advanceTimersByTimeAsync(1000)
  expect(sockets).toHaveLength(2)
})

test('"offline" closes the socket at once; "online" opens another', () => {
  last().says(hello)
  dispatchEvent(new Event('offline'))
  expect(sockets[0]!.closed).toBe(true)
  expect(link.state.at).toBe('offline')
  dispatchEvent(new Event('online'))
  expect(sockets).toHaveLength(2)
})

test('start_over fetches the snapshot, then connects again', async () => {
  last().says(hello)
  last().says({ start_over: { position } })
  await vi.advanceTimersByTimeAsync(0)
  expect(ways.startOver).toHaveBeenCalledOnce()
  expect(sockets).toHaveLength(2)
})

test('silence is looked into: no answer means the socket is dead', async () => {
  last().says(hello)
  await vi.advanceTimersByTimeAsync(45_000)
  expect(ways.healthy).toHaveBeenCalled()
  expect(sockets).toHaveLength(1)
  vi.mocked(ways.healthy).mockResolvedValue(false)
  await vi.advanceTimersByTimeAsync(45_000)
  expect(sockets[0]!.closed).toBe(true)
  expect(states.some((state) => state.at === 'behind')).toBe(true)
  expect(sockets).toHaveLength(2)
})

test.each([
  [4401, 'signed_out'],
  [4404, 'gone'],
])('the code %i ends it: %s', async (code, why) => {
  last().says(hello)
  last().ends(code)
  expect(link.state).toEqual({ at: 'ended', why })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sockets).toHaveLength(1)
})

test('a handshake that is refused again and again asks why', async () => {
  vi.mocked(ways.standing).mockResolvedValue('signed_out')
  for (let i = 0; i < 4; i++) {
    last().ends(1006)
    await vi.advanceTimersByTimeAsync(20_000)
  }
  expect(link.state).toEqual({ at: 'ended', why: 'signed_out' })
})

test('what is open here is told, and told again after a reconnection', async () => {
  last().says(hello)
  link.open('visit/v1')
  expect(last().sent).toEqual(['{"on":"visit/v1"}'])
  last().ends(1012)
  await vi.advanceTimersByTimeAsync(1000)
  last().says(hello)
  expect(last().sent).toEqual(['{"on":"visit/v1"}'])
})

test('it is live once it has caught up, and until then says since when it is not', async () => {
  last().says(hello)
  const then = Date.now()
  last().ends(1006)
  await vi.advanceTimersByTimeAsync(20_000)
  last().says({ hello: { ...hello.hello, position: { ...position, seq: 9 } } })
  expect(link.state).toEqual({ at: 'behind', since: new Date(then) })
  expect(link.current).toBe(then)
  reached = { ...position, seq: 8 }
  last().says({ entries: [], position: reached })
  expect(link.state.at).toBe('behind')
  reached = { ...position, seq: 9 }
  last().says({ entries: [], position: reached })
  expect(link.state.at).toBe('live')
  expect(link.current).toBe(Date.now())
})

test('it is live too when the last of it was not for these eyes', () => {
  last().says({ hello: { ...hello.hello, position: { ...position, seq: 9 } } })
  expect(link.state.at).toBe('connecting')
  last().says({ presence: [] })
  expect(link.state.at).toBe('live')
})

test('what is of another epoch is not live before there is a snapshot of it', () => {
  last().says({ hello: { ...hello.hello, position: { ...position, epoch: 'e2', seq: 3 } } })
  expect(link.state.at).toBe('connecting')
})

test('after a sleep, and without a network, it says since when nothing was heard', () => {
  last().says(hello)
  const then = Date.now()
  vi.setSystemTime(then + 8 * 3_600_000)
  dispatchEvent(new Event('offline'))
  expect(link.state).toEqual({ at: 'offline', since: new Date(then) })
})

test('a socket on which nothing comes is dead, whatever the server answers elsewhere', async () => {
  last().says(hello)
  await vi.advanceTimersByTimeAsync(80_000)
  expect(sockets[0]!.closed).toBe(true)
  expect(sockets.length).toBeGreaterThan(1)
})

test.each([-7_200_000, 7_200_000, -730 * 86_400_000])(
  'a clock that is set by %i ms: it asks anew what time it is',
  async (by) => {
    last().says(hello)
    await vi.advanceTimersByTimeAsync(5000)
    vi.setSystemTime(Date.now() + by)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sockets).toHaveLength(2)
    expect(link.current).toBeLessThanOrEqual(Date.now())
  },
)

test('nothing is opened any more once it was stopped', async () => {
  let come = () => {}
  vi.mocked(ways.startOver).mockImplementation(() => new Promise((resolve) => (come = resolve)))
  last().says(hello)
  last().says({ start_over: { position } })
  link.stop()
  come()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sockets).toHaveLength(1)
})

test('a backup is told with the epoch in which it counts', () => {
  last().says(hello)
  last().says({ safe: 5 })
  expect(ways.safe).toHaveBeenCalledWith(5, 'e1')
})

test('a socket that never says hello is given up', async () => {
  await vi.advanceTimersByTimeAsync(70_000)
  expect(sockets.length).toBeGreaterThan(1)
  expect(sockets[0]!.closed).toBe(true)
})
