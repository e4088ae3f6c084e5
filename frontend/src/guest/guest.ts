/** What somebody from outside sees: of whom she is the guest, who comes there this week, what is written for the home. */
import { addDays, dayIn } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { capital, professionOf } from '../visits/about'
import type { Day, ID } from '../wire'
import { list, say, t } from '../words/index.svelte'

/** Of whom she is the guest, by name. */
export function circlesOf(team: Team): Of<'guest'>[] {
  return team
    .all('guest')
    .filter((guest) => guest.person === team.me && !guest.ended)
    .sort((a, b) => team.patientName(a.patient).localeCompare(team.patientName(b.patient)))
}

/** The last day on which she sees it. */
export const lastDay = (team: Team, guest: Of<'guest'>): Day =>
  dayIn(team.zone, new Date(Date.parse(guest.until) - 1000))

/** Seven days from today on, those with a visit, which stand by their hours. */
export function comingDays(team: Team, patient: ID): { day: Day; visits: Of<'visit'>[] }[] {
  const week = Array.from({ length: 7 }, (_, n) => addDays(team.today, n))
  const visits = team.visitsOf(patient)
  return week
    .map((day) => ({ day, visits: visits.filter((visit) => visit.day === day) }))
    .filter(({ visits }) => visits.length)
}

/** « Bilal (aide-soignant) et Emma (aide à domicile) »; that nobody has taken it yet. */
export function comesWords(team: Team, visit: Of<'visit'>): string {
  const people = (visit.takers ?? []).map(({ who }) => {
    const trade = professionOf(team.who(who))
    return trade ? t('guest.named', { first: team.firstName(who), trade }) : team.firstName(who)
  })
  if (!people.length) return t('guest.nobody_yet')
  return people.length < visit.people ? t('guest.one_more', { who: list(people) }) : list(people)
}

/** That nobody comes, and why in a word of the list; the team's own sentences stay with the team. */
export function offWords({ cancelled, stopped }: Of<'visit'>): string {
  const why = cancelled ? known('visits.why', cancelled.why) : stopped ? known('stops.why', stopped.why) : ''
  if (cancelled) return why ? t('visits.cancelled_why', { why }) : t('visits.state.cancelled')
  if (stopped) return why ? t('visits.stopped_why', { why }) : t('visits.state.stopped')
  return ''
}

const known = (words: string, why: string): string => (why === 'other' ? '' : (say(`${words}.${why}`) ?? ''))

/** What was written for the home, newest first. */
export const messages = (team: Team, patient: ID): Of<'note'>[] =>
  team.notesOf(patient).filter((note) => note.home && !note.moved_away)

/** What a professional reads besides: the notes of the team about daily life, newest first. */
export const daily = (team: Team, patient: ID): { note: Of<'note'>; text: string }[] =>
  team
    .notesOf(patient)
    .filter((note) => !note.home && !note.moved_away)
    .map((note) => ({ note, text: note.text || [note.data, note.actions, note.result].filter(Boolean).join('\n') }))
    .filter(({ text }) => text)

/** Who comes to somebody, or wrote for her home, with the face and the trade. */
export function whoComes(team: Team, patient: ID): Of<'face'>[] {
  const takers = team.visitsOf(patient).flatMap((visit) => (visit.takers ?? []).map(({ who }) => who))
  const writers = messages(team, patient).map((note) => note.by)
  return [...new Set([...takers, ...writers])]
    .flatMap((id) => team.get('face', id) ?? [])
    .sort((a, b) => a.first.localeCompare(b.first))
}

/** The others who are guests there. */
export const otherGuests = (team: Team, patient: ID): Of<'guest'>[] =>
  team
    .all('guest')
    .filter((guest) => guest.patient === patient && guest.person !== team.me && !guest.ended)
    .sort((a, b) => a.first.localeCompare(b.first))

/** « Sa fille ». */
export const guestWords = (guest: Of<'guest'>): string => capital(guest.words)
