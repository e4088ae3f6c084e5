import { expect, test } from 'vitest'
import { after, at, doc, entry, fakeTeam, taken, today, visit, world } from '../../test/fake.svelte'
import type { Passage } from '../wire'
import { cancelledOf, countOf, inSight, laneOf, lanesOf, nextStop, nowIndex, offered } from './day'

const ids = (docs: { id: string }[]) => docs.map((one) => one.id)
const told = (id: string, of: string, by: string, more: Partial<Passage> = {}) =>
  doc('passage', id, {
    visit: of,
    patient: 'lambert',
    by,
    outcome: 'done',
    at,
    made: at,
    written: at,
    ...more,
  } as Passage)
const cancelled = { cancelled: { by: 'bilal', at, why: 'hospital' } } as const

test('my lane comes first, the others by first name, and who has nothing stands apart', () => {
  const { lanes, free } = lanesOf(fakeTeam({}, world(), 'bilal'), today)
  expect(lanes.map((lane) => lane.who.id)).toEqual(['bilal', 'anna'])
  expect(ids(free)).toEqual(['emma'])
})

test('a lane counts what is to make, leaves out what is cancelled but still shows it', () => {
  const docs = [...world(), visit('v9', 'petit', '11:00', '11:30', { ...taken('anna'), ...cancelled })]
  const team = fakeTeam({}, [...docs, told('p', 'v2', 'anna')])
  const lane = laneOf(team, team.myself!, today)
  expect(ids(lane.visits)).toEqual(['v2', 'v1', 'v3', 'v4', 'v9'])
  expect(lane).toMatchObject({ planned: 4, done: 1, ends: '10:45' })
})

test('a visit that was made although it had been cancelled counts as made, and is not listed as cancelled', () => {
  const off = visit('v9', 'petit', '11:00', '11:30', { takers: [], ...cancelled })
  const team = fakeTeam({}, [...world(), off, told('p', 'v9', 'anna', { patient: 'petit' })])
  expect(cancelledOf(team, today)).toEqual([])
  expect(laneOf(team, team.myself!, today)).toMatchObject({ planned: 5, done: 1 })
  expect(countOf(team, today)).toMatchObject({ planned: countOf(fakeTeam({}, world()), today).planned + 1, done: 1 })
})

test('a visit told by somebody who had not taken it stands in their lane too', () => {
  const team = fakeTeam({}, [...world(), told('p', 'v5', 'emma')])
  expect(ids(laneOf(team, team.member('emma')!, today).visits)).toEqual(['v5'])
})

test('who left the team keeps a lane on the days of their visits', () => {
  const docs = [...world(), visit('v9', 'petit', '11:00', '11:30', taken('emma'))].map((one) =>
    one.id === 'emma' ? { ...one, body: { ...one.body, left: at } } : one,
  )
  expect(lanesOf(fakeTeam({}, docs as never), today).lanes.map((lane) => lane.who.id)).toContain('emma')
})

test('a visit for two that one has told is done for her and waits for the other', () => {
  const team = fakeTeam({}, [...world(), told('p', 'v1', 'bilal')])
  const both = team.visit('v1')!
  expect([team.stateFor('bilal', both), team.stateFor('anna', both)]).toEqual(['done', 'to_do'])
  expect(team.waitsForMe(both)).toBe(true)
})

test('a visit that somebody else told in my place does not wait for me', () => {
  const team = fakeTeam({}, [...world(), told('p', 'v2', 'bilal', { patient: 'petit' })])
  expect(team.waitsForMe(team.visit('v2')!)).toBe(false)
  expect(team.nextVisit?.id).toBe('v1')
})

test('not made for two is not made: nothing waits', () => {
  const team = fakeTeam({}, [...world(), told('p', 'v1', 'bilal', { outcome: 'not_done', why: 'absent' })])
  expect(team.stateFor('anna', team.visit('v1')!)).toBe('not_done')
})

test('what I do next is all that waits for me at one home', () => {
  const done = ['v2', 'v1'].map((id) => told(`p-${id}`, id, 'anna'))
  const team = fakeTeam({}, [...world(), ...done])
  expect(ids(nextStop(team))).toEqual(['v3', 'v4'])
  team.receive([entry(11, [told('p-v3', 'v3', 'anna')])], after(11))
  team.flush()
  expect(ids(nextStop(team))).toEqual(['v4'])
})

test('what is offered: what cannot wait first, never my own, never on a day that is over', () => {
  const docs = [...world(), visit('v9', 'petit', '11:00', '11:30', { people: 2, ...taken('anna') })]
  const team = fakeTeam({}, docs)
  expect(ids(offered(team, today))).toEqual(['v6', 'v5'])
  expect(offered(team, '2026-11-23')).toEqual([])
})

test('in sight at once: what cannot wait, two at most; without any, only when there are few', () => {
  const some = (urgency: 'today' | 'cannot_wait', n: number) =>
    Array.from({ length: n }, (_, i) => ({ id: `${urgency}${i}`, urgency }) as never)
  expect(inSight([...some('cannot_wait', 3), ...some('today', 1)], false)).toHaveLength(2)
  expect(inSight([...some('cannot_wait', 1), ...some('today', 4)], false)).toHaveLength(1)
  expect(inSight(some('today', 2), false)).toHaveLength(2)
  expect(inSight(some('today', 3), false)).toHaveLength(0)
  expect(inSight(some('today', 5), true)).toHaveLength(3)
})

test('the whole day in numbers, and what was cancelled before anybody took it', () => {
  const team = fakeTeam({}, [...world(), visit('v9', 'petit', '11:00', '11:30', cancelled), told('p', 'v2', 'anna')])
  expect(countOf(team, today)).toEqual({ planned: 6, done: 1 })
  expect(ids(cancelledOf(team, today))).toEqual(['v9'])
})

test('the line of now lies before the first stop that is still ahead', () => {
  const team = fakeTeam()
  const { stops } = laneOf(team, team.myself!, today)
  expect([nowIndex(stops, '06:00'), nowIndex(stops, '08:50'), nowIndex(stops, '23:00')]).toEqual([0, 2, 3])
})
