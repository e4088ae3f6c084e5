/** The list of a person's medicines as this phone knows it: what holds when, in words, and what is new in it. */
import { fullDate, nearDay } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { ActArgs, Clock, Day, ID, Moment, Time, Whose } from '../wire'
import { list, t } from '../words/index.svelte'
import { begins } from './medicines.generated'

export type Treatment = Of<'treatment'>

export const moments: readonly Moment[] = ['morning', 'noon', 'evening', 'night', 'other']

const collator = new Intl.Collator('fr', { sensitivity: 'base' })
const first = ({ when }: Treatment) => moments.findIndex((moment) => when.includes(moment))

/** All lines of a person that are here, by moment and name. */
export function linesOf(team: Team, patient: ID): Treatment[] {
  return team
    .all('treatment')
    .filter((one) => one.patient === patient)
    .sort((a, b) => first(a) - first(b) || collator.compare(a.name, b.name) || a.id.localeCompare(b.id))
}

/** Whether it was to be given on a day. */
export const heldOn = (one: Treatment, day: Day): boolean =>
  one.from <= day && (!one.until || day <= one.until) && (!one.ended || day < one.ended.day)

/** What stands on the list: also what begins later, and what is over in some days. */
export const current = (team: Team, patient: ID): Treatment[] =>
  linesOf(team, patient).filter(
    ({ ended, until }) => (!ended || ended.day > team.today) && (!until || until >= team.today),
  )

/** What stands there no more, the last first. */
export const over = (team: Team, patient: ID): Treatment[] => {
  const here = new Set(current(team, patient))
  return linesOf(team, patient)
    .filter((one) => !here.has(one))
    .sort((a, b) => endOf(b).localeCompare(endOf(a)))
}

const endOf = ({ ended, until }: Treatment): Day => ended?.day ?? until ?? ''

/** The moment of the day to which an hour belongs. */
export function momentOf(clock: Clock): Moment {
  const begun = Object.entries(begins).filter(([, at]) => at <= clock)
  return (begun.at(-1)?.[0] ?? 'night') as Moment
}

/** The list of a visit: what is to be taken then, and at other moments of that day. */
export function listAt(team: Team, { patient, day, from }: Pick<Of<'visit'>, 'patient' | 'day' | 'from'>) {
  const held = linesOf(team, patient).filter((one) => heldOn(one, day))
  const moment = momentOf(from)
  return {
    moment,
    now: held.filter(({ when }) => when.includes(moment)),
    later: held.filter(({ when }) => !when.includes(moment)),
  }
}

// Words

/** « Kardégic 75 mg ». */
export const nameWords = ({ name, dose }: Pick<Treatment, 'name' | 'dose'>): string =>
  [name, dose].filter(Boolean).join(' ')

/** « matin et soir, pendant le repas ». */
export const whenWords = ({ when, words }: Pick<Treatment, 'when' | 'words'>): string =>
  [
    when.length === 1 && when[0] === 'other' && words ? '' : list(when.map((one) => t(`treatments.moment.${one}`))),
    words,
  ]
    .filter(Boolean)
    .join(', ')

function handWords({ who, words }: Whose): string {
  const hand = who && who !== 'other' ? t(`treatments.hand.${who}`) : ''
  return [hand, words].filter(Boolean).join(', ')
}

/** Who prepares it, with whose help it is taken; what nobody said is left out. */
export function handsWords({ prepared, help }: Pick<Treatment, 'prepared' | 'help'>): string[] {
  const lines = []
  if (prepared.who) lines.push(t('treatments.prepared_by', { who: handWords(prepared) }))
  if (help.who === 'person') lines.push([t('treatments.taken_alone'), help.words].filter(Boolean).join(', '))
  else if (help.who) lines.push(t('treatments.help_of', { who: handWords(help) }))
  return lines
}

/** « Depuis le 1er novembre 2026, jusqu’au 7 décembre 2026 ». */
export function daysWords(team: Team, { from, until }: Treatment): string {
  const begin = t(from > team.today ? 'treatments.from_day' : 'treatments.since', { day: fullDate(from) })
  return [begin, until && t('treatments.until_day', { day: fullDate(until) })].filter(Boolean).join(', ')
}

/** « Recopié de : Dr Morel, du 30 octobre 2026 ». */
export const sourceWords = ({ source: { words, day } }: Pick<Treatment, 'source'>): string =>
  day ? t('treatments.copied_day', { source: words, day: fullDate(day) }) : t('treatments.copied', { source: words })

/** What became of a line that is over; '' while it holds, and when its last day has passed. */
export function endWords(team: Team, { ended }: Treatment): string {
  if (!ended) return ''
  const [day, who] = [fullDate(ended.day), called(team, ended.by)]
  const next = ended.next && team.get('treatment', ended.next)
  if (!ended.next) return t('treatments.ended', { day, who, why: ended.why ?? '' })
  return t('treatments.became', { day, who, what: next ? nameWords(next) : '…' })
}

// News

/** When the last thing was said of it, and by whom. */
export const lastSaid = ({ ended, restored, at, by }: Treatment): { at: Time; by: ID } =>
  ended ?? restored ?? { at, by }

/** What is new on the list since I last said « Vu », the latest first. What came in the place of another says both. */
export function unseen(team: Team, patient: ID): Treatment[] {
  const said = new Set(
    team.unsent.flatMap(({ act, args }) => {
      const { treatment, at } = args as Partial<ActArgs['treatment.seen']>
      return act === 'treatment.seen' ? [`${treatment}/${at}`] : []
    }),
  )
  const since = Date.parse(team.myself?.since ?? '')
  return linesOf(team, patient)
    .filter((one) => {
      const { at, by } = lastSaid(one)
      const mine = by === team.me || Boolean(one.seen?.[team.me]) || said.has(`${one.id}/${at}`)
      return !mine && !one.ended?.next && !(Date.parse(at) < since)
    })
    .sort((a, b) => Date.parse(lastSaid(b).at) - Date.parse(lastSaid(a).at))
}

/** « Changé : Kardégic 160 mg, matin (avant : Kardégic 75 mg, matin) ». */
export function newsWords(team: Team, one: Treatment): string {
  const says = (of: Treatment) => [nameWords(of), whenWords(of)].filter(Boolean).join(', ')
  const what = says(one)
  if (one.ended) return t('treatments.news_ended', { what, why: one.ended.why ?? '' })
  if (one.restored) return t('treatments.news_back', { what })
  const later = one.from > team.today
  const from = later ? t('treatments.from_when', { what, day: nearDay(one.from, team.today) }) : what
  const was = one.replaces && team.get('treatment', one.replaces)
  if (!one.replaces) return t('treatments.news_new', { what: from })
  return t('treatments.news_changed', { what: was ? t('treatments.news_was', { what: from, was: says(was) }) : from })
}
