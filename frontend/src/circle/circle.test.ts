import { expect, test } from 'vitest'
import { at, doc, fakeTeam, member, world } from '../../test/fake.svelte'
import type { Bodies, Doc } from '../wire'
import { consentHolds, teamAround, thereWords } from './circle'
import { mayHere } from './does'

const belongs = (who: string, more: Partial<Bodies['belonging']>): Doc =>
  doc('belonging', `b-${who}`, { patient: 'lambert', who, since: '2026-03-01', at, ...more })
const have = (...docs: Doc[]) => fakeTeam({}, [...world(), ...docs])
const near = (...docs: Doc[]) => {
  const team = have(...docs)
  return teamAround(team, 'lambert').near.map((one) => `${one.member.first} : ${thereWords(team, one)}`)
}

test('who says that she is in the circle is near without a visit, from a day, to one, until she leaves it', () => {
  expect(near()).toHaveLength(2)
  expect(near(belongs('emma', {}))[0]).toBe('Emma : fait partie du cercle depuis le 1er mars 2026')
  expect(near(belongs('emma', { since: '2026-12-01', until: '2026-12-31' }))[0]).toBe(
    'Emma : fera partie du cercle à partir du 1er décembre 2026, jusqu’au 31 décembre 2026',
  )
  expect(near(belongs('emma', { until: '2026-11-23' }))).toHaveLength(2)
  expect(near(belongs('emma', { ended: { by: 'emma', at } }))).toHaveLength(2)
})

test('what each may do here: by her trade, because it was entrusted, or asked first', () => {
  const anna = member('anna', 'Anna', 'Morel', 1)
  const employed = { ...anna, body: { ...anna.body, status: 'employed' } } as Doc
  const task = (task: string, id: string) =>
    doc('intervention', id, {
      patient: 'lambert',
      task: { task },
      doer: { who: 'team' },
      recurs: { how: 'none' },
      from_day: '2026-11-01',
      since: '2026-11-01',
      number: 1,
      by: 'anna',
      at,
    })
  const plan = [employed, task('help-intake', 'i1'), task('glucose-capillary', 'i2'), task('injection-insulin', 'i3')]
  const bilal = (...docs: Doc[]) => {
    const team = have(...plan, ...docs)
    return mayHere(team, 'lambert', team.member('bilal')!)
  }
  const before = bilal()
  expect(before.may).toContain('help-intake')
  expect(before.ask).toContain('glucose-capillary')
  expect([...before.may, ...before.ask, ...before.entrusted]).not.toContain('injection-insulin')
  const given = { patient: 'lambert', tasks: ['glucose-capillary'], to: 'bilal', until: '2026-12-31', by: 'anna', at }
  const after = bilal(doc('entrusted', 'e', { ...given, answer: 'agreed', answered: at }))
  expect(after.entrusted).toEqual(['glucose-capillary'])
  expect(after.ask).not.toContain('glucose-capillary')
})

test('a consent whose last day is over holds no longer, also before the journal says so', () => {
  const team = have()
  const consent = { id: 'c', patient: 'lambert', sort: 'photos', given: true, said: 'elle', on: '2026-11-01' } as const
  expect(consentHolds(team, { ...consent, by: 'anna', at, until: team.today })).toBe(true)
  expect(consentHolds(team, { ...consent, by: 'anna', at, until: '2026-11-23' })).toBe(false)
})
