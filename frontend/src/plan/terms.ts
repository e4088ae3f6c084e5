/** The classification in words. What has no checked translation carries a mark. */
import type { Of } from '../store.svelte'
import { language } from '../words/index.svelte'
import { mark } from './mark'
import { domains, natures, problems, scale, whom, type Named } from './omaha.generated'
import type { Dimension } from './plan'

const nameOf = (of: Record<string, Named>, key: string): string => of[key]?.[language()] ?? key

export const domainName = (key: string): string => nameOf(domains, key)
export const whomName = (key: string): string => nameOf(whom, key)
export const natureName = (key: string): string => nameOf(natures, key)
export const dimensionName = (on: Dimension): string => nameOf(scale, on)
export const levelName = (on: Dimension, n: number): string => scale[on].levels[n - 1]?.[language()] ?? String(n)

export function problemName(key: string): string {
  const unchecked = language() === 'fr' && problems[key]?.own
  return nameOf(problems, key) + (unchecked ? mark : '')
}

export const meaning = (key: string): string => problems[key]?.means[language()] ?? ''

export function signName(problem: string, key: string): string {
  const sign = problems[problem]?.signs[key]
  if (!sign) return key
  const [fr, en, found] = sign
  return language() === 'fr' ? fr + mark : en + (found ? '' : mark)
}

export const domainOptions = (): { value: string; label: string }[] =>
  Object.keys(domains).map((value) => ({ value, label: domainName(value) }))

export const problemOptions = (domain: string): { value: string; label: string }[] =>
  Object.entries(problems)
    .filter(([, one]) => one.domain === domain)
    .map(([value]) => ({ value, label: problemName(value) }))

export const signOptions = (problem: string): { value: string; label: string }[] =>
  Object.keys(problems[problem]?.signs ?? {}).map((value) => ({ value, label: signName(problem, value) }))

export const whomOptions = (): { value: string; label: string }[] =>
  Object.keys(whom).map((value) => ({ value, label: whomName(value) }))

export const natureOptions = (): { value: string; label: string }[] =>
  Object.keys(natures)
    .reverse()
    .map((value) => ({ value, label: natureName(value) }))

/** « Individu · Actuel (avéré) ». */
export const modifiers = ({ is }: { is: Pick<Of<'problem'>['is'], 'whom' | 'nature'> }): string =>
  `${whomName(is.whom)} · ${natureName(is.nature)}`
