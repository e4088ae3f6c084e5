/** Visits that are offered: who was asked, what she answered, and the acts about it. */
import { addDays, clockIn, longDay } from '../dates'
import { keepAndSay } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ActName, Clock, Day, ID, Offer } from '../wire'
import { t } from '../words/index.svelte'

type Visit = Of<'visit'>
export interface Asked {
  visit: Visit
  offer: Offer
}

/** Still to be answered. The server says when it lapses; a phone without network sees it by its clock. */
export function isOpen(team: Team, offer: Offer): boolean {
  return !offer.answer && Date.parse(offer.until) > team.clock.now.getTime()
}

/** Somebody is to make it. */
export function toCome(team: Team, visit: Visit): boolean {
  return visit.day >= team.today && ['to_take', 'to_do'].includes(team.stateOf(visit))
}

export function openOffers(team: Team, visit: Visit | undefined): Offer[] {
  return visit && toCome(team, visit) ? (visit.offers ?? []).filter((offer) => isOpen(team, offer)) : []
}

/** What somebody is asked to come to, on a day or ever. */
export function askedOf(team: Team, who: ID, day?: Day): Asked[] {
  const visits = day ? team.visitsOn(day) : team.discussed
  return visits
    .flatMap((visit) => openOffers(team, visit).map((offer) => ({ visit, offer })))
    .filter(({ offer }) => offer.to === who)
    .sort((a, b) => (whenKey(a.visit) < whenKey(b.visit) ? -1 : 1))
}

const whenKey = (visit: Visit): string => `${visit.day} ${visit.from}`

/** What I am asked and have not answered here. */
export function askedOfMe(team: Team): Asked[] {
  return askedOf(team, team.me).filter(
    ({ visit }) => !waits(team, visit.id, 'visit.accept', 'visit.decline', 'visit.take'),
  )
}

/** What those whom I asked have answered, until I have read it. */
export function answersToMe(team: Team): Asked[] {
  return team.discussed.flatMap((visit) => {
    if (!visit.offers || waits(team, visit.id, 'visit.withdraw_offer')) return []
    const mine = visit.offers.filter((offer) => offer.by === team.me && offer.answer)
    return mine.filter((offer) => offer.answer === 'accepted' || toCome(team, visit)).map((offer) => ({ visit, offer }))
  })
}

/** Visits of mine that somebody moved, until I have seen it. */
export function movedForMe(team: Team): Visit[] {
  return team.discussed.filter((visit) => {
    const mine = visit.takers?.find((taker) => taker.who === team.me)
    if (!visit.moved || !mine || !toCome(team, visit)) return false
    const { by, at, day, from, to, seen } = visit.moved
    const same = day === visit.day && from === visit.from && to === visit.to
    const knew = by === team.me || seen[team.me] || Date.parse(mine.at) > Date.parse(at)
    return !same && !knew && !waits(team, visit.id, 'visit.seen')
  })
}

/** Said here and not yet sent. */
function waits(team: Team, visit: ID, ...acts: ActName[]): boolean {
  return team.unsent.some(({ act, args }) => acts.includes(act) && (args as { visit?: ID }).visit === visit)
}

/** « 10:50 », « demain 10:50 », « jeudi 26 novembre 10:50 ». */
export function hourOn(team: Team, day: Day, hour: Clock): string {
  if (day === team.today) return hour
  return t('time.at', { day: day === addDays(team.today, 1) ? t('day.tomorrow') : longDay(day), hour })
}

export function aboutWords(team: Team, visit: Visit): { when: string; who: string } {
  return { when: hourOn(team, visit.day, visit.from), who: team.patientName(visit.patient) }
}

/** « Bilal prend 10:50 M. Garcia. » */
export function answerWords(team: Team, { visit, offer }: Asked): string {
  const key = offer.answer === 'accepted' || offer.answer === 'declined' ? offer.answer : 'lapsed'
  return t(`offers.${key}`, { to: team.firstName(offer.to), ...aboutWords(team, visit) })
}

/** « Horaire changé : M. Garcia 10:50 → 11:20 »; with the days where they differ. */
export function movedWords(team: Team, visit: Visit): string {
  const was = visit.moved!
  const other = was.day !== visit.day
  return t('moves.news', {
    who: team.patientName(visit.patient),
    was: other ? hourOn(team, was.day, was.from) : was.from,
    now: hourOn(team, visit.day, visit.from),
  })
}

/** Until when an answer is awaited. */
export function untilWords(team: Team, offer: Offer): string {
  return clockIn(team.zone, new Date(offer.until))
}

// Acts. Nothing of them is shown before the server has said yes, but that it waits.

export function decline(team: Team, visit: ID): Promise<unknown> {
  const undo = () => void team.keep('visit.undecline', { visit })
  return keepAndSay(team, () => team.keep('visit.decline', { visit }), t('offers.declined_now'), undo)
}

export function withdrawOffer(team: Team, visit: ID, to: ID): Promise<unknown> {
  const words = t('offers.withdrawn', { to: team.firstName(to) })
  const undo = () => void team.keep('visit.offer', { visit, to })
  return keepAndSay(team, () => team.keep('visit.withdraw_offer', { visit, to }), words, undo)
}

/** An answer that was read is put away. */
export const readAnswer = (team: Team, { visit, offer }: Asked): unknown =>
  team.keep('visit.withdraw_offer', { visit: visit.id, to: offer.to })

export const seeMove = (team: Team, visit: ID): unknown => team.keep('visit.seen', { visit })
