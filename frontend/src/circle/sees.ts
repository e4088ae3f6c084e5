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

/** Who she is, where she lives and what to do: somebody always sees it. */
const floor: readonly Class[] = ['practical', 'home', 'person', 'door', 'care']

/** Whether whoever sees this can come and know what to do. */
const comes = (seen: readonly Class[]) => seen.includes('practical') && seen.includes('care')

const withFloor = (seen: readonly Class[]) => classes.filter((one) => seen.includes(one) || floor.includes(one))

/** What the table, or the team, gives a profession of everybody. */
function given(team: Team, profession: Profession): Class[] {
  const view = team.all('view').find((one) => one.profession === profession && !one.reset)
  const seen = view ? [...always, ...view.classes] : members[profession]
  return classes.filter((one) => seen.includes(one))
}

/** What a profession sees of everybody; when nobody is left who sees what to do, all see it. */
export function sees(team: Team, profession: Profession): Class[] {
  const seen = given(team, profession)
  return comes(seen) || team.members.some((one) => comes(given(team, one.profession))) ? seen : withFloor(seen)
}

/** What somebody with this profession, or a guest without any, sees of a person when of everybody she sees `base`. */
function narrowed(team: Team, patient: ID, viewer: ID, profession: Profession | undefined, base: readonly Class[]) {
  const seen = new Set(base)
  for (const one of team.all('opening'))
    if (one.patient === patient && !one.ended && !one.urgent && concerns(one, viewer, profession))
      for (const each of one.classes) seen.add(each)
  for (const one of team.all('objection'))
    if (one.patient === patient && !one.ended && concerns(one, viewer, profession))
      for (const each of one.classes) seen.delete(each)
  return classes.filter((one) => seen.has(one))
}

/** What a member sees of a person beside emergencies. */
function agreed(team: Team, patient: ID, who: ID): Class[] {
  const profession = team.member(who)?.profession ?? 'other'
  return narrowed(team, patient, who, profession, sees(team, profession))
}

/** Whether a person’s wish cannot hold for now: nobody would be left who sees what to do. */
export const carriedOn = (team: Team, patient: ID): boolean =>
  !team.members.some((one) => comes(agreed(team, patient, one.id)))

/** What a member sees of a person. */
export function seesOf(team: Team, patient: ID, who: ID): Class[] {
  const lasting = agreed(team, patient, who)
  const seen = comes(lasting) || !carriedOn(team, patient) ? lasting : withFloor(lasting)
  const urgent = team.all('opening').filter((one) => one.patient === patient && !one.ended && one.urgent)
  const more = urgent.filter((one) => one.who === who).flatMap((one) => one.classes)
  return classes.filter((one) => seen.includes(one) || more.includes(one))
}

/** Whether I see what is for those who nurse, of a person. */
export const seesNursing = (team: Team, patient: ID): boolean => seesOf(team, patient, team.me).includes('nursing')

/** What a guest sees of the person whose guest she is. */
export const guestSees = (team: Team, patient: ID, who: ID, sort: GuestSort): Class[] =>
  narrowed(team, patient, who, undefined, guests[sort])
