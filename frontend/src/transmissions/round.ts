/** Whom I see next, and what waits for my « Vu » there: little enough to be counted on every screen. */
import { urgentToSee } from '../circle/urgent'
import { addDays } from '../dates'
import { byHour } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Day, ID, Time } from '../wire'

/** How far back a first visit looks, and how far ahead a next round may lie, in days. */
const recent = 7
const ahead = 14

/** One person of my next round. */
export interface Turn {
  patient: ID
  visit: Of<'visit'>
  /** When I was last there; undefined when never. */
  last: Time | undefined
}

/** The next day on which a visit waits for me, and those whom I see then, in my order. */
export function nextRound(team: Team): { day: Day; turns: Turn[] } | undefined {
  for (let i = 0; i <= ahead; i++) {
    const day = addDays(team.today, i)
    const mine = team.laneOf(team.me, day).filter((visit) => team.waitsForMe(visit))
    const first = mine.sort(byHour).filter((visit, n) => mine.findIndex((one) => one.patient === visit.patient) === n)
    if (first.length) {
      return { day, turns: first.map((visit) => ({ patient: visit.patient, visit, last: team.myLast(visit.patient) })) }
    }
  }
  return undefined
}

interface News {
  /** It is from after my last visit there. */
  fresh: (at: Time | undefined) => boolean
  alerts: Of<'alert'>[]
  notes: Of<'note'>[]
  /** Those of the notes that are to be passed on. */
  passOn: Of<'note'>[]
}

/** What the others wrote there since I was there. */
export function newsFor(team: Team, { patient, last }: Turn): News {
  const from = last ?? new Date(team.clock.now.getTime() - recent * 86_400_000).toISOString()
  const fresh = (at: Time | undefined) => at !== undefined && Date.parse(at) > Date.parse(from)
  const notes = team.notesSince(patient).filter((note) => fresh(note.moved?.at ?? note.written))
  const alerts = team
    .all('alert')
    .filter((alert) => alert.patient === patient && fresh(alert.ended?.at ?? alert.at))
    .filter((alert) => (alert.ended ?? alert).by !== team.me)
  return { fresh, alerts, notes, passOn: notes.filter((note) => note.pass_on) }
}

/** How much of that round waits for my « Vu ». */
export function toSee(team: Team): number {
  const turns = nextRound(team)?.turns ?? []
  const news = turns
    .map((turn) => newsFor(team, turn))
    .flatMap(({ alerts, passOn }) => [...alerts, ...passOn])
    .filter((one) => !one.seen?.[team.me])
  return news.length + urgentToSee(team).length
}
