import { expect, test } from 'vitest'
import { edits, profileOf, type Line } from './edits'

const was: Line = { first: 'Bilal', last: 'Kaci', profession: 'as', words: '', phone: '', status: '' }

test('only what changed is told, with what was there', () => {
  expect(edits(was, was)).toEqual([])
  expect(edits(was, { ...was, phone: ' 06 39 98 10 74 ' })).toEqual([
    { field: 'phone', was: '', now: '06 39 98 10 74' },
  ])
})

test('another profession comes after its words, and one of the list before they go', () => {
  const other: Line = { ...was, profession: 'other', words: 'psychologue' }
  expect(edits(was, other).map((edit) => edit.field)).toEqual(['words', 'profession'])
  expect(edits(other, was).map((edit) => edit.field)).toEqual(['profession', 'words'])
})

test('an account keeps words of another profession only', () => {
  expect(profileOf({ ...was, words: 'x' })).toEqual({ first: 'Bilal', last: 'Kaci', profession: 'as' })
  expect(profileOf({ ...was, profession: 'other', words: 'x' })).toHaveProperty('words', 'x')
})
