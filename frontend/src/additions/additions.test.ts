import { expect, test } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Addition, Bodies, Doc } from '../wire'
import { additionsOf, additionWords, contestedBy, older, originalOf } from './additions.svelte'

const note = (id: string, text: string, more: Partial<Bodies['note']> = {}): Doc =>
  doc('note', id, { patient: 'lambert', by: 'bilal', at, written: at, text, pass_on: false, ...more })
const under = (id: string, more: Partial<Addition> = {}): { under: Addition } => ({
  under: { kind: 'note', id, how: 'contests', ...more },
})
const have = (...docs: Doc[]) => fakeTeam({}, [...world(), note('first', 'N’a pas voulu.'), ...docs])

test('what is contested stands under the words, also under those that took their place', () => {
  const her = note('her', 'L’eau était froide.', under('first', { said: 'sa fille' }))
  const team = have(her, note('mended', 'N’a pas voulu, dit-elle.', { corrects: 'first' }))
  const texts = (...ids: string[]) => additionsOf(team, 'lambert', 'note', ids).map(({ text }) => text)
  expect(texts('first')).toEqual(['L’eau était froide.'])
  expect(texts('mended', 'first')).toEqual(['L’eau était froide.'])
  expect(texts('mended')).toEqual([])
  expect(additionsOf(team, 'lambert', 'passage', ['first'])).toEqual([])
  expect(additionsOf(team, 'petit', 'note', ['first'])).toEqual([])
  expect(additionWords(team.note('her')!)).toMatch(/^La personne conteste, dit par\s: sa fille$/)
  expect(originalOf(team, 'note', 'first')?.text).toBe('N’a pas voulu.')
})

test('it is read in its last words, and not from a file that it left', () => {
  const team = have(
    note('her', 'Froide.', { ...under('first'), corrected: 'again' }),
    note('again', 'Très froide.', { ...under('first'), corrects: 'her' }),
    note('gone', '', { ...under('first'), moved_away: { by: 'anna', at } }),
  )
  expect(additionsOf(team, 'lambert', 'note', ['first']).map(({ id }) => id)).toEqual(['again'])
})

test('her rights list what she contests, the last first, and nothing that a colleague mends', () => {
  const later = '2026-11-24T09:00:00Z'
  const team = have(
    note('one', 'Non.', under('first')),
    note('two', 'Non plus.', { ...under('elsewhere', { kind: 'event' }), at: later }),
    note('mends', 'Mardi.', under('first', { how: 'corrects' })),
  )
  expect(contestedBy(team, 'lambert').map(({ id }) => id)).toEqual(['two', 'one'])
  older(team).meet([
    { ...(note('old', 'Jamais.', under('x')).body as Bodies['note']), id: 'old', at: '2026-01-01T08:00:00Z' },
  ])
  expect(contestedBy(team, 'lambert').map(({ id }) => id)).toEqual(['two', 'one', 'old'])
})
