/** A line of the list while it is being written, and what the act says of it. */
import type { Team } from '../team.svelte'
import type { Day, Hand, ID, Moment, Whose } from '../wire'
import { t } from '../words/index.svelte'
import { linesOf, type Treatment } from './list'

export class Made {
  name = $state('')
  dose = $state('')
  when = $state<Moment[]>([])
  words = $state('')
  prepared = $state<Hand>('')
  preparedWords = $state('')
  help = $state<Hand>('')
  helpWords = $state('')
  from = $state<Day>('')
  until = $state<Day>('')
  source = $state('')
  sourceDay = $state<Day>('')
}

export const fields = 'name dose when words prepared preparedWords help helpWords from until source sourceDay'.split(
  ' ',
) as (keyof Made)[]

/** A new line; lines are mostly copied from one paper, so what I wrote last today tells from which. */
export function blank(team: Team, patient: ID): Made {
  const made = new Made()
  made.from = team.today
  const mine = linesOf(team, patient).filter((one) => one.by === team.me)
  const last = mine.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)
  if (last) [made.source, made.sourceDay] = [last.source.words, last.source.day ?? '']
  return made
}

/** A line to be changed, from today on. */
export function from(team: Team, one: Treatment): Made {
  const made = new Made()
  made.name = one.name
  made.dose = one.dose ?? ''
  made.when = [...one.when]
  made.words = one.words ?? ''
  made.prepared = one.prepared.who
  made.preparedWords = one.prepared.words ?? ''
  made.help = one.help.who
  made.helpWords = one.help.words ?? ''
  made.from = team.today
  made.until = one.until ?? ''
  made.source = one.source.words
  made.sourceDay = one.source.day ?? ''
  return made
}

export type Problems = Partial<
  Record<'name' | 'when' | 'prepared' | 'help' | 'from' | 'until' | 'source' | 'sourceDay', string>
>

/** What is missing before it can be said. */
export function problemsOf(team: Team, made: Made): Problems {
  const out: Problems = {}
  if (!made.name.trim()) out.name = t('treatments.name_missing')
  if (!made.when.length) out.when = t('treatments.when_missing')
  if (made.prepared === 'other' && !made.preparedWords.trim()) out.prepared = t('treatments.whose_missing')
  if (made.help === 'other' && !made.helpWords.trim()) out.help = t('treatments.whose_missing')
  if (!made.from) out.from = t('refusal.date.bad')
  if (made.until && made.until < made.from) out.until = t('treatments.order')
  if (!made.source.trim()) out.source = t('treatments.source_missing')
  if (made.sourceDay > team.today) out.sourceDay = t('treatments.source_ahead')
  return out
}

/** What the act says. */
export function saidOf(made: Made) {
  const { when, from, until, sourceDay } = made
  const [name, dose, words, source] = [made.name, made.dose, made.words, made.source].map((text) => text.trim()) as [
    string,
    string,
    string,
    string,
  ]
  return {
    name,
    ...(dose ? { dose } : {}),
    when: [...when],
    ...(words ? { words } : {}),
    prepared: whose(made.prepared, made.preparedWords),
    help: whose(made.help, made.helpWords),
    from,
    ...(until ? { until } : {}),
    source: { words: source, ...(sourceDay ? { day: sourceDay } : {}) },
  }
}

const whose = (who: Hand, words: string): Whose => ({ who, ...(words.trim() ? { words: words.trim() } : {}) })

/** Whether a line says something else than it did; from which day on does not count. */
export function differs(made: Made, one: Treatment): boolean {
  const now = saidOf(made)
  const then = { ...now }
  Object.assign(then, { name: one.name, when: one.when, prepared: one.prepared, help: one.help, source: one.source })
  for (const field of ['dose', 'words', 'until'] as const) {
    delete then[field]
    if (one[field]) then[field] = one[field]
  }
  const plain = (of: typeof now) => JSON.stringify(Object.entries(of).sort(([a], [b]) => a.localeCompare(b)))
  return plain(now) !== plain(then)
}
