/** Nobody is to come to somebody: why, since when, until when, in words; and to whom that is news. */
import { clockIn, dayIn, nearDay } from '../dates'
import { isLive, settled, takenBy } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ActArgs, ID, Time } from '../wire'
import { capital } from '../visits/about'
import { say, t } from '../words/index.svelte'

type Stop = Of<'stop'>

const news = 14 * 86_400_000

/** The stop of a person that is not over; it may lie ahead. */
export function stopOf(team: Team, patient: ID): Stop | undefined {
  const stop = team.get('stop', patient)
  const over = stop?.resumed && Date.parse(stop.resumed.from) <= team.clock.now.getTime()
  return over ? undefined : stop
}

/** « hier 18:20 », « vendredi 27 novembre 12:00 ». */
export function momentWords(team: Team, at: Time): string {
  const date = new Date(at)
  return t('time.at', { day: nearDay(dayIn(team.zone, date), team.today), hour: clockIn(team.zone, date) })
}

/** « à l’hôpital depuis hier 18:20 », « Décès hier ». */
export function sinceWords(team: Team, stop: Stop): string {
  const day = nearDay(dayIn(team.zone, new Date(stop.from)), team.today)
  if (stop.why === 'died') return t('stops.died', { when: day })
  const why = stop.why === 'other' && stop.words ? stop.words : (say(`stops.why.${stop.why}`) ?? t('stops.why.other'))
  // The clock of a screen goes by minutes.
  const ahead = Date.parse(stop.from) > team.clock.now.getTime() + 60_000
  return t(ahead ? 'stops.ahead' : 'stops.since', { why, when: momentWords(team, stop.from) })
}

/** The same with what was said of it: « À l’hôpital depuis hier 18:20 : chute cette nuit ». */
export function stopWords(team: Team, stop: Stop): string {
  const what = capital(sinceWords(team, stop))
  return stop.words && stop.why !== 'other' ? t('stops.quote', { what, words: stop.words }) : what
}

/** The visits of a person that a stop from a moment on takes away, as far as this phone knows them. */
export function fallOut(team: Team, patient: ID, from: Date): Of<'visit'>[] {
  const day = dayIn(team.zone, from)
  const hour = clockIn(team.zone, from)
  return team
    .visitsOf(patient)
    .filter((visit) => visit.day > day || (visit.day === day && visit.to >= hour))
    .filter((visit) => !visit.cancelled && !settled(visit, team.passagesOf(visit.id)))
}

/** When the last thing was said of a stop, and by whom. */
export function lastSaid({ at, by, resumed }: Stop): { at: Time; by: ID } {
  return resumed ?? { at, by }
}

/** What those who come have not yet seen, the latest first: that visits are stopped, or come back. */
export function unseenStops(team: Team): Stop[] {
  const said = new Set(
    team.unsent.flatMap(({ act, args }) => {
      const { patient, at } = args as Partial<ActArgs['stop.seen']>
      return act === 'stop.seen' ? [`${patient}/${at}`] : []
    }),
  )
  return team
    .all('stop')
    .filter((stop) => {
      const { at, by } = lastSaid(stop)
      const fresh = team.clock.now.getTime() - Date.parse(at) < news
      return fresh && by !== team.me && !stop.seen?.[team.me] && !said.has(`${stop.id}/${at}`) && comes(team, stop.id)
    })
    .sort((a, b) => Date.parse(lastSaid(b).at) - Date.parse(lastSaid(a).at))
}

/** Whether I have a visit at somebody's, or have made one these days. */
function comes(team: Team, patient: ID): boolean {
  const at = (visit: Of<'visit'>) =>
    takenBy(visit, team.me) || team.everyPassageOf(visit.id).some((one) => isLive(one) && one.by === team.me)
  return team.visitsOf(patient).some(at)
}

/** « Mme Lambert : à l’hôpital depuis 09:00. 3 des vôtres n’ont pas lieu. » */
export function newsWords(team: Team, stop: Stop): string {
  const who = team.patientName(stop.id)
  const ahead = team.visitsOf(stop.id).filter((visit) => visit.day >= team.today && takenBy(visit, team.me))
  if (stop.resumed) {
    const back = ahead.filter((visit) => !visit.stopped && team.waitsForMe(visit)).length
    const text = t('stops.news_back', { who, when: momentWords(team, stop.resumed.from) })
    return [text, back ? t('stops.yours_back', { n: back }) : ''].filter(Boolean).join(' ')
  }
  if (stop.why === 'died') {
    return t('stops.news_died', { who, when: nearDay(dayIn(team.zone, new Date(stop.from)), team.today) })
  }
  const off = ahead.filter((visit) => team.stateOf(visit) === 'stopped').length
  const what = stop.words && stop.why !== 'other' ? `${sinceWords(team, stop)}, ${stop.words}` : sinceWords(team, stop)
  return [t('stops.news', { who, what }), off ? t('stops.yours', { n: off }) : ''].filter(Boolean).join(' ')
}
