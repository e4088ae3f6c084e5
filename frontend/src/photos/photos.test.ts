import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cupboard } from '../cupboard/cupboard.svelte'
import { takenBy } from '../cupboard/album'
import type { Kept } from '../outbox'
import type { ActSent } from '../wire'
import { PhotoCourier } from './courier.svelte'
import { fit } from './shrink'

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer
const adding = (file: string, seq?: number) =>
  [{ id: `act-${file}`, act: 'photo.add', args: { file }, ...(seq ? { seq } : {}) }] as Kept[]

/** Its act, as it is told when nobody else has it. */
const told = (file: string) =>
  ({ id: `told-${file}`, act: 'photo.add', v: 1, made: '2026-11-24T08:00:00Z', args: { file } }) as unknown as ActSent
const keep = (file: string, text: string, now: number) => courier.keep('t', 'anna', file, bytes(text), told(file), now)

let answers: (() => Response)[] = []
let sent: string[] = []
const yes =
  (epoch = 'e1', seq = 7) =>
  () =>
    Response.json({ epoch, seq })
const no = (status: number, kind: string, code: string) => () => Response.json({ kind, code }, { status })
let courier: PhotoCourier

beforeEach(async () => {
  answers = []
  sent = []
  vi.stubGlobal('fetch', async (url: string) => {
    const answer = answers.shift()
    if (!answer) throw new TypeError('no network')
    sent.push(url)
    return answer()
  })
  await cupboard.open()
  courier = new PhotoCourier()
  await courier.run('anna')
})
afterEach(async () => {
  for (const row of await takenBy('anna')) courier.giveUp(row.file)
  courier.stop()
  vi.unstubAllGlobals()
})

test('a picture keeps its shape, and is not made larger', () => {
  expect(fit(4000, 3000)).toEqual({ width: 1600, height: 1200 })
  expect(fit(3000, 4000)).toEqual({ width: 1200, height: 1600 })
  expect(fit(800, 600)).toEqual({ width: 800, height: 600 })
  expect(fit(20_000, 3)).toEqual({ width: 1600, height: 1 })
})

test('its bytes follow the act, and stay until a backup holds them', async () => {
  expect(await keep('one', 'un', 5)).toBe(true)
  courier.acted('t', adding('one'))
  expect(courier.waiting.get('t')).toBe(1)
  expect(sent).toEqual([])
  answers = [yes()]
  courier.acted('t', adding('one', 7))
  await vi.waitFor(() => expect(courier.waiting.size).toBe(0))
  expect(sent).toEqual(['/api/teams/t/photos/one'])
  expect(new TextDecoder().decode(await courier.bytes('one'))).toBe('un')

  courier.safe('t', 7, 'e1') // up to the entry before them: they may have come after it
  expect(await courier.bytes('one')).toBeDefined()
  courier.safe('t', 8, 'e1')
  expect(await courier.bytes('one')).toBeUndefined()
  await vi.waitFor(async () => expect(await takenBy('anna')).toEqual([]))
})

test('a server that counts anew is sent them again', async () => {
  await keep('one', 'un', 5)
  courier.acted('t', adding('one'))
  answers = [yes(), yes('e2', 3)]
  courier.acted('t', [])
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  await vi.waitFor(() => expect(courier.waiting.size).toBe(0))
  courier.safe('t', 99, 'e2')
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  await vi.waitFor(() => expect(courier.waiting.size).toBe(0))
})

test('without a network they wait, also for another page', async () => {
  await keep('one', 'un', 5)
  await keep('two', 'deux', 6)
  courier.acted('t', [...adding('one'), ...adding('two')])
  courier.acted('t', [])
  await vi.waitFor(() => expect(courier.waiting.get('t')).toBe(2))
  courier.stop()

  const next = new PhotoCourier()
  answers = [yes(), yes()]
  await next.run('anna')
  await vi.waitFor(() => expect(sent).toEqual(['/api/teams/t/photos/one', '/api/teams/t/photos/two']))
  await vi.waitFor(() => expect(next.waiting.size).toBe(0))
  next.stop()
  await courier.run('anna')
})

test('nobody else carries them', async () => {
  await keep('one', 'un', 5)
  answers = [yes()]
  await courier.run('bilal')
  courier.wake()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(sent).toEqual([])
  expect(await courier.bytes('one')).toBeUndefined()
  await courier.run('anna')
  await vi.waitFor(() => expect(sent).toHaveLength(1))
})

test('what the server cannot read is told, and given up', async () => {
  await keep('one', 'un', 5)
  answers = [no(400, 'bad', 'photo.bad')]
  courier.wake()
  await vi.waitFor(() => expect([...courier.refused]).toEqual([['one', 'photo.bad']]))
  expect(courier.waiting.size).toBe(0)
  courier.giveUp('one')
  expect(courier.refused.size).toBe(0)
  await vi.waitFor(async () => expect(await takenBy('anna')).toEqual([]))
})

test('a photo whose act was lost with the page is told again, then carried', async () => {
  await keep('one', 'un', 5)
  answers = [
    no(404, 'not_found', 'not_found'),
    () => Response.json({ epoch: 'e1', answers: [{ id: 'told-one', ok: true, seq: 4 }] }),
    yes(),
  ]
  courier.wake()
  await vi.waitFor(() => expect(courier.waiting.size).toBe(0))
  expect(sent).toEqual(['/api/teams/t/photos/one', '/api/teams/t/acts', '/api/teams/t/photos/one'])
})

test('one that nobody knows is not sent over and over', async () => {
  await keep('one', 'un', 5)
  const refused = () =>
    Response.json({ epoch: 'e1', answers: [{ id: 'told-one', ok: false, kind: 'not_found', code: 'not_found' }] })
  answers = [no(404, 'not_found', 'not_found'), refused, yes()]
  courier.wake()
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  courier.wake()
  courier.wake()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(sent).toHaveLength(2)
  expect(courier.waiting.get('t')).toBe(1)
})

test('without room on the phone they live in the page', async () => {
  const { room } = cupboard
  vi.spyOn(cupboard, 'room', 'get').mockReturnValue(undefined)
  expect(await keep('one', 'un', 5)).toBe(false)
  answers = [yes()]
  courier.wake()
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  vi.restoreAllMocks()
  expect(cupboard.room).toBe(room)
})
