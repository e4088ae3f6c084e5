import { expect, test } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Bodies, Doc } from '../wire'
import { byRing, everyone, radii, shortName, spots } from './around'

const contact = (id: string, fields: Record<string, string>): Doc =>
  doc('contact', id, {
    patient: 'lambert',
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, v]) => [name, { v, by: 'anna', at }]),
    ) as Bodies['contact']['fields'],
    by: 'anna',
    at,
  })
const guest = (id: string, first: string, last: string, sort: 'relative' | 'professional', words: string): Doc =>
  doc('guest', id, {
    patient: 'lambert',
    person: id,
    first,
    last,
    sort,
    words,
    consent: { by: 'elle-même', on: '2026-11-20' },
    by: 'anna',
    since: at,
    until: '2027-01-31T23:00:00Z',
  })
const have = (...docs: Doc[]) => fakeTeam({}, [...world(), ...docs])

test('everybody stands once, on the ring that was chosen; a professional without one among the professionals', () => {
  const team = have(
    contact('claire', { name: 'Claire Lambert', relation: 'fille', ring: 'close', tie: 'strong' }),
    contact('dr', { name: 'Dr Sauvanet', relation: 'médecin traitant', kind: 'doctor' }),
    contact('vial', { name: 'Mme Vial', relation: 'coiffeuse' }),
    guest('g1', 'Claire', 'LAMBERT', 'relative', 'sa fille'),
    guest('g2', 'Marc', 'Roy', 'professional', 'kinésithérapeute'),
  )
  const rings = byRing(everyone(team, 'lambert')).map(({ ring, people }) => [ring, people.map((one) => one.name)])
  expect(rings).toEqual([
    ['close', ['Claire Lambert']],
    ['professional', ['Dr Sauvanet', 'Marc Roy', 'Anna Morel', 'Bilal Kaci']],
    [undefined, ['Mme Vial']],
  ])
  const claire = everyone(team, 'lambert').find((one) => one.id === 'claire')
  expect(claire?.lines).toContain('Un lien fort')
  expect(claire?.lines.at(-1)).toContain('jusqu’au 31 janvier 2027')
  expect(everyone(team, 'lambert').find((one) => one.id === 'dr')?.title).toBe('Médecin traitant')
})

test('who is placed is drawn, at the distance of the ring, nobody upon another', () => {
  const many = Array.from({ length: 8 }, (_, i) => contact(`c${i}`, { name: `Nom ${i}`, ring: 'regular' }))
  const all = spots(everyone(have(...many, contact('no', { name: 'Pas placée' })), 'lambert'))
  expect(all.map((one) => one.id)).not.toContain('no')
  const regular = all.filter((one) => one.ring === 'regular')
  for (const one of regular) expect(Math.hypot(one.x, one.y)).toBeCloseTo(radii.regular)
  for (const a of all) for (const b of all) if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(34)
})

test('a name in the drawing is short, and says more than an article', () => {
  expect(shortName({ first: 'Claire', last: 'Lambert' })).toBe('Claire')
  expect(shortName({ first: 'Les', last: 'Petits Frères' })).toBe('Les Petits…')
  expect(shortName({ first: 'Marie-Antoinette', last: '' })).toBe('Marie-Anto…')
})
