import { expect, test } from 'vitest'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { byDay } from './readers'
import { agreeFrom, keptUntil, lastCame, mayAgree, proposalOf } from './rights'

const patient = { id: 'p', since: '2024-01-10T08:00:00Z' } as Of<'patient'>
const mark = (by: string, at: string) => ({ by, at })

function team(has: { lately?: object; stop?: object; erasures?: object[] } = {}): Team {
  const get = (kind: string) => (kind === 'lately' ? has.lately : kind === 'stop' ? has.stop : undefined)
  return { zone: 'Europe/Paris', get, all: () => has.erasures ?? [] } as unknown as Team
}

test('it counts from the last visit of anybody, else from the closing, else from the beginning', () => {
  const members = {
    anna: { at: '2026-11-20T09:00:00Z' },
    bilal: { at: '2026-11-22T10:00:00+02:00' },
    emma: { at: '2025-01-01T00:00:00Z' },
  }
  expect(lastCame(team({ lately: { members } }), patient)).toBe(members.bilal.at)
  const closed = { ...patient, closed: { by: 'anna', at: '2026-06-01T08:00:00Z', why: 'x' } }
  expect(lastCame(team(), closed)).toBe(closed.closed.at)
  expect(lastCame(team(), patient)).toBe(patient.since)
})

test('twenty years, ten after a death that stands; on the calendar of the team', () => {
  expect(keptUntil(team(), patient)).toBe('2044-01-10')
  expect(keptUntil(team({ stop: { why: 'died' } }), patient)).toBe('2034-01-10')
  expect(keptUntil(team({ stop: { why: 'died', resumed: mark('anna', 'x') } }), patient)).toBe('2044-01-10')
  expect(keptUntil(team({ stop: { why: 'hospital' } }), patient)).toBe('2044-01-10')
  expect(keptUntil(team(), { ...patient, since: '2024-12-31T23:30:00Z' })).toBe('2045-01-01')
})

test('another one agrees, a day later', () => {
  const proposed = mark('anna', '2026-11-24T08:00:00Z')
  const erasure = { id: 'e', patient: 'p', proposed } as Of<'erasure'>
  expect(agreeFrom(erasure)).toBe('2026-11-25T08:00:00.000Z')
  expect(mayAgree(erasure, 'anna', new Date('2027-01-01'))).toBe('mine')
  expect(mayAgree(erasure, 'bilal', new Date('2026-11-25T07:59:59Z'))).toBe('early')
  expect(mayAgree(erasure, 'bilal', new Date('2026-11-25T08:00:00Z'))).toBe('yes')
})

test('a proposal that was decided is none', () => {
  const proposed = mark('anna', 'x')
  const erasures = [
    { id: '1', patient: 'p', proposed, withdrawn: proposed },
    { id: '2', patient: 'p', proposed, agreed: proposed },
    { id: '3', patient: 'q', proposed },
  ]
  expect(proposalOf(team({ erasures }), 'p')).toBeUndefined()
  expect(proposalOf(team({ erasures: [...erasures, { id: '4', patient: 'p', proposed }] }), 'p')?.id).toBe('4')
})

test('looks stand day by day, the newest first', () => {
  const read = (at: string) => ({ at, who: 'anna', what: 'door' as const })
  const days = byDay([read('2026-11-23T09:00:00Z'), read('2026-11-24T08:00:00Z'), read('2026-11-23T10:00:00Z')], (at) =>
    at.slice(0, 10),
  )
  expect(days.map(({ day, reads }) => [day, reads.length])).toEqual([
    ['2026-11-24', 1],
    ['2026-11-23', 2],
  ])
  expect(days[1]!.reads[0]!.at).toBe('2026-11-23T10:00:00Z')
})
