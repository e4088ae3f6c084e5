import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { after, doc, start, world } from '../../test/fake.svelte'
import { TeamDocs, tooOld } from './docs'
import type { Doc } from '../wire'
import { Room } from './room'
import { newKey } from './seal'

beforeEach(() => void (globalThis.indexedDB = new IDBFactory()))

const contact = { heard: 1, ahead: 0 }
const today = () => '2026-11-24'
const whole = { docs: world(), position: start, contact }

/** The same documents in several tabs. */
async function tabs(): Promise<[TeamDocs, TeamDocs, Room, () => TeamDocs]> {
  const room = await Room.open()
  const other = await Room.open()
  const key = await newKey()
  return [new TeamDocs(room, key, 't'), new TeamDocs(other, key, 't'), room, () => new TeamDocs(room, key, 't')]
}

function change(seq: number): Parameters<TeamDocs['append']> {
  const at = '2026-11-24T08:00:00Z'
  const put: Doc[] = [
    doc('note', `n${seq}`, { patient: 'petit', by: 'anna', at, written: at, text: 'x', pass_on: false }),
  ]
  return [[{ seq, put }], after(seq), { heard: seq, ahead: 0 }]
}

const notes = async (of: TeamDocs) => {
  const known = await of.load(today)
  return known && [known.position.seq, ...known.docs.filter(({ kind }) => kind === 'note').map(({ id }) => id)]
}

test('a tab that takes over writes nothing over what it does not know', async () => {
  const [one, two, , again] = await tabs()
  await one.replace(whole)
  await two.load(today)
  await one.append(...change(11))
  await one.append(...change(12))
  await expect(two.append(...change(12))).rejects.toThrow()
  await expect(two.heard({ heard: 99, ahead: 0 })).rejects.toThrow()
  expect(await notes(again())).toEqual([12, 'n1', 'n11', 'n12'])
  expect((await again().load(today))!.contact.heard).toBe(12)
})

test('what a tab was still about to write when another one took over leaves no gap', async () => {
  const [one, two, , again] = await tabs()
  await two.replace({ ...whole, position: after(20) })
  // Late: the tab that gave its turn away.
  await one.replace(whole)
  await expect(two.append(...change(21))).rejects.toThrow()
  await expect(two.shorten(today)).rejects.toThrow()
  expect(await notes(again())).toEqual([10, 'n1'])
})

test('nothing is written any more through documents that were closed or thrown away', async () => {
  const [one, , , again] = await tabs()
  await one.replace(whole)
  const late = [one.append(...change(11)), one.replace(whole)]
  one.close()
  await one.forget()
  await Promise.allSettled([...late, one.replace(whole)])
  expect(await notes(again())).toBeUndefined()
})

test('a disk that cannot be read now is no reason to throw anything away', async () => {
  const [one, , room, again] = await tabs()
  await one.replace(whole)
  const use = room.use
  room.use = () => Promise.reject(new DOMException('no', 'UnknownError'))
  expect(await again().load(today)).toBeUndefined()
  room.use = use
  expect(await notes(again())).toEqual([10, 'n1'])
})

test('a piece of the log that is missing is no team', async () => {
  const [one, , room, again] = await tabs()
  await one.replace(whole)
  await one.append(...change(11))
  await one.append(...change(12))
  await (await room.db()).delete('log', ['t', 1])
  expect(await again().load(today)).toBeUndefined()
})

test('a base that has grown long is written anew, and goes on', async () => {
  const [one, , , again] = await tabs()
  await one.replace(whole)
  for (let seq = 11; seq < 15; seq++) await one.append(...change(seq))
  await one.shorten(today)
  await one.append(...change(15))
  expect(await notes(again())).toEqual([15, 'n1', 'n11', 'n12', 'n13', 'n14', 'n15'])
})

test.each([
  ['an hour', 3_600_000, false],
  ['eight days', 8 * 86_400_000, true],
  ['two years, by a clock that was put back', -730 * 86_400_000, true],
  ['two hours, by a clock that was put back', -7_200_000, false],
])('not heard of for %s', (_, since, old) => {
  expect(tooOld({ heard: 1e12, ahead: 0 }, 1e12 + since)).toBe(old)
})
