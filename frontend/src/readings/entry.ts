/** A reading while it is being written, and the acts that say it. */
import { dayIn } from '../dates'
import type { Asking, Handle } from '../outbox'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID, ReadingHow, ReadingSort, Time } from '../wire'
import { t } from '../words/index.svelte'
import { likely } from './lines'
import { read, type Read } from './read'
import { limitBeyond, type Saying } from './readings'
import { shown } from './say'

/** Texts are as they were typed. */
export interface Entry {
  typed: string
  /** « Pas mesuré, parce que ». */
  not?: boolean
  why?: string
  /** What was looked at once more, as it was. */
  sure?: string
  /** What is done about it, when it is beyond a limit. */
  how?: ReadingHow | undefined
  because?: string
  /** The reading that this corrects. */
  id?: ID
  /** The hour it was of: a correction of its number keeps it. */
  at?: Time
}

export type Entries = Partial<Record<ReadingSort, Entry>>

export interface EntryProblem {
  typed?: string
  because?: string
  /** What is unlikely, or cannot be read: « oui » keeps it. */
  really?: string
}

/** As it was told before, to be corrected. */
export function entryOf(reading: Of<'reading'>): Entry {
  const { sort, values, typed, words, none } = reading
  const said = typed ?? (values ? shown(sort, values) : '')
  const text = words && !said.includes(words) ? `${said} ${words}`.trim() : said
  return {
    typed: text,
    ...(none ? { not: true, why: none.why ?? '' } : {}),
    sure: text,
    id: reading.id,
    at: reading.at,
  }
}

/** What is understood of it; undefined when there is nothing yet. */
export function understood(sort: ReadingSort, entry: Entry): Read | undefined {
  return entry.not ? { none: entry.why?.trim() ?? '' } : read(sort, entry.typed)
}

export function problemOf(team: Team, patient: ID, sort: ReadingSort, entry: Entry): EntryProblem {
  const came = understood(sort, entry)
  const out: EntryProblem = {}
  const sure = entry.sure === entry.typed
  if (came && 'ask' in came && !sure) out.typed = t(`readings.ask.${came.ask}`)
  if (came && 'values' in came && !sure && !likely(sort, came.values)) out.really = shown(sort, came.values)
  if (entry.how === 'nothing' && !entry.because?.trim() && beyond(team, patient, sort, entry))
    out.because = t('readings.why_missing')
  return out
}

/** What stands in the way, by sort; nothing when all can be said. */
export function problemsIn(team: Team, patient: ID, entries: Entries): Partial<Record<ReadingSort, EntryProblem>> {
  const out: Partial<Record<ReadingSort, EntryProblem>> = {}
  for (const [sort, entry] of each(entries)) {
    const problem = problemOf(team, patient, sort, entry)
    if (Object.keys(problem).length) out[sort] = problem
  }
  return out
}

/** The limit that it is beyond, as far as this phone knows. */
export function beyond(team: Team, patient: ID, sort: ReadingSort, entry: Entry): Of<'limit'> | undefined {
  const came = understood(sort, entry)
  if (!came || 'ask' in came || 'none' in came) return undefined
  const at = entry.at ? new Date(entry.at) : team.clock.exact()
  return limitBeyond(team, patient, sort, came, dayIn(team.zone, at))
}

const each = (entries: Entries) => Object.entries(entries) as [ReadingSort, Entry][]

/** Those in which something is said. */
export const filled = (entries: Entries): [ReadingSort, Entry][] =>
  each(entries).filter(([sort, entry]) => understood(sort, entry))

export function sayingOf(sort: ReadingSort, entry: Entry): Saying {
  const came = understood(sort, entry)
  const typed = entry.typed.replace(/\s+/g, ' ').trim()
  if (!came || 'ask' in came) return { typed }
  if ('none' in came) return { none: came.none ? { why: came.none } : {} }
  const words = came.words ? { words: came.words } : {}
  return { typed, ...words, ...('values' in came ? { values: came.values } : { is: came.is }) }
}

/** Whether a reading says so already. */
function saysSo(reading: Of<'reading'>, said: Saying): boolean {
  const text = (one: Partial<Saying>) => JSON.stringify([one.values, one.is, one.none, one.typed, one.words])
  return text(reading) === text(said)
}

type Keep = (shown: Asking) => Promise<Handle>

/** The acts that say them, one after the other, each of its own: what is done about one follows it. */
export function acts(
  team: Team,
  about: { patient: ID; visit?: ID; at: Time },
  entries: Entries,
  made: ID[] = [],
): Keep[] {
  const { patient, visit, at } = about
  return filled(entries).flatMap(([sort, entry]) => {
    const said = sayingOf(sort, entry)
    let id = entry.id ?? ''
    const before = id ? team.get('reading', id) : undefined
    const same = before && saysSo(before, said) && before.at === (entry.at ?? at)
    const note: Keep = async (shown) => {
      if (id) return team.keep('reading.correct', { reading: id, ...said, at: entry.at ?? at }, shown)
      const where = visit ? { visit } : {}
      const handle = await team.keep('reading.note', { patient, sort, ...where, ...said, at: entry.at ?? at }, shown)
      id = handle.ids[0] ?? ''
      made.push(id)
      return handle
    }
    const { how } = entry
    const noted = same ? [] : [note]
    if (!how || !beyond(team, patient, sort, entry)) return noted
    const why = how === 'nothing' ? (entry.because?.trim() ?? '') : ''
    return [...noted, (shown) => team.keep('reading.answer', { reading: id, how, why }, shown)]
  })
}
