/** The outbox where it is hard: several tabs, a shelf that is late or gone, a server that was restored. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { shelf as memory } from '../test/shelf'
import { tabs } from '../test/tabs'
import { RefusedError } from './api'
import type { Row, Shelf } from './cupboard/shelf'
import { Outbox, type OutboxWays } from './outbox'
import { alone, type Turns } from './turns'
import type { ActSent, Answer, Answers, ID } from './wire'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => vi.useRealTimers())

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** A server that counts: it does an act once, whoever sends it how often. */
class Server {
  epoch = 'e1'
  done: ID[] = []
  lists: ID[][] = []
  away = false
  no = new Set<ID | string>()

  send = async (acts: ActSent[]): Promise<Answers> => {
    if (this.away) throw new RefusedError(0, 'unavailable', 'network')
    this.lists.push(acts.map(({ id }) => id))
    return { epoch: this.epoch, answers: acts.map((act) => this.#answer(act)) }
  }

  #answer({ id, act }: ActSent): Answer {
    if (this.no.has(act) || this.no.has(id)) return { id, kind: 'refused', code: 'visit.taken' }
    if (!this.done.includes(id)) this.done.push(id)
    return { id, ok: true, seq: this.done.indexOf(id) + 1 }
  }

  /** From a backup that held only so much. */
  restore(epoch: string, kept: number): void {
    this.epoch = epoch
    this.done = this.done.slice(0, kept)
  }
}

function open(server: Server, shelf: Shelf, turns: Turns = alone(), more: Partial<OutboxWays> = {}): Outbox {
  const plain = { team: 't', by: 'p', now: () => new Date(), changed: () => {}, ended: () => {} }
  const box = new Outbox({ ...plain, send: server.send, shelf, turns, ...more })
  void box.open()
  return box
}

const take = (box: Outbox, visit = 'v') => box.keep('visit.take', { visit })
const ids = (kept: readonly { id: ID }[]) => kept.map(({ id }) => id)
const states = (rows: Row[]) => rows.map(({ state }) => state)

/** The same shelf, whose readings are answered only when somebody lets them. */
function slow(shelf: Shelf) {
  let go = () => {}
  let wait: Promise<void> | undefined
  const all = async () => {
    const rows = await shelf.all()
    await wait
    return rows
  }
  const hold = () => void (wait = new Promise((resolve) => (go = resolve)))
  return { shelf: { ...shelf, all }, hold, go: () => go() }
}

test('a refusal that comes while the shelf is being read is not asked again', async () => {
  const server = new Server()
  server.no.add('visit.take')
  const { shelf, hold, go } = slow(memory())
  const tab = tabs()
  const box = open(server, shelf, tab())
  const other = tab()
  other.start(
    () => {},
    () => {},
  )
  await settle()
  server.away = true
  const { id } = await take(box)
  await settle()
  hold()
  other.tell()
  await settle()
  server.away = false
  box.wake()
  await settle()
  go()
  await settle()
  expect(ids(box.items)).toEqual([])
  expect(box.refused.map(({ kept }) => kept.id)).toEqual([id])
  expect(server.lists).toHaveLength(1)
})

test('a shelf that cannot be read takes nothing off the list', async () => {
  const server = new Server()
  server.away = true
  const shelf = memory()
  const tab = tabs()
  const [one, two] = [tab(), tab()]
  const box = open(server, shelf, one)
  open(server, shelf, two)
  const { id } = await take(box)
  shelf.all = () => Promise.reject(new DOMException('closing', 'InvalidStateError'))
  two.tell()
  await settle()
  expect(ids(box.items)).toEqual([id])
  server.away = false
  box.wake()
  await settle()
  expect(server.done).toEqual([id])
})

test('storage that was taken away takes nothing with it, and what was read by somebody does not come back', async () => {
  const server = new Server()
  server.no.add('visit.hand_back')
  const shelf = memory()
  const tab = tabs()
  const [one, two] = [tab(), tab()]
  const box = open(server, shelf, one)
  open(server, shelf, two)
  const accepted = await take(box)
  const lost = await box.keep('visit.hand_back', { visit: 'v' })
  await settle()
  server.away = true
  const waiting = await take(box, 'w')
  await settle()
  shelf.rows.splice(0)
  two.tell()
  await settle()
  expect(ids(box.items)).toContain(waiting.id)
  const put = shelf.put
  shelf.put = async (...rows) => {
    box.dismiss(lost.id)
    await put(...rows)
  }
  await box.writeAll()
  await settle()
  expect(shelf.rows.map(({ kept }) => kept.id).sort()).toEqual([accepted.id, waiting.id].sort())
})

test('what was kept in one tab is sent by the one that holds the outbox, and answered in the first', async () => {
  const server = new Server()
  const shelf = memory()
  const tab = tabs()
  const holder = open(server, shelf, tab())
  const turns = tab()
  const other = open(server, shelf, turns)
  const { id, answer } = await take(other)
  await settle()
  expect(await answer).toMatchObject({ ok: true, seq: 1 })
  expect(server.done).toEqual([id])
  expect(other.toSend).toBe(0)
  expect(holder.toSend).toBe(0)
  // Had the other one been asleep, it would have had to be woken, or its turn taken.
  expect(turns.prods).toBeGreaterThan(0)
})

test('a refusal that was read in one tab is gone in the other, and asked again from either', async () => {
  const server = new Server()
  server.no.add('visit.take')
  const shelf = memory()
  const tab = tabs()
  const holder = open(server, shelf, tab())
  const other = open(server, shelf, tab())
  const [a, b] = [await take(holder, 'v1'), await take(holder, 'v2')]
  await settle()
  expect(other.refused.map(({ kept }) => kept.id)).toEqual([a.id, b.id])
  other.dismiss(a.id)
  await settle()
  expect(holder.refused.map(({ kept }) => kept.id)).toEqual([b.id])
  server.no.clear()
  other.again(b.id)
  await settle()
  expect(server.done).toEqual([b.id])
  for (const box of [holder, other]) expect([box.refused, box.toSend]).toEqual([[], 0])
  expect(states(shelf.rows)).toEqual(['sent'])
})

test('a refusal that was read before another tab had heard of it is not asked again by that tab', async () => {
  const server = new Server()
  server.away = true
  const shelf = memory()
  const tab = tabs()
  const one = tab()
  const holder = open(server, shelf, one)
  const other = open(server, shelf, tab())
  const { id } = await take(other)
  await settle()
  server.away = false
  server.no.add('visit.take')
  holder.wake()
  await vi.waitFor(() => expect(holder.refused).toHaveLength(1))
  holder.dismiss(id)
  await settle()
  one.stop()
  server.no.clear()
  other.wake()
  await settle()
  expect(server.done).toEqual([])
  expect(other.toSend).toBe(0)
})

test('a tab whose holder dies in the middle of a list sends it again, and each act is done once', async () => {
  const server = new Server()
  const shelf = memory()
  const tab = tabs()
  const one = tab()
  let dead = false
  const dying = open(server, shelf, one, {
    send: async (acts) => {
      const answers = await server.send(acts)
      return dead ? new Promise(() => {}) : answers
    },
  })
  const other = open(server, shelf, tab())
  await settle()
  dead = true
  const kept = [await take(other, 'v1'), await take(other, 'v2')]
  await settle()
  dying.stop()
  await settle()
  expect(server.done).toEqual(ids(kept))
  expect(other.toSend).toBe(0)
  expect(states(shelf.rows)).toEqual(['sent', 'sent'])
})

test('an act that is answered after its tab has stopped is written down, and the other tab told', async () => {
  const server = new Server()
  const shelf = memory()
  let answer = () => {}
  const box = open(server, shelf, alone(), {
    send: (acts) => new Promise((resolve) => (answer = () => resolve(server.send(acts)))),
  })
  await take(box)
  await settle()
  box.stop()
  answer()
  await settle()
  expect(states(shelf.rows)).toEqual(['sent'])
})

test('what was kept is what is sent, whatever the form does afterwards', async () => {
  const server = new Server()
  server.away = true
  const sent: ActSent[][] = []
  const box = open(server, memory(), alone(), {
    send: (acts) => {
      sent.push(acts)
      return server.send(acts)
    },
  })
  const args = { patient: 'q', text: 'Levée sans aide', pass_on: false, at: '' }
  await box.keep('note.write', args)
  args.text = ''
  server.away = false
  box.wake()
  await settle()
  expect(sent.at(-1)![0]!.args).toMatchObject({ text: 'Levée sans aide' })
})

test('an act whose entry is already among the documents does not lie over them', async () => {
  const server = new Server()
  const box = open(server, memory(), alone(), { known: () => ({ epoch: 'e1', seq: 20 }) })
  const { answer } = await take(box)
  expect(await answer).toMatchObject({ ok: true })
  expect(box.items).toEqual([])
})

test('an answer that does not read is none: it is asked again', async () => {
  const server = new Server()
  let broken = true
  const box = open(server, memory(), alone(), {
    send: async (acts) => {
      const answers = await server.send(acts)
      return broken ? (undefined as unknown as Answers) : answers
    },
  })
  await take(box)
  await settle()
  broken = false
  await vi.advanceTimersByTimeAsync(1000)
  await settle()
  expect(box.toSend).toBe(0)
})

// A restored server

test('all that was accepted goes again to a restored server, in its old order, before what came since', async () => {
  const server = new Server()
  const shelf = memory()
  const box = open(server, shelf)
  const old = [await take(box, 'v1'), await take(box, 'v2'), await take(box, 'v3')]
  await settle()
  server.restore('e2', 1)
  server.away = true
  const young = await take(box, 'v4')
  box.epochIs('e2')
  await settle()
  server.away = false
  box.wake()
  await settle()
  expect(server.lists.at(-1)).toEqual([...ids(old), young.id])
  expect(server.done).toEqual([...ids(old), young.id])
  expect(shelf.rows.map(({ epoch }) => epoch)).toEqual(['e2', 'e2', 'e2', 'e2'])
})

test('a page that is killed while it sends again to a restored server begins anew', async () => {
  const server = new Server()
  const shelf = memory()
  const first = open(server, shelf)
  const old = [await take(first, 'v1'), await take(first, 'v2')]
  await settle()
  server.restore('e2', 0)
  server.away = true
  first.epochIs('e2')
  await settle()
  first.stop()
  server.away = false
  const second = open(server, shelf)
  await settle()
  second.epochIs('e2')
  await settle()
  expect(server.done).toEqual(ids(old))
})

test('a phone without room sends again to a restored server all the same', async () => {
  const server = new Server()
  const shelf = memory()
  const box = open(server, shelf)
  const { id } = await take(box)
  await settle()
  server.restore('e2', 0)
  shelf.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  box.epochIs('e2')
  await settle()
  expect(server.done).toEqual([id])
  expect(box.loose.size).toBe(0)
})

test('a tab that held nothing when the server was restored sends again once it does', async () => {
  const server = new Server()
  const shelf = memory()
  const tab = tabs()
  const one = tab()
  const holder = open(server, shelf, one)
  const other = open(server, shelf, tab())
  const { id } = await take(holder)
  await settle()
  server.restore('e2', 0)
  one.sleeps = true
  other.epochIs('e2')
  await settle()
  expect(server.done).toEqual([])
  one.stop()
  await settle()
  expect(server.done).toEqual([id])
})

test('an answer tells of a restored server too', async () => {
  const server = new Server()
  const box = open(server, memory())
  const old = await take(box)
  await settle()
  server.restore('e2', 0)
  const young = await take(box)
  await settle()
  expect(server.done.sort()).toEqual([old.id, young.id].sort())
})

// What a backup holds

test('what a backup holds is let go, also when that is told before the answer is written', async () => {
  const server = new Server()
  const shelf = memory()
  const box = open(server, shelf)
  const { answer } = await take(box)
  await answer
  box.safe(1, 'e1')
  await settle()
  expect(shelf.rows).toEqual([])
  expect(box.toSend).toBe(0)
})

test('the number of a backup counts in its own epoch', async () => {
  const server = new Server()
  const shelf = memory()
  const box = open(server, shelf)
  await take(box)
  await settle()
  box.safe(600, 'e2')
  await settle()
  expect(states(shelf.rows)).toEqual(['sent'])
})

// What is on no disk

test('what is on no disk is nobody’s once it was answered, or read', async () => {
  const server = new Server()
  server.no.add('visit.hand_back')
  const full = { ...memory(), put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
  const box = open(server, full)
  await take(box)
  const { id } = await box.keep('visit.hand_back', { visit: 'v' })
  await settle()
  expect([...box.loose]).toEqual([id])
  box.dismiss(id)
  expect(box.loose.size).toBe(0)
})

test('when there is room again, what was on no disk is, and the tab that holds the outbox sends it', async () => {
  const server = new Server()
  server.away = true
  const shelf = memory()
  const tab = tabs()
  open(server, shelf, tab())
  const other = open(server, shelf, tab())
  const put = shelf.put
  shelf.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const { id } = await take(other)
  shelf.put = put
  other.wake()
  await settle()
  expect(other.loose.size).toBe(0)
  expect(shelf.rows.map(({ kept }) => kept.id)).toEqual([id])
  server.away = false
  await vi.advanceTimersByTimeAsync(20_000)
  await settle()
  expect(server.done).toEqual([id])
})

test('an outbox that is left goes on with what is on no disk, and with nothing else', async () => {
  const server = new Server()
  server.away = true
  const shelf = memory()
  const box = open(server, shelf, tabs()())
  await take(box, 'v1')
  shelf.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const loose = await take(box, 'v2')
  const changed = vi.fn()
  box.stop()
  server.away = false
  box.goOn(changed)
  await settle()
  expect(server.done).toEqual([loose.id])
  expect(changed).toHaveBeenCalled()
  expect(box.loose.size).toBe(0)
})
