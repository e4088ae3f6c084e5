import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { after, entry, snapshot, start } from '../test/fake.svelte'
import type { TeamDocs } from './cupboard/docs'
import { Saver } from './saver'
import { alone } from './turns'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  saver.stop()
  vi.useRealTimers()
})

const whole = { docs: snapshot().docs, position: start }
let saver: Saver

/** Documents that write down what they were given. */
function disk() {
  const written: string[] = []
  const out = {
    written,
    full: false,
    theirs: false,
    long: false,
    closed: false,
    async replace({ position }: { position: { seq: number } }) {
      if (out.full) throw new Error('full')
      out.theirs = false
      written.push(`whole ${position.seq}`)
    },
    async append(changes: { seq: number }[], position: { seq: number }) {
      if (out.full || out.theirs) throw new Error('another tab wrote')
      written.push(`${changes.map(({ seq }) => seq).join()} to ${position.seq}`)
    },
    async heard() {
      if (out.theirs) throw new Error('another tab wrote')
      written.push('heard')
    },
  }
  return out
}

function open(docs: ReturnType<typeof disk>, turns = { ...alone(), mine: true }) {
  const fetch = vi.fn()
  const live = { now: true }
  const contact = () => ({ heard: 1, ahead: 0 })
  const ways = { turns, live: () => live.now, contact, today: () => '2026-11-24', fetch }
  saver = new Saver(docs as unknown as TeamDocs, ways)
  return { fetch, turns, live }
}

const second = () => vi.advanceTimersByTimeAsync(1000)

test('a whole and what comes after it are written within a second', async () => {
  const docs = disk()
  open(docs)
  saver.whole(whole)
  saver.more([entry(11, [])], after(11))
  await second()
  saver.more([entry(12, [])], after(13))
  await second()
  expect(docs.written).toEqual(['whole 10', '11 to 11', '12 to 13'])
})

test('asked for it, it comes back when all that waits is on the disk', async () => {
  const docs = disk()
  open(docs)
  let done = () => {}
  docs.replace = async ({ position }) => {
    await new Promise<void>((resolve) => (done = resolve))
    docs.written.push(`whole ${position.seq}`)
  }
  saver.whole(whole)
  const first = saver.now()
  saver.more([entry(11, [])], after(11))
  const second = saver.now().then(() => docs.written.push('back'))
  await vi.advanceTimersByTimeAsync(0)
  done()
  await first
  await second
  expect(docs.written).toEqual(['whole 10', '11 to 11', 'back'])
})

test('a tab that takes over writes nothing before it has everything anew', async () => {
  const docs = disk()
  const { fetch, turns } = open(docs, { ...alone(), mine: false })
  saver.at(start)
  saver.more([entry(11, [])], after(11))
  await second()
  turns.mine = true
  saver.heard()
  expect(fetch).toHaveBeenCalledOnce()
  // It takes its time, and the journal goes on.
  saver.more([entry(12, [])], after(12))
  await second()
  await second()
  expect(docs.written).toEqual([])
  saver.missed()
  saver.heard()
  expect(fetch).toHaveBeenCalledTimes(2)
  saver.whole({ ...whole, position: after(13) })
  saver.more([entry(14, [])], after(14))
  await second()
  expect(docs.written).toEqual(['whole 13', '14 to 14'])
})

test('when another tab has written, everything is fetched anew', async () => {
  const docs = disk()
  const { fetch } = open(docs)
  saver.at(start)
  docs.theirs = true
  saver.more([entry(11, [])], after(11))
  await second()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(fetch).toHaveBeenCalledOnce()
  expect(docs.written).toEqual([])
  saver.whole({ ...whole, position: after(12) })
  await second()
  expect(docs.written).toEqual(['whole 12'])
})

test('a phone without room does not fetch everything again and again', async () => {
  const docs = disk()
  const { fetch } = open(docs)
  fetch.mockImplementation(() => saver.whole(whole))
  docs.full = true
  saver.whole(whole)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(fetch.mock.calls.length).toBeLessThan(8)
  docs.full = false
  await vi.advanceTimersByTimeAsync(2 * 3_600_000)
  expect(docs.written).toContain('whole 10')
})

test('without the server nothing is asked for, and nothing said to be current', async () => {
  const docs = disk()
  const { fetch, live } = open(docs)
  live.now = false
  saver.at(start)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(docs.written).toEqual([])
  live.now = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(docs.written).toEqual(['heard', 'heard'])
  expect(fetch).not.toHaveBeenCalled()
})

test('documents that were thrown away are not written again', async () => {
  const docs = disk()
  const { fetch } = open(docs)
  saver.whole(whole)
  docs.closed = true
  await vi.advanceTimersByTimeAsync(120_000)
  expect(docs.written).toEqual([])
  expect(fetch).not.toHaveBeenCalled()
})
