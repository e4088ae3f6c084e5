/** A visit in words: its cares, its hours, its people, its chips. */
import { addDays, clockIn, longDay, moveClock } from '../dates'
import type { IconName } from '../parts/icons'
import type { Of } from '../store.svelte'
import { taskName } from '../tasks'
import type { Team } from '../team.svelte'
import type { AlertSort, ID, Profession, Taker, Time } from '../wire'
import type { ShownState } from './here'
import fr from '../words/fr/alerts'
import { list, say, t } from '../words/index.svelte'

export interface ChipOf {
  id: string
  text: string
  tone: 'plain' | 'sun' | 'alert' | 'ok' | 'info'
  icon?: IconName
}

/** « Aide à la toilette · aide à la prise ». */
export function cares(visit: Pick<Of<'visit'>, 'tasks'>): string {
  return capital(visit.tasks.map(taskName).join(' · '))
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}

/** « Mme Lambert, 84 ans ». */
export function nameAndAge(team: Team, patient: ID): string {
  const age = team.age(patient)
  const name = team.patientName(patient)
  return age === undefined ? name : t('visits.name_age', { name, age: t('age.years', { n: age }) })
}

/** « infirmière », or the words of another profession; nothing of a guest, whose words go with her name. */
export function professionOf(member: { profession?: Profession; words?: string } | undefined): string {
  if (!member?.profession) return ''
  return member.profession === 'other' && member.words ? member.words : (say(`profession.${member.profession}`) ?? '')
}

/** The same where there is little room: « aide à domicile C ». */
export function shortProfession(member: Of<'member'>): string {
  return say(`visits.short.${member.profession}`) ?? professionOf(member)
}

/** « 12 rue des Tilleuls, 2e ». */
export function address(home: Of<'home'> | undefined): string {
  if (!home) return ''
  const { street, floor, town } = home.fields
  return [street.v, floor.v, town.v].filter(Boolean).join(', ')
}

/** The same inside this team: the town where nearly everybody lives need not be said. */
export function nearAddress(team: Team, patient: ID): string {
  const home = team.homeOf(patient)
  if (!home) return ''
  const { street, floor, town } = home.fields
  return [street.v, floor.v, town.v === team.usualTown ? '' : town.v].filter(Boolean).join(', ')
}

/** What a map is asked for: the place and no name. */
export function mapQuery(home: Of<'home'> | undefined): string {
  return home ? [home.fields.street.v, home.fields.town.v].filter(Boolean).join(', ') : ''
}

/** When it may begin: « 08:45 à 09:30 », or one hour. */
export function windowOf(visit: Pick<Of<'visit'>, 'from' | 'to'>): string {
  return visit.from === visit.to ? visit.from : t('visits.window', { from: visit.from, to: visit.to })
}

/** When the day of somebody ends, as far as one can tell: the latest beginning and its length. */
export function endOf(visits: Of<'visit'>[]): string | undefined {
  return visits
    .map((visit) => moveClock(visit.from, visit.minutes))
    .sort()
    .at(-1)
}

/** « Aujourd’hui », « Demain », « Mercredi 25 novembre ». */
export function dayTitle(team: Team, day: string): string {
  if (day === team.today) return t('board.title')
  return capital(day === addDays(team.today, 1) ? t('day.tomorrow') : longDay(day))
}

// People

/** « À deux, avec Bilal »; nothing for a visit for one. */
export function twoWords(team: Team, visit: Of<'visit'>, seenBy: ID = team.me): string {
  if (visit.people < 2) return ''
  const takers = visit.takers ?? []
  const others = takers.filter((taker) => taker.who !== seenBy).map((taker) => called(team, taker.who))
  if (takers.length < visit.people && takers.some((taker) => taker.who === seenBy)) return t('visits.two_missing')
  return others.length ? t('visits.two_with', { who: list(others) }) : t('visits.two_people')
}

/** That it is planned for other professions than mine; one may still take it, and says why. */
export function otherTrade(team: Team, visit: Of<'visit'>): string {
  const own = team.myself?.profession
  return !own || !visit.needs?.length || visit.needs.includes(own) ? '' : t('visits.other_trade')
}

/** A first name, or « vous ». */
export function called(team: Team, who: ID): string {
  return who === team.me ? t('who.you') : team.firstName(who)
}

/** « Pris par Anna, hier 18:20 ». */
export function takenWords(team: Team, taker: Taker): string {
  const when = team.when(taker.at)
  return taker.who === team.me
    ? t('visits.taken_by_you', { when })
    : t('visits.taken_by', { who: team.firstName(taker.who), when })
}

/** Under a note that somebody else put here, out of what had no place: « Rangé par Bilal, 12:15 ». */
export function placedWords(team: Team, placed: { by: ID; at: Time }): string {
  return t('aside.placed_note', { who: called(team, placed.by), when: team.when(placed.at) })
}

// Chips, in this order: danger, two people, to pass on, access.

const signs: Record<AlertSort, IconName> = {
  allergy: 'warning',
  fall: 'fall',
  dog: 'dog',
  diabetes: 'drop',
  infection: 'warning',
  swallowing: 'warning',
  other: 'warning',
}

const gravest: string[] = ['allergy', 'swallowing', 'infection', 'fall', 'diabetes', 'dog', 'other']

/** All alerts of a person, the gravest first, and what a plan that is not for us asks to mind. Never folded away. */
export function alertChips(team: Team, patient: ID): ChipOf[] {
  const place = (sort: string) => (gravest.indexOf(sort) + gravest.length) % gravest.length
  const alerts = [...team.alertsOf(patient)].sort((a, b) => place(a.sort) - place(b.sort))
  const sharp = { tone: 'alert' as const, icon: 'warning' as const }
  return [
    ...alerts.map(({ id, sort, text }) => ({
      ...sharp,
      id,
      text: alertWords(sort, text),
      icon: signs[sort] ?? 'warning',
    })),
    ...team.barePrecautionsOf(patient).map(({ id, words }) => ({ ...sharp, id, text: words })),
  ]
}

/** « Allergie : pénicilline »; the words alone where they say the sort themselves. */
export function alertWords(sort: string, text: string): string {
  const label = say(`patients.alert.${sort}`) ?? t('patients.alert.other')
  if (!text) return label
  const said = text.toLocaleLowerCase()
  // Alerts are written in French, whatever language this screen speaks.
  const words = `${label} ${fr[`patients.alert.${sort as AlertSort}`] ?? ''}`.toLocaleLowerCase().split(' ')
  const says = sort === 'other' || words.some((word) => word.length > 4 && said.includes(word))
  return says ? text : t('visits.alert', { sort: label, text })
}

export function urgencyChip(visit: Of<'visit'>): ChipOf[] {
  if (visit.urgency !== 'cannot_wait') return []
  return [{ id: 'urgency', text: t('visits.urgency.cannot_wait'), tone: 'alert', icon: 'clock' }]
}

/** What is not danger: two people, to pass on, how to get in. */
export function softChips(team: Team, visit: Of<'visit'>, seenBy: ID = team.me): ChipOf[] {
  const chips: ChipOf[] = []
  const two = twoWords(team, visit, seenBy)
  if (two) chips.push({ id: 'two', text: two, tone: 'sun', icon: 'people' })
  if (seenBy === team.me && team.notesSince(visit.patient).some((note) => note.pass_on))
    chips.push({ id: 'pass_on', text: t('passages.pass_on'), tone: 'info', icon: 'pass' })
  const way = team.doorOf(visit.patient)?.fields.way.v
  if (way === 'key' || way === 'key_box')
    chips.push({ id: 'way', text: t(`patients.way.${way}`), tone: 'plain', icon: 'key' })
  return chips
}

/** One chip for a row or a small card, and how many dangers more there are. */
export function firstChip(team: Team, visit: Of<'visit'>, seenBy: ID = team.me): { chip?: ChipOf; more: number } {
  const dangers = [...urgencyChip(visit), ...alertChips(team, visit.patient)]
  const [chip] = dangers.length ? dangers : softChips(team, visit, seenBy)
  return { ...(chip ? { chip } : {}), more: Math.max(dangers.length - 1, 0) }
}

// State

export const stateIcon: Record<ShownState, IconName> = {
  to_take: 'take',
  to_do: 'circle',
  done: 'done',
  not_done: 'bang',
  cancelled: 'cancelled',
  stopped: 'cancelled',
  there: 'half',
  silent: 'question',
}

/** « Annulé : à l’hôpital ». */
export function cancelWords(visit: Of<'visit'>): string {
  if (!visit.cancelled) return ''
  return t('visits.cancelled_why', { why: visit.cancelled.words || t(`visits.why.${visit.cancelled.why}`) })
}

/** Why nobody comes: « Annulé : à l’hôpital », « Pas de passage : décès »; nothing for a visit that stands. */
export function offWords(team: Team, visit: Of<'visit'>): string {
  const state = team.stateOf(visit)
  if (state === 'cancelled') return cancelWords(visit)
  if (state !== 'stopped' || !visit.stopped) return ''
  const { why } = visit.stopped
  const words = why === 'other' ? team.get('stop', visit.patient)?.words : ''
  return t('visits.stopped_why', { why: words || (say(`stops.why.${why}`) ?? t('stops.why.other')) })
}

/** The hours of a passage: « 09:12 → 09:41 ». */
export function hoursOf(team: Team, passage: { arrived?: string; at: string }): string {
  const left = clockIn(team.zone, new Date(passage.at))
  return passage.arrived ? t('passages.hours', { from: clockIn(team.zone, new Date(passage.arrived)), to: left }) : left
}
