import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { server, type Asked } from '../test/server'
import { cupboard } from './cupboard/cupboard.svelte'
import type { Row } from './cupboard/shelf'
import { couriers } from './couriers.svelte'
import type { Kept } from './outbox'
import type { ActSent } from './wire'

const at = '2026-11-24T08:00:00Z'

beforeEach(async () => {
  await cupboard.open()
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: new Date(at),
  })
})
afterEach(async () => {
  await moment()
  couriers.stop()
  vi.useRealTimers()
  const shelf = cupboard.shelf('t', 'anna')
  await shelf.drop((await shelf.all()).map(({ kept }) => kept.id))
  vi.unstubAllGlobals()
})

const kept = (id: string) =>
  ({ id, act: 'visit.take', v: 1, made: at, args: { visit: 'v' }, ids: [] }) as unknown as Kept
const waiting = (id: string): Row => ({ kept: kept(id), state: 'waiting' })

const acts = (asked: Asked[]) => asked.flatMap(({ body }) => ((body.acts ?? []) as ActSent[]).map(({ id }) => id))
const yes = ({ acts }: { acts: ActSent[] }) => ({
  epoch: 'e1',
  answers: acts.map(({ id }) => ({ id, ok: true, seq: 1 })),
})
const no = () => Response.json({ kind: 'who', code: 'who' }, { status: 401 })

// The clock of the test stands; the database and its keys take their time.
const realTimeout = setTimeout
const moment = () => new Promise((resolve) => realTimeout(resolve, 20))
async function until(is: () => unknown): Promise<void> {
  while (!(await is())) await moment()
}

test('what waits for a team that is not open leaves, also what was written in the last moment', async () => {
  const asked = server({ '/teams/t/acts': yes })
  await cupboard.shelf('t', 'anna').put(waiting('a'))
  await couriers.run('anna', 't')
  await moment()
  expect(acts(asked)).toEqual([])
  await couriers.run('anna', undefined)
  await until(() => asked.length)
  expect(acts(asked)).toEqual(['a'])
  await cupboard.shelf('u', 'anna').put(waiting('b'))
  server({ '/teams/u/acts': yes })
  await vi.advanceTimersByTimeAsync(30_000)
  await until(async () => (await cupboard.shelf('u', 'anna').all())[0]!.state === 'sent')
  await cupboard.shelf('u', 'anna').drop(['b'])
})

test('after a session has ended, and begun anew, it goes on', async () => {
  const refused = server({ '/teams/t/acts': no })
  await cupboard.shelf('t', 'anna').put(waiting('a'))
  await couriers.run('anna', undefined)
  await until(() => refused.length && !couriers.waiting)
  const asked = server({ '/teams/t/acts': yes })
  await vi.advanceTimersByTimeAsync(60_000)
  await moment()
  expect(acts(asked)).toEqual([])
  await couriers.run('anna', undefined)
  await until(() => asked.length)
  expect(acts(asked)).toEqual(['a'])
})

test('what was accepted is let go after thirty days, also when nobody opens the team', async () => {
  server({})
  const sent = (id: string, of: string): Row => ({
    kept: { ...kept(id), seq: 1 },
    state: 'sent',
    epoch: 'e1',
    sent: of,
  })
  await cupboard.shelf('t', 'anna').put(sent('a', '2026-10-20T08:00:00Z'), sent('b', '2026-11-20T08:00:00Z'))
  await couriers.run('anna', undefined)
  await until(async () => {
    await vi.advanceTimersByTimeAsync(30_000)
    return (await cupboard.shelf('t', 'anna').all()).length < 2
  })
  expect((await cupboard.shelf('t', 'anna').all()).map((row) => row.kept.id)).toEqual(['b'])
})
