import { expect, test } from 'vitest'
import { doc, at, fakeTeam, patient, taken, visit, world } from '../../test/fake.svelte'
import { comingToday, doneToday, found, twins } from './find'

const names = (all: { fields: object }[]) => all.map((one) => (one.fields as { last: { v: string } }).last.v)

test('names and streets are found by any part, whatever the accents, capitals and order', () => {
  const docs = [...world(), ...patient('b', 'Mme', 'Hélène', 'Benoît', '1950-01-01')]
  const team = fakeTeam({}, docs)
  expect(names(found(team, 'BENOIT', team.patients))).toEqual(['Benoît'])
  expect(names(found(team, 'benoit helene', team.patients))).toEqual(['Benoît'])
  expect(found(team, 'tilleuls', team.patients)).toHaveLength(5)
  expect(found(team, '', team.patients)).toHaveLength(5)
  expect(found(team, 'zzz', team.patients)).toEqual([])
})

test('a name comes before a street', () => {
  const docs = [...world(), ...patient('t', 'M.', 'Zoé', 'Tilleul', '')]
  const team = fakeTeam({}, docs)
  expect(names(found(team, 'tilleul', team.patients))[0]).toBe('Tilleul')
})

test('who comes next today is told, or that nobody does yet', () => {
  const team = fakeTeam()
  expect(comingToday(team, 'petit')).toEqual({ hour: '07:05', who: 'vous', open: false })
  expect(comingToday(team, 'lambert')).toEqual({ hour: '08:45', who: 'vous et Bilal', open: false })
  const free = fakeTeam({}, [...world(), ...patient('n', 'M.', 'Jean', 'Noir', ''), visit('vn', 'n', '09:00', '09:30')])
  expect(comingToday(free, 'n')).toEqual({ hour: '09:00', who: 'à prendre', open: true })
})

test('what is told is no longer to come', () => {
  const told = { visit: 'v3', patient: 'fontaine-l', by: 'anna', outcome: 'done', at, made: at, written: at, tasks: [] }
  const team = fakeTeam({}, [...world(), doc('passage', 'p', told as never)])
  expect(comingToday(team, 'fontaine-l')).toBeUndefined()
  expect(doneToday(team, 'fontaine-l')).toBe(1)
})

test('a visit for two with one person says who, and that it is still open', () => {
  const half = visit('vh', 'n', '09:00', '09:30', { people: 2, ...taken('bilal') })
  const team = fakeTeam({}, [...world(), ...patient('n', 'M.', 'Jean', 'Noir', ''), half])
  expect(comingToday(team, 'n')).toEqual({ hour: '09:00', who: 'Bilal', open: true })
})

test('somebody who may be on the list already is noticed', () => {
  const team = fakeTeam()
  expect(twins(team, 'odette', 'LAMBERT', '')).toHaveLength(1)
  expect(twins(team, '', 'Lambert', '1942-03-14')).toHaveLength(1)
  expect(twins(team, 'Jeanne', 'Lambert', '1950-01-01')).toEqual([])
  expect(twins(team, '', 'Lambert', '')).toEqual([])
})
