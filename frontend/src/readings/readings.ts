/** What follows from readings: the last ones, those beyond a limit that nobody has answered, the points of a curve. */
import { dayIn } from '../dates'
import { byInstant, oldestFirst } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ActArgs, Bound, Day, ID, Measured, ReadingSort, ReadingWord, Time } from '../wire'
import { sorts } from './say'
import { likely, lineOf } from './lines'

/** One reading on a curve or in a table: told by itself, or measured before an injection. */
export interface Point extends Partial<Measured> {
  id: ID
  at: Time
  by: ID
  /** Absent when it was told with an injection. */
  reading?: Of<'reading'>
  /** It lies beyond this limit. */
  limit?: Of<'limit'> | undefined
}

/** The limit that holds. */
export function limitOf(team: Team, patient: ID, sort: ReadingSort): Of<'limit'> | undefined {
  return team.limitsOf(patient).find((limit) => limit.sort === sort && !limit.ended)
}

/** Past ones that this phone holds, the last one first. */
export function pastLimits(team: Team, patient: ID, sort: ReadingSort): Of<'limit'>[] {
  const past = team.limitsOf(patient).filter((limit) => limit.sort === sort && limit.ended)
  return past.sort((a, b) => byInstant(b.ended!.at, a.ended!.at))
}

/** Whether a number lies outside; what is too high for the meter lies above any upper end. */
export function isBeyond(
  sort: ReadingSort,
  bounds: readonly Bound[],
  said: { values?: readonly number[] | undefined; is?: ReadingWord | undefined },
): boolean {
  const side = said.is && lineOf(sort).words?.[said.is]?.beyond
  return bounds.some(({ low, high }, i) => {
    const value = said.values?.[i]
    if (value !== undefined && ((low !== undefined && value < low) || (high !== undefined && value > high))) return true
    return (side === 'high' && high !== undefined) || (side === 'low' && low !== undefined)
  })
}

/** The limit that this would be beyond, told on a day. */
export function limitBeyond(
  team: Team,
  patient: ID,
  sort: ReadingSort,
  said: { values?: readonly number[] | undefined; is?: ReadingWord | undefined },
  day: Day,
): Of<'limit'> | undefined {
  const limit = limitOf(team, patient, sort)
  return limit && limit.from <= day && isBeyond(sort, limit.bounds, said) ? limit : undefined
}

/** All of one sort, newest first: those in hand, unless others are given. */
export function pointsOf(
  team: Team,
  patient: ID,
  sort: ReadingSort,
  readings: readonly Of<'reading'>[] = team.readingsOf(patient),
  passages: readonly Of<'passage'>[] = sort === 'glucose-capillary' ? team.all('passage') : [],
): Point[] {
  const told: Point[] = readings
    .filter((reading) => reading.sort === sort && !reading.withdrawn)
    .map((reading) => ({ ...reading, reading, limit: reading.beyond ? team.get('limit', reading.beyond) : undefined }))
  return [...told, ...injected(team, patient, sort, passages, readings)].sort(
    (a, b) => byInstant(b.at, a.at) || b.id.localeCompare(a.id),
  )
}

/** What an older app told with an injection, and with nothing else. */
function injected(
  team: Team,
  patient: ID,
  sort: ReadingSort,
  passages: readonly Of<'passage'>[],
  readings: readonly Of<'reading'>[],
): Point[] {
  if (sort !== 'glucose-capillary') return []
  const noted = new Set(readings.filter((reading) => reading.sort === sort).map((reading) => reading.passage))
  const mine = passages.filter(
    (passage) => passage.patient === patient && !passage.withdrawn && !passage.moved_away && !noted.has(passage.id),
  )
  return mine.flatMap((passage) =>
    (passage.tasks ?? []).flatMap(({ injection }, i) => {
      if (!injection || !(injection.glucose ?? injection.meter)) return []
      const at = injection.at ?? passage.at
      const said = {
        ...(injection.glucose ? { values: [injection.glucose] } : {}),
        ...(injection.meter ? { is: injection.meter } : {}),
      }
      const limit = limitBeyond(team, patient, sort, said, dayIn(team.zone, new Date(at)))
      return { id: `${passage.id}/${String(i)}`, at, by: passage.by, ...said, limit }
    }),
  )
}

/** The index of weight and height, of the last of both, with their days; undefined when one is missing or in doubt. */
export function bmiOf(
  team: Team,
  patient: ID,
  readings?: readonly Of<'reading'>[],
): { bmi: number; weight: Point; height: Point } | undefined {
  const last = (sort: ReadingSort) => pointsOf(team, patient, sort, readings).find(({ values }) => values?.length)
  const [weight, height] = [last('weight'), last('height')]
  if (!weight?.values || !height?.values || weight.doubt || height.doubt) return undefined
  const bmi = Math.round((weight.values[0]! / (height.values[0]! / 100) ** 2) * 10) / 10
  return likely('bmi', [bmi]) ? { bmi, weight, height } : undefined
}

/** The sorts of which there is anything, in the order of the table. */
export function sortsOf(team: Team, patient: ID): ReadingSort[] {
  const limits = team.limitsOf(patient).filter((limit) => !limit.ended)
  return sorts.filter((sort) => limits.some((limit) => limit.sort === sort) || pointsOf(team, patient, sort).length > 0)
}

/**
 * Beyond a limit, and nobody has said what is done about it; newest first. Only the last of each sort asks: once it was
 * measured again, what is so now counts.
 */
export function asking(team: Team, patient: ID): Of<'reading'>[] {
  const last = new Map<ReadingSort, Of<'reading'>>()
  const told = team.readingsOf(patient).filter((reading) => !reading.withdrawn && !reading.none)
  for (const reading of told.sort((a, b) => byInstant(a.at, b.at))) last.set(reading.sort, reading)
  return [...last.values()].filter((reading) => reading.beyond && !reading.answer).sort((a, b) => byInstant(b.at, a.at))
}

/** What I measured at that visit: it is corrected, not noted twice. Of one sort, the last. */
export function readingsWith(team: Team, passage: Of<'passage'>): Of<'reading'>[] {
  return team
    .readingsOf(passage.patient)
    .filter((reading) => reading.visit === passage.visit && reading.by === team.me && !reading.withdrawn)
    .sort(oldestFirst)
}

export type Saying = Omit<ActArgs['reading.correct'], 'reading' | 'at'>

/** What a reading said, to say it again. */
export function sayingAgain({ values, is, none, typed, words, at }: Of<'reading'>): Saying & { at: Time } {
  return {
    at,
    ...(values ? { values } : {}),
    ...(is ? { is } : {}),
    ...(none ? { none } : {}),
    ...(typed ? { typed } : {}),
    ...(words ? { words } : {}),
  }
}
