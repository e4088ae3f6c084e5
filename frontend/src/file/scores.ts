/** What scales gave: which there are, in which order, in words. */
import { fullDate } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ActArgs, ID, ScaleSort } from '../wire'
import { language } from '../words/index.svelte'
import { scales } from './table.generated'

export type Score = Of<'score'>

/** What one says of a score. */
export type ScoreSays = Omit<ActArgs['score.correct'], 'score'>

export const sorts = Object.keys(scales) as ScaleSort[]

/** Those of a scale that say something, the last assessed first. */
export const scoresOf = (team: Team, patient: ID, scale: ScaleSort): Score[] =>
  team
    .all('score')
    .filter((score) => score.patient === patient && score.scale === scale && !score.withdrawn)
    .sort((a, b) => b.on.localeCompare(a.on) || b.at.localeCompare(a.at))

/** « 3 », « forfait B ». */
export function resultWords(scale: ScaleSort, result = ''): string {
  const words = scales[scale].results as Partial<Record<string, Record<'fr' | 'en', string>>>
  return words[result]?.[language()] ?? result
}

/** « 3, le 20 novembre 2026 ». */
export const scoreWords = ({ scale, result, on }: Score): string => `${resultWords(scale, result)}, ${fullDate(on)}`

/** The results that can be chosen; none where it is a number among many. */
export function resultsOf(scale: ScaleSort): string[] {
  const { low, high, results } = scales[scale]
  const words = Object.keys(results)
  if (words.length) return words
  return high - low < 8 ? Array.from({ length: high - low + 1 }, (_, i) => String(low + i)) : []
}

/** A result as it was typed, when the scale has it. */
export function resultIn(scale: ScaleSort, typed: string): string | undefined {
  const some = resultsOf(scale)
  if (some.length) return some.find((one) => one === typed)
  const { low, high } = scales[scale]
  const number = Number(typed.trim())
  return typed.trim() && Number.isInteger(number) && number >= low && number <= high ? String(number) : undefined
}

export function saysOf({ result, on, said_by, words }: Score): ScoreSays {
  return { on, ...(result ? { result } : {}), ...(said_by ? { said_by } : {}), ...(words ? { words } : {}) }
}
