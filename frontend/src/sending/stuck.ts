/**
 * A hand-back that is still on this phone after a minute: the team counts on somebody who does not come. Until it leaves,
 * people are called.
 */
import { longDay, moveClock } from '../dates'
import { isOff } from '../questions'
import type { Kept } from '../outbox'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID, Time } from '../wire'
import { t } from '../words/index.svelte'

const patience = 60_000
const most = 3

/** The visits that I hand back and the team still believes to be mine, by day and hour. */
export function stuck(team: Team): Of<'visit'>[] {
  const about = (act: 'visit.take' | 'visit.hand_back') =>
    team.unsent.flatMap((kept) =>
      kept.act === act && 'visit' in kept.args ? [{ ...kept, visit: kept.args.visit }] : [],
    )
  // What was taken here and handed back here, or the other way round, comes to nothing.
  const taken = new Set(about('visit.take').map(({ visit }) => visit))
  const late = ({ made }: { made: Time }) => team.clock.now.getTime() - Date.parse(made) > patience
  const one = about('visit.hand_back')
    .filter(late)
    .map(({ visit }) => visit ?? '')
    .filter((id) => !taken.has(id))
  return [...new Set([...one, ...allOfMine(team, late).filter((id) => !taken.has(id))])]
    .flatMap((id) => team.visit(id) ?? [])
    .filter((visit) => visit.day >= team.today && !isOff(visit))
    .sort((a, b) => a.day.localeCompare(b.day) || a.from.localeCompare(b.from))
}

/** « Je suis malade »: all that I have taken until a day. */
function allOfMine(team: Team, late: (kept: Kept) => boolean): ID[] {
  const until = team.unsent
    .filter(({ act }) => act === 'visits.hand_back')
    .filter(late)
    .map(({ args }) => ('until' in args ? (args.until ?? '') : ''))
    .sort()
    .at(-1)
  if (!until) return []
  const mine = team.all('visit').filter((visit) => visit.day <= until && team.waitsForMe(visit))
  return mine.map(({ id }) => id)
}

/** Whom to call, three at most: who is there now, or could go as far as one can tell, first. */
export function toCall(team: Team, visit: Of<'visit'>): Of<'member'>[] {
  const others = team.members.filter(
    ({ id, phone }) => phone && id !== team.me && !visit.takers?.some((taker) => taker.who === id),
  )
  const first = others.filter((one) => team.isPresent(one.id) || could(team, one, visit))
  return [...first, ...others.filter((one) => !first.includes(one))].slice(0, most)
}

/** The visit wants no other profession, and nothing else of hers is at that hour. */
function could(team: Team, member: Of<'member'>, visit: Of<'visit'>): boolean {
  if (visit.needs?.length && !visit.needs.includes(member.profession)) return false
  const end = (one: Of<'visit'>) => moveClock(one.from, one.minutes)
  return !team.laneOf(member.id, visit.day).some((one) => one.from < end(visit) && visit.from < end(one))
}

/**
 * What is written in a message. It names no patient: a text message goes through others' hands unsealed, stays on both phones
 * and lights up on locked screens. The hour is enough, the rest is said by voice.
 */
export function smsText(team: Team, visit: Of<'visit'>): string {
  const hour = visit.from
  const day = visit.day === team.tomorrow ? t('day.tomorrow') : longDay(visit.day)
  const when = visit.day === team.today ? t('sending.at', { hour }) : t('sending.day_at', { day, hour })
  return t('sending.sms', { when, me: team.myself?.first ?? '' })
}
