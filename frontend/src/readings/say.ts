/** Readings in words: « 130/80 mmHg », « 1,20 g/L », « trop haut pour le lecteur », « pas mesuré, dormait ». */
import type { Team } from '../team.svelte'
import { called, capital } from '../visits/about'
import type { Bound, ReadingAnswer, ReadingSort, ReadingWord } from '../wire'
import { language, locale, t } from '../words/index.svelte'
import { lineOf } from './lines'
import { table } from './table.generated'

export const sorts = Object.keys(table) as ReadingSort[]

export const sortName = (sort: ReadingSort): string => lineOf(sort)[language()]

export const wordName = (sort: ReadingSort, word: ReadingWord): string =>
  lineOf(sort).words?.[word]?.[language()] ?? word

/** « systolique »; '' where there is one number only. */
export const partName = (sort: ReadingSort, part: number): string => lineOf(sort).parts[part]?.[language()] ?? ''

export const unitOf = (sort: ReadingSort): string => lineOf(sort).shown?.unit ?? ''

/** A number in the unit of the screen. */
export const onScreen = (sort: ReadingSort, value: number): number => value / (lineOf(sort).shown?.per ?? 1)

/** One number without its unit: « 1,20 ». */
export function figure(sort: ReadingSort, value: number): string {
  const { per = 1, decimals = 0 } = lineOf(sort).shown ?? {}
  const least = per === 1 ? 0 : decimals
  return (value / per).toLocaleString(locale(), { minimumFractionDigits: least, maximumFractionDigits: decimals })
}

/** All its numbers with the unit. */
export function shown(sort: ReadingSort, values: readonly number[]): string {
  const unit = unitOf(sort)
  const figures = values.map((value) => figure(sort, value)).join('/')
  return unit.startsWith('/') || !unit ? figures + unit : `${figures} ${unit}`
}

interface Said {
  values?: readonly number[] | undefined
  is?: ReadingWord | undefined
  none?: { why?: string } | undefined
  typed?: string | undefined
}

/** What was measured, without what stands beside it. */
export function measuredWords(sort: ReadingSort, { values, is, none, typed }: Said): string {
  if (none) return none.why ? t('readings.none_why', { why: none.why }) : t('readings.none')
  if (is) return wordName(sort, is)
  return values?.length ? shown(sort, values) : t('readings.as_typed', { typed: typed ?? '' })
}

/** « de 100 à 160 mmHg » ; « 160 mmHg au plus ». Of two numbers both, with a stroke between. */
export function boundsWords(sort: ReadingSort, bounds: readonly Bound[]): string {
  const words = bounds.flatMap(({ low, high }) => {
    if (low !== undefined && high !== undefined)
      return t('readings.between', { low: figure(sort, low), high: shown(sort, [high]) })
    if (high !== undefined) return t('readings.at_most', { high: shown(sort, [high]) })
    return low !== undefined ? t('readings.at_least', { low: shown(sort, [low]) }) : []
  })
  return words.join(' / ')
}

/** « Anna : appelé, 8 h 50 » ; '' while nobody has said what is done about it. */
export function answerWords(team: Team, answer: ReadingAnswer | undefined): string {
  if (!answer) return ''
  const said = { who: capital(called(team, answer.by)), when: team.when(answer.at) }
  return answer.why
    ? t('readings.said.nothing_why', { ...said, why: answer.why })
    : t(`readings.said.${answer.how}`, said)
}
