/** What somebody from outside sees: of whom she is the guest, who comes there this week, what is written for the home. */
import { addDays, dayIn, dayNumber, shortDay } from '../dates'
import { belongingOf, belongsWords } from '../circle/circle'
import { keeps, roles } from '../references/references'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { capital, cares, dayTitle, professionOf, windowOf } from '../visits/about'
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

export interface Run {
  first: Day
  last: Day
  visits: Of<'visit'>[]
}

/** The same, days in a row that are alike told once; today by itself. */
export function comingRuns(team: Team, patient: ID): Run[] {
  const runs: Run[] = []
  for (const { day, visits } of comingDays(team, patient)) {
    const before = runs.at(-1)
    const next = before && before.first !== team.today && addDays(before.last, 1) === day
    if (next && said(team, before.visits) === said(team, visits)) before.last = day
    else runs.push({ first: day, last: day, visits })
  }
  return runs
}

const said = (team: Team, visits: Of<'visit'>[]): string =>
  visits
    .map((one) => [windowOf(one), cares(one), comesWords(team, one), offWords(one), team.stateOf(one)].join('/'))
    .join('\n')

/** « Demain »; « Chaque jour, du jeu. 26 au lun. 30 nov. ». */
export const runTitle = (team: Team, { first, last }: Run): string =>
  first === last ? dayTitle(team, first) : t('guest.each_day', { from: dayNumber(first), to: shortDay(last) })

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

/** Who comes to somebody, wrote for her home, keeps the thread or says that she is in the circle: the face and the trade. */
export function whoComes(team: Team, patient: ID): Of<'face'>[] {
  const takers = team.visitsOf(patient).flatMap((visit) => (visit.takers ?? []).map(({ who }) => who))
  const near = team
    .all('face')
    .map(({ id }) => id)
    .filter((id) => belongingOf(team, patient, id) || roles.some((as) => keeps(team, patient, as)?.who === id))
  const writers = messages(team, patient).map((note) => note.by)
  return [...new Set([...takers, ...writers, ...near])]
    .flatMap((id) => team.get('face', id) ?? [])
    .sort((a, b) => a.first.localeCompare(b.first))
}

/** « Infirmière · référente · fait partie du cercle depuis le 1 mars 2026 ». */
export function memberWords(team: Team, patient: ID, face: Of<'face'>): string {
  const role = roles.find((as) => keeps(team, patient, as)?.who === face.id)
  const belongs = belongingOf(team, patient, face.id)
  const near = [role && t(`references.${role}`).toLocaleLowerCase(), belongs && belongsWords(team, belongs)]
  return [capital(professionOf(face)), ...near].filter(Boolean).join(' · ')
}

/** The others who are guests there. */
export const otherGuests = (team: Team, patient: ID): Of<'guest'>[] =>
  team
    .all('guest')
    .filter((guest) => guest.patient === patient && guest.person !== team.me && !guest.ended)
    .sort((a, b) => a.first.localeCompare(b.first))

/** « Sa fille ». */
export const guestWords = (guest: Of<'guest'>): string => capital(guest.words)
