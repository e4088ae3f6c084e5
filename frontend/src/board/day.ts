/** A day of the team, put in order: who has what, what is done, who has nothing. Plain functions over the team. */
import { endOf } from '../visits/about'
import { askedOf, type Asked } from '../visits/offering'
import type { Stop, VisitState } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Clock, Day, ID } from '../wire'
import { t } from '../words/index.svelte'

export interface Lane {
  who: Of<'member'>
  /** By hour, cancelled and stopped ones among them: whoever would have gone must see it. */
  visits: Of<'visit'>[]
  stops: Stop[]
  /** Those to make, cancelled ones left out. */
  planned: number
  done: number
  ends?: Clock
  /** What she is asked to take and has not answered. */
  asked: Asked[]
}

const told = (state: VisitState) => state === 'done' || state === 'not_done'
const off = (state: VisitState) => state === 'cancelled' || state === 'stopped'
/** Those that are to be made, or were made although nobody was to come. */
const standing = (team: Team) => (visit: Of<'visit'>) => !off(team.stateOf(visit))

/** The visits of a day that somebody took, or told without having taken them. */
export function visitsOf(team: Team, who: ID, day: Day): Of<'visit'>[] {
  return team
    .visitsOn(day)
    .filter(
      (visit) =>
        visit.takers?.some((taker) => taker.who === who) ||
        team.passagesOf(visit.id).some((passage) => passage.by === who),
    )
}

export function laneOf(team: Team, who: Of<'member'>, day: Day): Lane {
  const visits = visitsOf(team, who.id, day)
  const planned = visits.filter(standing(team))
  const ends = endOf(planned)
  return {
    who,
    visits,
    stops: team.stops(visits),
    planned: planned.length,
    done: planned.filter((visit) => told(team.stateFor(who.id, visit))).length,
    asked: askedOf(team, who.id, day),
    ...(ends ? { ends } : {}),
  }
}

/** A lane for each person with visits, mine first; and those without. */
export function lanesOf(team: Team, day: Day): { lanes: Lane[]; free: Of<'member'>[] } {
  const people = [...team.members, ...goneWithVisits(team, day)]
  const inOrder = [...people.filter((one) => one.id === team.me), ...people.filter((one) => one.id !== team.me)]
  const all = inOrder.map((who) => laneOf(team, who, day))
  return {
    lanes: all.filter((lane) => lane.visits.length || lane.asked.length),
    free: all.filter((lane) => !lane.visits.length && !lane.asked.length).map((lane) => lane.who),
  }
}

/** Who has left the team, and has a visit on this day all the same. */
function goneWithVisits(team: Team, day: Day): Of<'member'>[] {
  const here = new Set(team.members.map((one) => one.id))
  const on = team.visitsOn(day).flatMap((visit) => (visit.takers ?? []).map((taker) => taker.who))
  return [...new Set(on)].filter((id) => !here.has(id)).flatMap((id) => team.member(id) ?? [])
}

/** How much of a day is told, by everybody. */
export function countOf(team: Team, day: Day): { planned: number; done: number } {
  const planned = team.visitsOn(day).filter(standing(team))
  return { planned: planned.length, done: planned.filter((visit) => told(team.stateOf(visit))).length }
}

/** Visits that nobody makes and that stand in no lane: cancelled, or stopped. */
export function cancelledOf(team: Team, day: Day): Of<'visit'>[] {
  return team.visitsOn(day).filter((visit) => off(team.stateOf(visit)) && !visit.takers?.length)
}

/** « 2 passages annulés »; « 3 passages n’ont pas lieu » when some are stopped. */
export function offTitle(visits: Of<'visit'>[]): string {
  return t(visits.every((visit) => visit.cancelled) ? 'board.cancelled' : 'board.off', { n: visits.length })
}

/** Those to take that I could take: what cannot wait first. */
export function offered(team: Team, day: Day): Of<'visit'>[] {
  if (day < team.today) return []
  return team.toTake(day).filter((visit) => !team.isMine(visit))
}

/** Those that are shown at once: a row of them where there is room; else what cannot wait, two at most. */
export function inSight(visits: Of<'visit'>[], wide: boolean): Of<'visit'>[] {
  if (wide) return visits.slice(0, 3)
  const pressing = visits.filter((visit) => visit.urgency === 'cannot_wait')
  if (pressing.length) return pressing.slice(0, 2)
  return visits.length <= 2 ? visits : []
}

/** What I do next: all that waits for me at one stop. */
export function nextStop(team: Team): Of<'visit'>[] {
  const next = team.nextVisit
  if (!next) return []
  const stop = team.stops(team.laneOf(team.me, team.today)).find((one) => one.visits.includes(next))
  return (stop?.visits ?? [next]).filter((visit) => team.waitsForMe(visit))
}

/** Before which stop the line of now lies. */
export function nowIndex(stops: Stop[], now: Clock): number {
  const after = stops.findIndex((stop) => stop.from > now)
  return after < 0 ? stops.length : after
}
