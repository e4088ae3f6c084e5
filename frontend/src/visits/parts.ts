/** A visit that was cut: where the rest is, and putting it together again. */
import { keepAndSay } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'
import { toCome } from './offering'

type Visit = Of<'visit'>

/** The other parts of the same visit, as far as they lie on its day. */
export function partsBeside(team: Team, visit: Visit): Visit[] {
  const rests = team.visitsOn(visit.day).filter((one) => one.part?.of === visit.id)
  const from = visit.part && team.visit(visit.part.of)
  return from?.day === visit.day ? [from, ...rests] : rests
}

/** Of which visit the free rest can be joined again, by me: nobody acted on it, and nobody else has the visit. */
export function joinable(team: Team, visit: Visit): Visit | undefined {
  const whole = visit.part ? team.visit(visit.part.of) : visit
  if (!whole || !toCome(team, whole) || whole.takers?.some((taker) => taker.who !== team.me)) return undefined
  const free = (rest: Visit) =>
    !rest.takers?.length && !rest.cancelled && !rest.moved && !rest.parted && !rest.offers?.length
  const rests = team.visitsOn(whole.day).filter((one) => one.part?.of === whole.id)
  return rests.some((rest) => free(rest) && !team.passagesOf(rest.id).length) ? whole : undefined
}

export async function joinParts(team: Team, visit: ID): Promise<void> {
  await keepAndSay(team, () => team.keep('visit.whole', { visit }), t('parts.joined'))
}
