/** « J'y suis », which nobody has to say; and a visit of which nobody has heard anything. */
import { clockIn, dayIn, minutesOf } from '../dates'
import { done } from '../parts/undo.svelte'
import { tell } from '../sending/tell'
import type { VisitState } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

type Visit = Of<'visit'>

/** What a row and a card show: a visit to do may be under way, or nobody has said a word of it. */
export type ShownState = VisitState | 'there' | 'silent'

export function shownState(team: Team, visit: Visit, of?: ID): ShownState {
  const state = of ? team.stateFor(of, visit) : team.stateOf(visit)
  if (state !== 'to_do') return state
  if (isThere(team, visit, of)) return 'there'
  return isSilent(team, visit, of) ? 'silent' : state
}

/** Somebody has said on its day that she is there. */
export function isThere(team: Team, visit: Visit, of?: ID): boolean {
  return arrivals(team, visit).some((one) => !of || one.by === of)
}

export function arrivals(team: Team, visit: Visit): Of<'arrival'>[] {
  return team.arrivalsOf(visit.id).filter((one) => dayIn(team.zone, new Date(one.at)) === visit.day)
}

/** Its time is over without a word. Each sees it of her own; all see it of what cannot wait. */
function isSilent(team: Team, visit: Visit, of?: ID): boolean {
  if (visit.urgency !== 'cannot_wait' && (of ? of !== team.me : !team.isMine(visit))) return false
  if (visit.day !== team.today) return visit.day < team.today
  return minutesOf(team.nowClock) > minutesOf(visit.to) + visit.minutes
}

export async function arrive(team: Team, visit: Visit): Promise<void> {
  const now = team.clock.exact()
  const handle = await team.keep('visit.arrived', { visit: visit.id, at: now.toISOString() })
  const hour = clockIn(team.zone, now)
  void tell(team, t('here.done', { hour }), handle, () => void team.keep('arrival.withdraw', { visit: visit.id }))
}

export async function notThere(team: Team, visit: Visit): Promise<void> {
  const at = team.arrivalsOf(visit.id).find((one) => one.by === team.me)?.at
  await team.keep('arrival.withdraw', { visit: visit.id })
  done(t('here.undone'), at ? () => void team.keep('visit.arrived', { visit: visit.id, at }) : undefined)
}
