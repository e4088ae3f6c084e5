import { expect, test } from 'vitest'
import { at, doc, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import type { Passage, Visit } from '../wire'
import { actsOn } from './acts'

const told = (by: string, more: Partial<Passage> = {}) =>
  doc('passage', `p-${by}`, {
    visit: 'w',
    patient: 'petit',
    by,
    outcome: 'done',
    at,
    made: at,
    written: at,
    ...more,
  } as Passage)

function keys(more: Partial<Visit> = {}, ...docs: ReturnType<typeof told>[]) {
  const team = fakeTeam({}, [...world(), visit('w', 'petit', '11:00', '11:30', more), ...docs])
  return actsOn(team, team.visit('w')!).map((act) => (act.main ? `${act.key}!` : act.key))
}

test('a free visit: take it; or say that I did it; or cancel it', () => {
  expect(keys()).toEqual(['take!', 'done', 'note', 'cancel'])
})

test('mine: done, not done, hand back, cancel', () => {
  expect(keys(taken('anna'))).toEqual(['done!', 'not_done', 'note', 'hand_back', 'cancel'])
})

test('somebody else’s: nothing that would take it from them', () => {
  expect(keys(taken('bilal'))).toEqual(['done', 'note', 'cancel'])
})

test('a second pair of hands is missing', () => {
  expect(keys({ people: 2, ...taken('bilal') })[0]).toBe('take!')
  expect(keys({ people: 2, ...taken('anna') })).not.toContain('take!')
})

test('told by me: to correct, or noted by mistake; and no longer to cancel', () => {
  expect(keys(taken('anna'), told('anna'))).toEqual(['correct', 'withdraw', 'wrong', 'note'])
})

test('taken back, it is as before', () => {
  expect(keys(taken('anna'), told('anna', { withdrawn: at }))).toContain('done!')
})

test('cancelled: only its way back', () => {
  expect(keys({ cancelled: { by: 'bilal', at, why: 'away' } })).toEqual(['restore!', 'note'])
})

test('ahead nothing is told; behind nothing is taken, handed back or cancelled', () => {
  expect(keys({ day: '2026-11-25', ...taken('anna') })).toEqual(['note', 'hand_back', 'cancel'])
  expect(keys({ day: '2026-11-23' })).toEqual(['done', 'note'])
  expect(keys({ day: '2026-11-23', cancelled: { by: 'bilal', at, why: 'away' } })).toEqual(['note'])
})
