/** Finding somebody in the list, and what the list says of her day. */
import type { Of } from '../store.svelte'
import { fullName } from '../questions'
import type { Team } from '../team.svelte'
import { address, called } from '../visits/about'
import { matches } from '../visits/search'
import type { ID } from '../wire'
import { list, t } from '../words/index.svelte'
import { valueIn } from './fields.svelte'

/** Those whose names or street hold all that was typed, names first; accents, capitals and order do not matter. */
export function found(team: Team, wanted: string, among: readonly Of<'patient'>[]): Of<'patient'>[] {
  const byName = among.filter((patient) => matches(wanted, fullName(patient)))
  const byStreet = among.filter(
    (patient) =>
      !byName.includes(patient) && matches(wanted, `${fullName(patient)} ${address(team.homeOf(patient.id))}`),
  )
  return [...byName, ...byStreet]
}

/** Who might be the same person as one who is being added: same last name, and same first name or birth day. */
export function twins(team: Team, first: string, last: string, born: string): Of<'patient'>[] {
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim()
  if (!last.trim() || (!first.trim() && !born)) return []
  return [...team.patients, ...team.closedPatients].filter(
    (one) =>
      fold(valueIn(one, 'last')) === fold(last) &&
      (fold(valueIn(one, 'first')) === fold(first) || (born !== '' && valueIn(one, 'born') === born)),
  )
}

/** « 12 rue des Tilleuls, 2e »: the town goes without saying where everybody lives in it. */
export function place(team: Team, patient: ID): string {
  const home = team.homeOf(patient)
  return [valueIn(home, 'street'), valueIn(home, 'floor')].filter(Boolean).join(', ') || valueIn(home, 'town')
}

export interface Coming {
  hour: string
  who: string
  /** Nobody has taken it yet. */
  open: boolean
}

/** The next visit of today and who comes; undefined when none is to come. */
export function comingToday(team: Team, patient: ID): Coming | undefined {
  const next = team.visitsOn(team.today).find((visit) => {
    const state = visit.patient === patient ? team.stateOf(visit) : 'cancelled'
    return state === 'to_take' || state === 'to_do'
  })
  if (!next) return undefined
  const takers = (next.takers ?? []).map((taker) => called(team, taker.who))
  const open = takers.length < next.people
  return { hour: next.from, who: takers.length ? list(takers) : t('patients.to_take'), open }
}

/** How many visits of today are told: « 2 passages faits ». */
export function doneToday(team: Team, patient: ID): number {
  return team.visitsOn(team.today).filter((visit) => visit.patient === patient && team.stateOf(visit) === 'done').length
}
