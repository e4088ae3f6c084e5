/** A wound while it is being written down, and what the acts say of it. */
import type { Team } from '../team.svelte'
import type { Day, WoundCategory, WoundSays, WoundWhy, WoundZone } from '../wire'
import { t } from '../words/index.svelte'
import { mayAssess } from './may'
import { wounds } from './table.generated'
import type { Wound } from './wounds'

export class Made {
  zone = $state<WoundZone | ''>('')
  words = $state('')
  cause = $state<WoundWhy | undefined>()
  causeWords = $state('')
  since = $state<Day>('')
  category = $state<WoundCategory | undefined>()
  protocol = $state('')
  source = $state('')
  sourceDay = $state<Day>('')
  look = $state<Day>('')
  /** Why I write it although the table of practice gives it to others. */
  why = $state('')
}

export const fields: readonly (keyof Made)[] = [
  'zone',
  'words',
  'cause',
  'causeWords',
  'since',
  'category',
  'protocol',
  'source',
  'sourceDay',
  'look',
  'why',
]

/** How it is looked after now, to be changed. */
export function from({ cause, care }: Wound): Made {
  const made = new Made()
  made.cause = cause.is
  made.category = care.category
  made.protocol = care.protocol ?? ''
  made.source = care.source?.words ?? ''
  made.sourceDay = care.source?.day ?? ''
  made.look = care.look ?? ''
  return made
}

export const hasCategory = (cause: WoundWhy | undefined): boolean =>
  (wounds.categorised as readonly string[]).includes(cause ?? '')

export interface Problems {
  zone?: string
  cause?: string
  causeWords?: string
  since?: string
  source?: string
  sourceDay?: string
  why?: string
}

export function problemsOf(team: Team, made: Made, old?: Wound): Problems {
  const problems: Problems = {}
  if (!old) {
    if (!made.zone) problems.zone = t('wounds.place_missing')
    if (!made.cause) problems.cause = t('wounds.cause_missing')
    if (made.cause === 'other' && !made.causeWords.trim()) problems.causeWords = t('wounds.cause_words_missing')
    if (made.since > team.today) problems.since = t('refusal.date.future')
  }
  if (made.protocol.trim() && !made.source.trim()) problems.source = t('wounds.source_missing')
  if (made.sourceDay > team.today) problems.sourceDay = t('refusal.date.future')
  if (mayAssess(team) !== 'yes' && !made.why.trim()) problems.why = t('wounds.why_missing')
  return problems
}

export function saysOf(made: Made): WoundSays {
  const protocol = made.protocol.trim()
  const source = { words: made.source.trim(), ...(made.sourceDay ? { day: made.sourceDay } : {}) }
  return {
    ...(made.category && hasCategory(made.cause) ? { category: made.category } : {}),
    ...(protocol ? { protocol, source } : {}),
    ...(made.look ? { look: made.look } : {}),
  }
}

/** How it was looked after when I saw it. */
export function wasOf({ care }: Wound): WoundSays {
  const { category, protocol, source, look } = care
  return {
    ...(category ? { category } : {}),
    ...(protocol ? { protocol } : {}),
    ...(source ? { source } : {}),
    ...(look ? { look } : {}),
  }
}
