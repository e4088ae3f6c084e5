/** What an intervention is coded with, in words. No French name was checked, so each carries the mark. */
import { language } from '../words/index.svelte'
import { categories, targets, type Named } from './targets.generated'
import { mark } from './mark'

const nameOf = (of: Record<string, Named>, key: string): string => {
  const one = of[key]
  if (!one) return key
  return language() === 'fr' ? one.fr + mark : one.en
}

export const categoryName = (key: string): string => nameOf(categories, key)
export const targetName = (key: string): string => nameOf(targets, key)

export const categoryOptions = (): { value: string; label: string }[] =>
  Object.keys(categories).map((value) => ({ value, label: categoryName(value) }))

export const targetOptions = (): { value: string; label: string }[] =>
  Object.keys(targets).map((value) => ({ value, label: targetName(value) }))

/** « Surveillance ° · soins de la peau ° »; '' for what has no code. */
export const codedWords = ({ category, target }: { category?: string; target?: string }): string =>
  [category && categoryName(category), target && targetName(target)].filter(Boolean).join(' · ')
