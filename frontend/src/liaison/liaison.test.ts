import { expect, test } from 'vitest'
import { doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Doc, Note } from '../wire'
import { homeNotes, inBook, liaisonIn, liaisonOf, liaisonProblem, noLiaison, readersWords, tagsOf } from './liaison'
import { carers } from './table.generated'

const at = '2026-11-24T07:00:00Z'
const note = (id: string, more: Partial<Note> = {}): Doc =>
  doc('note', id, { patient: 'lambert', by: 'bilal', at, written: at, text: id, pass_on: false, ...more } as never)

test('the team reads a note unless somebody chose otherwise; relatives never by default', () => {
  expect(liaisonIn(noLiaison())).toEqual({})
  expect(liaisonIn({ ...noLiaison(), readers: 'carers' })).toEqual({ for: [carers] })
  expect(liaisonIn({ ...noLiaison(), readers: 'home', people: ['emma'] })).toEqual({ home: true })
  expect(liaisonIn({ ...noLiaison(), readers: 'team', people: ['emma'] })).toEqual({})
  expect(liaisonProblem({ ...noLiaison(), readers: 'some' })).not.toBe('')
  const some = {
    ...noLiaison(),
    readers: 'some' as const,
    people: ['emma'],
    tags: ['meals' as const],
    from: ' sa fille ',
  }
  expect(liaisonIn(some)).toEqual({ for: ['emma'], tags: ['meals'], heard: { from: 'sa fille', read_back: false } })
  expect(liaisonProblem(some)).toBe('')
})

test('who reads it is said in words, and comes back into the form', () => {
  const team = fakeTeam({}, [
    ...world(),
    note('all'),
    note('nurses', { for: ['bilal', carers] }),
    note('two', { for: ['bilal', 'anna'] }),
    note('home', { home: true }),
  ])
  const words = (id: string) => readersWords(team, team.note(id)!).replaceAll('\u00a0', ' ')
  expect(words('all')).toBe('')
  expect(words('nurses')).toBe('Lu par : les infirmières et aides-soignantes')
  expect(words('two')).toBe('Lu par : Bilal et vous')
  expect(words('home')).toBe('Lu par : l’équipe et la maison')
  expect(['all', 'nurses', 'two', 'home'].map((id) => liaisonOf(team.note(id)!).readers)).toEqual([
    ...['team', 'carers', 'some', 'home'],
  ])
})

test('on the sheet for the home stands what is meant for it, of seven days, as it was said last', () => {
  const team = fakeTeam({}, [
    ...world().filter(({ kind }) => kind !== 'note'),
    note('ours', { tags: ['meals'] }),
    note('late', { home: true, at: '2026-11-24T07:30:00Z' }),
    note('first', { home: true, at: '2026-11-18T07:30:00Z', tags: ['pain'] }),
    note('old', { home: true, at: '2026-11-17T07:30:00Z' }),
    note('mended', { home: true, corrected: 'late' }),
    note('away', { home: true, moved_away: { by: 'anna', at } }),
  ])
  expect(homeNotes(team, 'lambert').map(({ day, notes }) => [day, notes.map(({ id }) => id)])).toEqual([
    ['2026-11-18', ['first']],
    ['2026-11-24', ['late']],
  ])
  expect(tagsOf(team, 'lambert')).toEqual(['meals', 'pain'])
  expect(inBook(team.note('ours')!)).toBe(true)
  expect(inBook(team.note('late')!)).toBe(true)
})
