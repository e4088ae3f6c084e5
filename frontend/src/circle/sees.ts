/**
 * What somebody sees of a person: what her profession sees, with what was opened for this person, without what the person
 * does not want, and with what was opened in an emergency. The rules on the server say the same.
 */
import type { Team } from '../team.svelte'
import type { Class, GuestSort, ID, Profession } from '../wire'
import { guests, members } from './table.generated'

export const classes: readonly Class[] = ['practical', 'home', 'person', 'door', 'care', 'nursing', 'sensitive']

/** What every member sees, whatever the team agreed on. */
const always: readonly Class[] = ['practical', 'home']

/** The classes as they are told, in four groups. */
export type Group = 'practical' | 'care' | 'nursing' | 'sensitive'
export const groups: readonly Group[] = ['practical', 'care', 'nursing', 'sensitive']

export const classesOf: Record<Group, readonly Class[]> = {
  practical: ['practical', 'home', 'person', 'door'],
  care: ['care'],
  nursing: ['nursing'],
  sensitive: ['sensitive'],
}

/** Of each group: all of it, something of it, or nothing. */
export type Share = 'all' | 'some' | 'none'

export function shareOf(seen: readonly Class[], group: Group): Share {
  const n = classesOf[group].filter((one) => seen.includes(one)).length
  return n === 0 ? 'none' : n === classesOf[group].length ? 'all' : 'some'
}

/** What a person said, or the team agreed, about one person, one profession, or (with neither) everybody. */
export interface About {
  who?: ID | undefined
  profession?: Profession | undefined
}

export function concerns(about: About, viewer: ID, profession: Profession | undefined): boolean {
  if (about.who) return about.who === viewer
  return !about.profession || about.profession === profession
}

/** What a profession sees of everybody. */
export function sees(team: Team, profession: Profession): Class[] {
  const view = team.all('view').find((one) => one.profession === profession && !one.reset)
  const seen = view ? [...always, ...view.classes] : members[profession]
  return classes.filter((one) => seen.includes(one))
}

/** What somebody with this profession, or a guest without any, sees of a person when of everybody she sees `base`. */
function narrowed(team: Team, patient: ID, viewer: ID, profession: Profession | undefined, base: readonly Class[]) {
  const seen = new Set(base)
  const openings = team.all('opening').filter((one) => one.patient === patient && !one.ended)
  for (const one of openings)
    if (!one.urgent && concerns(one, viewer, profession)) for (const each of one.classes) seen.add(each)
  for (const one of team.all('objection'))
    if (one.patient === patient && !one.ended && concerns(one, viewer, profession))
      for (const each of one.classes) seen.delete(each)
  for (const one of openings) if (one.urgent && one.who === viewer) for (const each of one.classes) seen.add(each)
  return classes.filter((one) => seen.has(one))
}

/** What a member sees of a person. */
export function seesOf(team: Team, patient: ID, who: ID): Class[] {
  const profession = team.member(who)?.profession ?? 'other'
  return narrowed(team, patient, who, profession, sees(team, profession))
}

/** Whether I see what is for those who nurse, of a person. */
export const seesNursing = (team: Team, patient: ID): boolean => seesOf(team, patient, team.me).includes('nursing')

/** What a guest sees of the person whose guest she is. */
export const guestSees = (team: Team, patient: ID, who: ID, sort: GuestSort): Class[] =>
  narrowed(team, patient, who, undefined, guests[sort])
