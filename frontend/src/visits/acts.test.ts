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
  expect(keys()).toEqual(['take!', 'done', 'note', 'offer', 'move', 'cancel'])
})

test('mine: done, not done, hand back, cancel', () => {
  expect(keys(taken('anna'))).toEqual(['done!', 'not_done', 'note', 'here', 'offer', 'move', 'hand_back', 'cancel'])
})

test('somebody else’s: nothing that would take it from them', () => {
  expect(keys(taken('bilal'))).toEqual(['done', 'note', 'move', 'cancel'])
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
  expect(keys({ day: '2026-11-25', ...taken('anna') })).toEqual(['note', 'offer', 'move', 'hand_back', 'cancel'])
  expect(keys({ day: '2026-11-23' })).toEqual(['done', 'note'])
  expect(keys({ day: '2026-11-23', cancelled: { by: 'bilal', at, why: 'away' } })).toEqual(['note'])
})

const asks = { by: 'bilal', at, until: '2026-11-24T09:00:00Z' }

test('offered to me: take it or rather not; offered to another, it is as free as it was', () => {
  const mine = keys({ ...taken('bilal'), offers: [{ ...asks, to: 'anna' }] })
  expect(mine.slice(0, 2)).toEqual(['accept!', 'decline'])
  expect(keys({ offers: [{ ...asks, to: 'emma' }] })[0]).toBe('take!')
  const over = { ...asks, to: 'anna', until: '2026-11-24T07:00:00Z' }
  expect(keys({ ...taken('bilal'), offers: [over] })).not.toContain('accept!')
})

test('several cares of mine, or free ones, can be shared out; of a visit for two not', () => {
  const tasks = [{ task: 'help-wash' }, { task: 'weight' }]
  expect(keys({ tasks })).toContain('part')
  expect(keys({ tasks, ...taken('anna') })).toContain('part')
  expect(keys({ tasks, ...taken('bilal') })).not.toContain('part')
  expect(keys({ tasks, people: 2 })).not.toContain('part')
})

test('a free rest can be joined again, not into somebody else’s visit', () => {
  const rest = visit('r', 'petit', '11:00', '11:30', { part: { of: 'w', by: 'anna', at, tasks: [], minutes: 30 } })
  const parted = { by: 'anna', at }
  expect(keys({ parted, ...taken('anna') }, rest as never)).toContain('whole')
  expect(keys({ parted, ...taken('bilal') }, rest as never)).not.toContain('whole')
})
