/** The cahier de liaison and « Lu par »: for whom a note is, what it is about, and what is read at the home. */
import { addDays, dayIn } from '../dates'
import { byInstant } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { Day, ID, NoteTag } from '../wire'
import { list, say, t } from '../words/index.svelte'
import { carers, nursing, tags } from './table.generated'

type Note = Of<'note'>

/** A tag of a later version of Ronde is called as it is. */
export const tagWords = (tag: NoteTag): string => say(`liaison.tag.${tag}`) ?? tag

/** Who is to read it: the team, those who nurse, the author and some, or also whoever comes to the home. */
export type Readers = 'team' | 'carers' | 'some' | 'home'

export interface LiaisonDraft {
  readers: Readers
  people: ID[]
  tags: NoteTag[]
  from: string
}

export const noLiaison = (): LiaisonDraft => ({ readers: 'team', people: [], tags: [], from: '' })

export function liaisonOf(note: Note): LiaisonDraft {
  const readers = note.home ? 'home' : !note.for?.length ? 'team' : note.for.includes(carers) ? 'carers' : 'some'
  const people = (note.for ?? []).filter((one) => one !== carers && one !== note.by)
  return { readers, people, tags: [...(note.tags ?? [])], from: note.heard?.from ?? '' }
}

/** What stands in the way, in words. */
export const liaisonProblem = ({ readers, people }: LiaisonDraft): string =>
  readers === 'some' && !people.length ? t('liaison.some_missing') : ''

/** As note.write wants it. `heard` is whose words they are. */
export function liaisonIn({ readers, people, tags: about, from }: LiaisonDraft) {
  const who = readers === 'carers' ? [carers] : readers === 'some' ? [...people] : []
  return {
    ...(about.length ? { tags: [...about] } : {}),
    ...(readers === 'home' ? { home: true } : {}),
    ...(who.length ? { for: who } : {}),
    ...(from.trim() ? { heard: { from: from.trim(), read_back: false } } : {}),
  }
}

/** « Lu par : Inès et vous »; '' when the team reads it. */
export function readersWords(team: Team, note: Pick<Note, 'for' | 'home'>): string {
  if (note.home) return t('liaison.read_by', { who: t('liaison.readers.home') })
  if (!note.for?.length) return ''
  const nurse = note.for.includes(carers)
  const among = (one: ID) => nurse && nursing.includes(team.member(one)?.profession ?? 'other')
  const people = note.for.filter((one) => one !== carers && !among(one)).map((one) => called(team, one))
  return t('liaison.read_by', { who: list([...(nurse ? [t('liaison.readers.carers_short')] : []), ...people]) })
}

/** It belongs into the cahier: it has a tag, it is somebody else's word, or it is meant for the home. */
export const inBook = (note: Note): boolean => Boolean(note.home || note.tags?.length || note.heard)

/** What the notes about somebody that this phone holds are about. */
export function tagsOf(team: Team, patient: ID): NoteTag[] {
  const used = new Set(team.notesOf(patient).flatMap((note) => note.tags ?? []))
  return tags.filter((tag) => used.has(tag))
}

/** What is read at the home, of the last seven days, the first written first. */
export function homeNotes(team: Team, patient: ID): { day: Day; notes: Note[] }[] {
  const since = addDays(team.today, -6)
  const notes = team
    .notesOf(patient)
    .filter((note) => note.home && !note.moved_away && !note.corrected)
    .filter((note) => dayIn(team.zone, new Date(note.at)) >= since)
    .sort((a, b) => byInstant(a.at, b.at))
  const days = [...new Set(notes.map((note) => dayIn(team.zone, new Date(note.at))))]
  return days.map((day) => ({ day, notes: notes.filter((note) => dayIn(team.zone, new Date(note.at)) === day) }))
}
