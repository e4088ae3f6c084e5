/** What follows from wounds: those that are open, what was seen of each, which are to be looked at again. */
import { byInstant } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Assessed, Day, ID, LastAssessed, Time } from '../wire'

export type Wound = Of<'wound'>

/** What one person saw of a wound; `doc` is there when this phone has all of it. */
export interface Told extends LastAssessed {
  doc?: Of<'assessment'>
}

const byAge = (a: Wound, b: Wound): number => byInstant(a.at, b.at)

/** Those that are followed, the oldest first. */
export const openWounds = (team: Team, patient: ID): Wound[] =>
  team
    .all('wound')
    .filter((wound) => wound.patient === patient && !wound.closed)
    .sort(byAge)

/** Those that are not any more and are still here, the last one first. */
export const closedWounds = (team: Team, patient: ID): Wound[] =>
  team
    .all('wound')
    .filter((wound) => wound.patient === patient && wound.closed)
    .sort((a, b) => byAge(b, a))

/** What was seen of a wound, newest first: what it carries, what this phone has, and what else was fetched. */
export function toldOf(team: Team, wound: Wound, older: readonly Of<'assessment'>[] = []): Told[] {
  const told = new Map<ID, Told>((wound.last ?? []).map((one) => [one.assessment, one]))
  for (const doc of [...older, ...team.all('assessment')]) {
    if (doc.wound !== wound.id) continue
    if (doc.withdrawn) told.delete(doc.id)
    else told.set(doc.id, { ...doc, assessment: doc.id, doc })
  }
  return [...told.values()].sort((a, b) => byInstant(b.at, a.at) || byInstant(b.written, a.written))
}

/** Length by width, in square centimetres: an estimate and nothing more. */
export function surfaceOf({ length, width }: Pick<Assessed, 'length' | 'width'>): number | undefined {
  return length === undefined || width === undefined ? undefined : Math.round(length * width * 10) / 10
}

/**
 * By which day somebody looks again: what was said last of it, by whoever changed the wound or looked at it. Mere words, such
 * as that the bandage came off, are no look.
 */
export function nextLook(team: Team, wound: Wound): Day | undefined {
  const looks = toldOf(team, wound).filter((one) => one.look || one.length !== undefined || one.bed)
  const said: { at: Time; look?: Day }[] = [...looks, wound.care]
  return said.sort((a, b) => byInstant(b.at, a.at))[0]?.look
}

/** Open wounds that were to be looked at by today, or before. */
export function dueWounds(team: Team, patient: ID): { wound: Wound; day: Day }[] {
  return openWounds(team, patient).flatMap((wound) => {
    const day = nextLook(team, wound)
    return day && day <= team.today ? [{ wound, day }] : []
  })
}
