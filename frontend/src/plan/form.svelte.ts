/** A problem while it is being written down, and what the acts say of it. */
import type { OmahaNature, OmahaProblem, OmahaWhom, ProblemSays } from '../wire'
import type { Problem } from './plan'

export class Made {
  domain = $state<string | undefined>()
  code = $state<OmahaProblem | undefined>()
  whom = $state<OmahaWhom | undefined>('individual')
  nature = $state<OmahaNature | undefined>()
  signs = $state.raw<string[]>([])
  words = $state('')
  /** The goal that it goes with; '' for none. */
  goal = $state('')
  since = $state('')
  seen = $state<'nursing' | 'sensitive' | undefined>('nursing')
}

export const kept: readonly (keyof Made)[] = [
  'domain',
  'code',
  'whom',
  'nature',
  'signs',
  'words',
  'goal',
  'since',
  'seen',
]

/** A problem that is there, to be changed. */
export function from({ code, is }: Problem): Made {
  const made = new Made()
  made.code = code
  made.whom = is.whom
  made.nature = is.nature
  made.signs = [...(is.signs ?? [])]
  made.words = is.words ?? ''
  made.goal = is.goal ?? ''
  return made
}

/** What the act says; undefined while something is missing. */
export function saysOf(made: Made): ProblemSays | undefined {
  const { whom, nature } = made
  if (!whom || !nature) return undefined
  const words = made.words.trim()
  return {
    whom,
    nature,
    ...(nature === 'actual' && made.signs.length ? { signs: [...made.signs] } : {}),
    ...(words ? { words } : {}),
    ...(made.goal ? { goal: made.goal } : {}),
  }
}

/** What it said when I saw it. */
export function wasOf({ is }: Problem): ProblemSays {
  const { whom, nature, signs, words, goal } = is
  return {
    whom,
    nature,
    ...(signs?.length ? { signs } : {}),
    ...(words ? { words } : {}),
    ...(goal ? { goal } : {}),
  }
}
