import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { doc, fakeTeam, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import ClosedBanner from '../patients/ClosedBanner.svelte'
import type { Incoming, Transfer } from '../wire'
import { cameFrom, late } from './moving'

const gone = '2026-11-24T07:00:00Z'
const transfer = (more: Partial<Transfer> = {}) =>
  doc('transfer', 'tr', {
    patient: 'lambert',
    to: 'ormes',
    words: 'les Ormes',
    from: '2026-11-24',
    what: [],
    handover: 'x',
    by: 'anna',
    at: gone,
    state: 'gone',
    gone,
    ...more,
  })
const incoming = (id: string, at: string, read: boolean) =>
  doc('incoming', id, {
    patient: 'lambert',
    from: 'ormes',
    transfer: id,
    at,
    state: 'arrived',
    team: 'Les Ormes',
    by: 'Lila',
    came: { at, ...(read ? { read: { by: 'anna', at } } : {}) },
  } as Incoming)

test.each([
  ['nobody has it after a while', {}, '07:11', true],
  ['it has just left', {}, '07:09', false],
  ['it has arrived', { arrived: gone }, '09:00', false],
  ['it came back', { state: 'returned' }, '09:00', false],
] as const)('%s', (_, more, hour, is) => {
  const team = fakeTeam({}, [...world(), transfer(more as Partial<Transfer>)])
  expect(late(team.get('transfer', 'tr')!, new Date(`2026-11-24T${hour}:00Z`))).toBe(is)
})

test('what nobody has read comes before what was read, and the newest of those', () => {
  const old = incoming('one', '2026-11-01T07:00:00Z', false)
  const read = incoming('two', '2026-11-20T07:00:00Z', true)
  expect(cameFrom(fakeTeam({}, [...world(), old, read]), 'lambert')?.id).toBe('one')
  const before = incoming('one', '2026-11-01T07:00:00Z', true)
  expect(cameFrom(fakeTeam({}, [...world(), before, read]), 'lambert')?.id).toBe('two')
})

test('a file that has gone is opened again where its way is told', () => {
  const team = fakeTeam({}, [...world(), transfer()])
  const patient = { ...team.patient('lambert')!, closed: { by: 'anna', at: gone, why: 'x' } }
  renderIn(team, ClosedBanner, { patient })
  expect(screen.getByRole('link', { name: 'Passage à une autre équipe' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Rouvrir le dossier' })).toBeNull()
})
