import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { doc, fakeTeam, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import NewsNote from '../patients/NewsNote.svelte'
import NewsPassage from '../patients/NewsPassage.svelte'
import NoteCard from '../passages/NoteCard.svelte'
import Told from '../passages/Told.svelte'
import type { Doc, Note, Passage } from '../wire'
import { noteHours, passageHours } from './late'

const day = '2026-11-24T'
const passage = (more: Partial<Passage> = {}): Doc =>
  doc('passage', 'p', {
    visit: 'w',
    patient: 'lambert',
    by: 'bilal',
    outcome: 'done',
    at: `${day}05:40:00Z`,
    made: `${day}05:41:00Z`,
    written: `${day}05:41:02Z`,
    ...more,
  })
const note = (more: Partial<Note> = {}): Doc =>
  doc('note', 'n', {
    patient: 'lambert',
    by: 'bilal',
    at: `${day}05:40:00Z`,
    written: `${day}05:41:00Z`,
    text: 'Pâle.',
    pass_on: false,
    ...more,
  })
const have = (...docs: Doc[]) => fakeTeam({}, [...world(), visit('w', 'lambert', '06:30', '07:00'), ...docs])

test('told within ten minutes: one hour is enough', () => {
  const team = have(passage({ written: `${day}05:50:00Z` }), note({ written: `${day}05:50:00Z` }))
  expect(passageHours(team, team.passage('p')!)).toBe('06:40')
  expect(noteHours(team, team.note('n')!)).toBe('06:40')
})

test('written down long after it was done, and received long after it was written, are two different things', () => {
  const late = have(passage({ made: `${day}07:15:00Z`, written: `${day}07:15:02Z` }))
  expect(passageHours(late, late.passage('p')!)).toBe('06:40, noté à 08:15')
  const came = have(passage({ arrived: `${day}05:12:00Z`, written: `${day}07:15:00Z` }))
  expect(passageHours(came, came.passage('p')!)).toBe('06:12 → 06:40, reçu à 08:15')
})

test('a correction says itself when it was made: it makes nothing late', () => {
  const before = {
    outcome: 'done',
    at: `${day}05:40:00Z`,
    made: `${day}05:41:00Z`,
    written: `${day}05:41:00Z`,
  } as const
  const mended = have(passage({ made: `${day}07:15:00Z`, written: `${day}07:15:00Z`, earlier: [before] }))
  expect(passageHours(mended, mended.passage('p')!)).toBe('06:40')
  const team = have(
    note({ corrected: 'n2' }),
    doc('note', 'n2', { ...note().body, corrects: 'n', written: `${day}07:15:00Z` } as Note),
  )
  expect(noteHours(team, team.note('n2')!)).toBe('06:40')
})

test('a note of another day has its day, and with its passage the hour at which that was written', () => {
  const old = have(note({ at: '2026-11-23T17:20:00Z', written: `${day}07:15:00Z` }))
  expect(noteHours(old, old.note('n')!)).toBe('hier 18:20, reçu à 08:15')
  expect(noteHours(old, old.note('n')!, true)).toBe('18:20, reçu à 08:15')
  const made = `${day}07:15:00Z`
  const team = have(passage({ made, written: made }), note({ passage: 'p', written: made }))
  expect(noteHours(team, team.note('n')!)).toBe('06:40, noté à 08:15')
})

test('both hours stand wherever a passage or a note is listed', () => {
  const written = `${day}07:15:00Z`
  const team = have(passage({ written }), note({ written }))
  const given = { passage: team.passage('p')! }
  renderIn(team, Told, given)
  renderIn(team, NewsPassage, { ...given, notes: [], readings: [] })
  renderIn(team, NoteCard, { note: team.note('n')! })
  renderIn(team, NewsNote, { note: team.note('n')!, former: [] })
  expect(screen.getAllByText(/06:40, reçu à 08:15/)).toHaveLength(4)
})
