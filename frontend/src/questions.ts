/** What follows from documents, as plain functions: order, state, names. `Team` asks them of what it holds. */
import type { Of } from './store.svelte'
import { t } from './words/index.svelte'
import type { Clock, ID, Time, Urgency } from './wire'

export type VisitState = 'to_take' | 'to_do' | 'done' | 'not_done' | 'cancelled' | 'stopped'

/** Several visits in a row at one home, by one person: one stop. */
export interface Stop {
  home: ID
  from: Clock
  visits: Of<'visit'>[]
}

/**
 * One state for a visit. What happened comes first, also when it had been cancelled. Done by one of two counts as done:
 * what each did stands in their passages.
 */
export function stateOf(visit: Of<'visit'>, live: Of<'passage'>[]): VisitState {
  if (live.some((passage) => passage.outcome === 'done')) return 'done'
  if (live.length) return 'not_done'
  if (visit.cancelled) return 'cancelled'
  if (visit.stopped) return 'stopped'
  return (visit.takers?.length ?? 0) < visit.people ? 'to_take' : 'to_do'
}

/** Whether what had to happen has been told: by as many as the visit wants, or by one that it was not made. */
export function settled(visit: Of<'visit'>, live: Of<'passage'>[]): boolean {
  return live.length >= visit.people || live.some((passage) => passage.outcome === 'not_done')
}

/** What a visit is for one of its people: told by one of two, it still waits for the other. */
export function stateFor(who: ID, visit: Of<'visit'>, live: Of<'passage'>[]): VisitState {
  const own = live.find((passage) => passage.by === who)
  if (own) return own.outcome
  if (isOff(visit) || settled(visit, live)) return stateOf(visit, live)
  return takenBy(visit, who) ? 'to_do' : stateOf(visit, live)
}

/** Nobody is to come: it is cancelled, or its person is in hospital, away, dead. */
export function isOff(visit: Of<'visit'>): boolean {
  return Boolean(visit.cancelled ?? visit.stopped)
}

export function takenBy(visit: Of<'visit'>, who: ID): boolean {
  return visit.takers?.some((taker) => taker.who === who) ?? false
}

export function isLive(passage: Of<'passage'>): boolean {
  return !passage.withdrawn
}

/** Groups visits (by hour) that follow each other at one home and whose windows meet. */
export function stops(visits: Of<'visit'>[], homeOf: (visit: Of<'visit'>) => ID): Stop[] {
  const out: Stop[] = []
  for (const visit of visits) {
    const home = homeOf(visit)
    const last = out.at(-1)
    if (last?.home === home && last.visits.some((other) => visit.from <= other.to)) last.visits.push(visit)
    else out.push({ home, from: visit.from, visits: [visit] })
  }
  return out
}

// Order

const collator = new Intl.Collator('fr', { sensitivity: 'base' })
const urgencies: Urgency[] = ['cannot_wait', 'today', 'can_wait']

/** Days, hours and ids are plain letters and digits: localeCompare would take ten times as long. */
const plainly = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export function byHour(a: Of<'visit'>, b: Of<'visit'>): number {
  return plainly(a.from, b.from) || plainly(a.to, b.to) || plainly(a.id, b.id)
}

export function byDayAndHour(a: Of<'visit'>, b: Of<'visit'>): number {
  return plainly(a.day, b.day) || byHour(a, b)
}

export function byUrgency(a: Of<'visit'>, b: Of<'visit'>): number {
  return urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || byHour(a, b)
}

export function byInstant(a: Time, b: Time): number {
  return Date.parse(a) - Date.parse(b)
}

export function oldestFirst(a: { at: Time }, b: { at: Time }): number {
  return byInstant(a.at, b.at)
}

export function newestFirst(a: Of<'note'>, b: Of<'note'>): number {
  return byInstant(b.at, a.at) || byInstant(b.written, a.written) || b.id.localeCompare(a.id)
}

export function byFirstName(members: Of<'member'>[]): Of<'member'>[] {
  return [...members].sort((a, b) => collator.compare(a.first, b.first) || collator.compare(a.last, b.last))
}

export function byLastName(patients: Of<'patient'>[]): Of<'patient'>[] {
  const name = (patient: Of<'patient'>) => `${patient.fields.last.v} ${patient.fields.first.v}`
  return [...patients].sort((a, b) => collator.compare(name(a), name(b)))
}

export function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

export function mostOften(words: string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

// Names

/** First name, with the initial of the last one when another member has the same. */
export function shortName(member: Of<'member'>, among: Of<'member'>[]): string {
  const shared = among.some((other) => other.id !== member.id && collator.compare(other.first, member.first) === 0)
  return shared ? `${member.first} ${member.last.charAt(0)}.` : member.first
}

/** « Mme Lambert »; « Mme Jeannine Moreau » when another is called the same; both names without a title. */
export function callName(patient: Of<'patient'>, among: Of<'patient'>[]): string {
  const title = titleOf(patient)
  const { last, first } = patient.fields
  const same = (other: Of<'patient'>) =>
    other.id !== patient.id && titleOf(other) === title && collator.compare(other.fields.last.v, last.v) === 0
  const short = title && !among.some(same)
  return [title, short ? '' : first.v, last.v].filter(Boolean).join(' ')
}

/** « Mme Odette Lambert ». */
export function fullName(patient: Of<'patient'>): string {
  return [titleOf(patient), patient.fields.first.v, patient.fields.last.v].filter(Boolean).join(' ')
}

function titleOf(patient: Of<'patient'>): string {
  const title = patient.fields.title.v
  if (title === 'Mme') return t('patients.mrs')
  return title === 'M.' ? t('patients.mr') : ''
}
