import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RefusedError } from './api'
import { shelf } from '../test/shelf'
import { Outbox, type OutboxWays } from './outbox'
import type { ActSent, Answer, Answers } from './wire'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => vi.useRealTimers())

type Reply = (act: ActSent) => Omit<Answer, 'id'>
const yes: Reply = () => ({ ok: true, seq: 11 }) as Omit<Answer, 'id'>
const no: Reply = () => ({ kind: 'refused', code: 'visit.taken' }) as Omit<Answer, 'id'>
const unknown: Reply = () => ({ kind: 'unknown', code: 'unknown' }) as Omit<Answer, 'id'>

function setUp(...replies: (Reply | Error)[]) {
  const lists: ActSent[][] = []
  const ended = vi.fn()
  const send = async (acts: ActSent[]): Promise<Answers> => {
    lists.push(acts)
    const reply = replies.length > 1 ? replies.shift()! : replies[0]!
    if (reply instanceof Error) throw reply
    return { epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...reply(act) }) as Answer) }
  }
  const ways: OutboxWays = { team: 't', by: 'p', send, now: () => new Date(), changed: () => {}, ended, shelf: shelf() }
  return { box: new Outbox(ways), lists, ended }
}

/** Lets hashes and promises of real time through while the clock stands. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

test('an act is answered to whoever asked, and waits for its entry', async () => {
  const { box, lists } = setUp(yes)
  const { id, answer } = await box.keep('visit.take', { visit: 'v' })
  expect(await answer).toEqual({ id, ok: true, seq: 11 })
  expect(box.toSend).toBe(0)
  expect(box.items.map((kept) => kept.id)).toEqual([id])
  box.seen([{ id, by: 'p', seq: 11 }])
  expect(box.items).toEqual([])
  expect(lists).toHaveLength(1)
})

test('acts leave in the order in which they were done, whatever ids they need', async () => {
  const { box, lists } = setUp(yes)
  const note = { text: 'x', pass_on: false }
  await Promise.all([
    box.keep('visit.done', { visit: 'v', at: '', tasks: [], note }),
    box.keep('visit.take', { visit: 'v' }),
    box.keep('note.write', { patient: 'q', at: '', ...note }),
  ])
  await settle()
  expect(lists.flat().map((act) => act.act)).toEqual(['visit.done', 'visit.take', 'note.write'])
})

test('without a network the same act goes again, later, with the same id', async () => {
  const gone = new RefusedError(0, 'unavailable', 'network')
  const { box, lists } = setUp(gone, gone, yes)
  const { id, answer } = await box.keep('visit.take', { visit: 'v' })
  await settle()
  expect(box.toSend).toBe(1)
  await vi.advanceTimersByTimeAsync(1000)
  await settle()
  await vi.advanceTimersByTimeAsync(2000)
  expect((await answer).ok).toBe(true)
  expect(lists.map((list) => list[0]!.id)).toEqual([id, id, id])
})

test('"unknown" is asked again; what was answered is not', async () => {
  const { box, lists } = setUp((act) => (act.act === 'visit.take' ? yes(act) : unknown(act)), yes)
  await Promise.all([box.keep('visit.take', { visit: 'v' }), box.keep('visit.hand_back', { visit: 'v' })])
  await settle()
  await vi.advanceTimersByTimeAsync(1000)
  await settle()
  expect(lists.at(-1)!.map((act) => act.act)).toEqual(['visit.hand_back'])
  expect(box.toSend).toBe(0)
})

test('a refused act stays in sight until it was read', async () => {
  const { box } = setUp(no)
  const { id, answer } = await box.keep('visit.take', { visit: 'v' })
  expect((await answer).ok).toBeFalsy()
  expect(box.refused.map((review) => review.kept.id)).toEqual([id])
  expect(box.items).toEqual([])
  box.dismiss(id)
  expect(box.refused).toEqual([])
})

test('a refusal is left to whoever is still there to show it', async () => {
  const { box } = setUp(no)
  const { answer } = await box.keep('visit.take', { visit: 'v' }, { shown: () => true })
  await answer
  expect(box.refused).toEqual([])
})

test('knowing and why travel with the act', async () => {
  const { box, lists } = setUp(yes)
  await box.keep('visit.take', { visit: 'v' }, { knowing: ['competence.ask'], why: 'Anna est au téléphone' })
  await settle()
  expect(lists[0]![0]).toMatchObject({ knowing: ['competence.ask'], why: 'Anna est au téléphone' })
})

test('an entry answers an act whose answer was lost', async () => {
  const { box } = setUp(new RefusedError(0, 'unavailable', 'network'))
  const { id, answer } = await box.keep('visit.take', { visit: 'v' })
  await settle()
  box.seen([{ id, by: 'p', seq: 12 }])
  expect(await answer).toEqual({ id, ok: true, seq: 12 })
  expect(box.toSend).toBe(0)
})

test('lists stay under 900 kB and 300 acts', async () => {
  const { box, lists } = setUp(new RefusedError(0, 'unavailable', 'network'), yes)
  const text = 'é'.repeat(8000)
  for (let i = 0; i < 120; i++) void box.keep('note.write', { patient: 'q', text, pass_on: false, at: '' })
  for (let i = 0; i < 310; i++) void box.keep('visit.take', { visit: 'v' })
  await settle()
  await vi.waitFor(() => expect(box.items).toHaveLength(430))
  box.wake()
  await vi.waitFor(() => expect(box.toSend).toBe(0))
  for (const list of lists) {
    expect(list.length).toBeLessThanOrEqual(300)
    expect(new TextEncoder().encode(JSON.stringify(list)).length).toBeLessThanOrEqual(900_000)
  }
  expect(lists.slice(1).flat()).toHaveLength(430)
})

test('one act that cannot be read does not hold the others back', async () => {
  const { box, lists } = setUp(yes)
  const bad = (acts: ActSent[]) => acts.some((act) => act.act === 'visit.cancel')
  const ways: OutboxWays = {
    team: 't',
    by: 'p',
    now: () => new Date(),
    changed: () => {},
    ended: () => {},
    shelf: shelf(),
    send: async (acts) => {
      lists.push(acts)
      if (bad(acts)) throw new RefusedError(400, 'bad', 'args.bad')
      return { epoch: 'e', answers: acts.map((act) => ({ id: act.id, ok: true, seq: 1 })) }
    },
  }
  box.stop()
  const other = new Outbox(ways)
  await Promise.all([
    other.keep('visit.take', { visit: 'v1' }),
    other.keep('visit.cancel', { visit: 'v2', why: 'other', words: '' }),
    other.keep('visit.take', { visit: 'v3' }),
  ])
  await vi.waitFor(() => expect(other.toSend).toBe(0))
  expect(other.refused.map((review) => review.kept.act)).toEqual(['visit.cancel'])
})

test('the end of the session or of the membership stops it, and keeps what it holds', async () => {
  const { box, ended } = setUp(new RefusedError(401, 'who', 'who'))
  await box.keep('visit.take', { visit: 'v' })
  await settle()
  expect(ended).toHaveBeenCalledWith('signed_out')
  expect(box.toSend).toBe(1)
})

test('what a phone cannot keep is loose until the server has it', async () => {
  const none = { ...shelf(), put: () => Promise.reject(new Error('no room')) }
  const lists: ActSent[][] = []
  let answer = (): Promise<Answers> => Promise.reject(new RefusedError(0, 'unavailable', 'network'))
  const send = (acts: ActSent[]) => {
    lists.push(acts)
    return answer()
  }
  const box = new Outbox({
    team: 't',
    by: 'p',
    send,
    now: () => new Date(),
    changed: () => {},
    ended: () => {},
    shelf: none,
  })
  const { id, held } = await box.keep('visit.take', { visit: 'v' })
  expect(held).toBe(false)
  expect([...box.loose]).toEqual([id])
  await settle()
  answer = () => Promise.resolve({ epoch: 'e', answers: [{ id, ok: true, seq: 3 }] })
  box.wake()
  await settle()
  expect(lists.length).toBeGreaterThan(1)
  expect(box.loose.size).toBe(0)
})
