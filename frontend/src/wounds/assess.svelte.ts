/** What somebody saw of a wound while she writes it, and what the act says of it. */
import { instantOf } from '../dates'
import type { Team } from '../team.svelte'
import type {
  ActArgs,
  Assessed,
  BedPart,
  Clock,
  Day,
  WoundBed,
  WoundEdge,
  WoundExudate,
  WoundExudateKind,
  WoundSkin,
  WoundSmell,
} from '../wire'
import { t } from '../words/index.svelte'
import { readCm } from './read'
import { nameIn } from './say'
import { wounds } from './table.generated'

export type Size = 'length' | 'width' | 'depth'
export const sizes: readonly Size[] = ['length', 'width', 'depth']
export const colours = Object.keys(wounds.bed) as WoundBed[]

export class Made {
  size = $state<Record<Size, string>>({ length: '', width: '', depth: '' })
  /** What was typed when she said that it is so all the same. */
  sure = $state('')
  bed = $state<Record<WoundBed, string>>({ granulation: '', fibrin: '', necrosis: '', epithelium: '' })
  exudate = $state<WoundExudate | undefined>()
  kind = $state<WoundExudateKind | undefined>()
  smell = $state<WoundSmell | undefined>()
  edges = $state<WoundEdge[]>([])
  skin = $state<WoundSkin[]>([])
  pain = $state<string | undefined>()
  words = $state('')
  look = $state<Day>('')
  /** Not now, but at this hour of the same day. */
  at = $state<Clock | undefined>()
}

export const fields: readonly (keyof Made)[] = [
  'size',
  'sure',
  'bed',
  'exudate',
  'kind',
  'smell',
  'edges',
  'skin',
  'pain',
  'words',
  'look',
  'at',
]

const typed = (value: number | undefined): string => (value === undefined ? '' : String(value).replace('.', ','))

/** What was said, to be corrected. */
export function from(one: Assessed): Made {
  const made = new Made()
  made.size = { length: typed(one.length), width: typed(one.width), depth: typed(one.depth) }
  for (const part of one.bed ?? []) made.bed[part.is] = String(part.percent)
  made.exudate = one.exudate
  made.kind = one.exudate_kind
  made.smell = one.smell
  made.edges = [...(one.edges ?? [])]
  made.skin = [...(one.skin ?? [])]
  made.pain = one.pain === undefined ? undefined : String(one.pain)
  made.words = one.words ?? ''
  made.look = one.look ?? ''
  if (one.typed && !made.size.length && !made.size.width && !made.size.depth) made.size.length = one.typed
  if (one.doubt) made.sure = typedOf(made)
  return made
}

/** « 4,5 × 3 × 0,2 », as it was typed. */
export const typedOf = ({ size }: Made): string =>
  sizes
    .map((one) => size[one].trim())
    .filter(Boolean)
    .join(' × ')

/** How much of the bed is said, of 100. */
export function percentOf({ bed }: Made): number {
  return colours.reduce((sum, one) => sum + (Number(bed[one]) || 0), 0)
}

export interface Problems {
  /** A size that nobody can read, or that can hardly be: asked once more. */
  size?: string
  bed?: string
  all?: string
}

export function problemsOf(made: Made): Problems {
  const problems: Problems = {}
  const unread = sizes.filter((one) => made.size[one].trim() && readCm(made.size[one]) === undefined)
  const odd = sizes.filter((one) => {
    const cm = readCm(made.size[one])
    const [low, high] = wounds.sizes[one].plausible
    return cm !== undefined && (cm < low || cm > high)
  })
  if (made.sure !== typedOf(made)) {
    if (unread.length) problems.size = t('wounds.unread')
    else if (odd.length) problems.size = t('wounds.really', { what: `${made.size[odd[0]!]} cm` })
  }
  const said = colours.filter((one) => made.bed[one].trim())
  if (said.some((one) => !/^\s*\d{1,3}\s*%?\s*$/.test(made.bed[one])) || (said.length && percentOf(made) !== 100))
    problems.bed = t('wounds.bed_sum', { n: percentOf(made) })
  if (!Object.keys(seenIn(made)).length) problems.all = t('wounds.nothing_seen')
  return problems
}

type Seen = Omit<ActArgs['wound.assess'], 'wound' | 'visit' | 'at'>

/** What the act says. Sizes of which one cannot be read stay as they were typed. */
export function seenIn(made: Made): Seen {
  const bed = colours.flatMap((is): BedPart[] =>
    parseInt(made.bed[is]) ? [{ is, percent: parseInt(made.bed[is]) }] : [],
  )
  const cm = sizes.flatMap((one) => {
    const read = readCm(made.size[one])
    return read === undefined ? [] : [[one, read] as const]
  })
  const words = made.words.trim()
  return {
    ...Object.fromEntries(cm),
    ...(typedOf(made) ? { typed: typedOf(made) } : {}),
    ...(bed.length ? { bed } : {}),
    ...(made.exudate ? { exudate: made.exudate } : {}),
    ...(made.exudate && made.exudate !== 'none' && made.kind ? { exudate_kind: made.kind } : {}),
    ...(made.smell ? { smell: made.smell } : {}),
    ...(made.edges.length ? { edges: made.edges } : {}),
    ...(made.skin.length ? { skin: made.skin } : {}),
    ...(made.pain === undefined ? {} : { pain: Number(made.pain) }),
    ...(words ? { words } : {}),
    ...(made.look ? { look: made.look } : {}),
  }
}

/** What was said once more as it stood, for the way back. */
export function again(one: Assessed): Seen & { at: string } {
  const { length, width, depth, typed, bed, exudate, exudate_kind, smell, edges, skin, pain, words, look, at } = one
  const said = { length, width, depth, typed, bed, exudate, exudate_kind, smell, edges, skin, pain, words, look }
  return { ...(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Seen), at }
}

/** When it was seen: now, or at an hour of the same day. */
export function instant(team: Team, made: Made, day: Day, old?: Assessed): string {
  if (!made.at) return old?.at ?? team.clock.exact().toISOString()
  return instantOf(team.zone, day, made.at).toISOString()
}

/** « la dernière fois : 4,5 ». */
export const lastHint = (when: string, said: string | undefined): string =>
  said ? t('wounds.last_said', { when, said }) : ''

export const bedLabel = (one: WoundBed): string => `${nameIn('bed', one)}, %`
