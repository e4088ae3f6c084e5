/** What stands under something written before: what the person contests in it, what a colleague mends. */
import { Beside } from '../past/beside.svelte'
import { after, askPage, bodies, edge } from '../past/page'
import { measuredWords, sortName } from '../readings/say'
import type { Of } from '../store.svelte'
import { taskName } from '../tasks'
import type { Team } from '../team.svelte'
import { called, capital } from '../visits/about'
import type { AdditionKind, ID, Time } from '../wire'
import { t } from '../words/index.svelte'

type Note = Of<'note'>

interface Came {
  notes: ReadonlyMap<ID, Note>
  /** Where the next page of somebody begins; '' when there is none. */
  before: ReadonlyMap<ID, string>
}

/** Those that this phone does not hold any more, met in a history or asked for; they stay as long as the page does. */
class Older {
  readonly #team: Team
  readonly #came: Beside<Came>
  loading = $state.raw(false)

  constructor(team: Team) {
    this.#team = team
    this.#came = new Beside(team, { notes: new Map(), before: new Map() })
  }

  get all(): Note[] {
    return [...this.#came.now.notes.values()]
  }

  /** Those among notes that came from the server. */
  meet(notes: readonly Note[]): void {
    const met = notes.filter(({ under }) => under).map((note) => [note.id, note] as const)
    const now = this.#came.now
    if (met.length) this.#came.now = { ...now, notes: new Map([...now.notes, ...met]) }
  }

  more(patient: ID): boolean {
    return this.#came.now.before.get(patient) !== ''
  }

  /** The next page of somebody’s notes that has any, or none. Rejects without a network. */
  async load(patient: ID): Promise<void> {
    if (this.loading) return
    this.loading = true
    const still = this.#came.asking()
    try {
      const had = this.all.length
      while (this.more(patient) && this.all.length === had) {
        const before = this.#came.now.before.get(patient) ?? edge(this.#team)
        const page = await askPage(this.#team)({ of: patient, kind: 'note', before, max: 100 })
        if (!still()) return
        this.meet(bodies<'note'>(page))
        const now = this.#came.now
        this.#came.now = { ...now, before: new Map([...now.before, [patient, after(page)]]) }
      }
    } finally {
      this.loading = false
    }
  }
}

const ofTeam = new WeakMap<Team, Older>()

/** Those of a team. */
export function older(team: Team): Older {
  const there = ofTeam.get(team) ?? new Older(team)
  ofTeam.set(team, there)
  return there
}

/** All about somebody, in their last words, the first said first. */
function additionsIn(team: Team, patient: ID): Note[] {
  const past = older(team).all.filter(
    (note) => note.patient === patient && !note.corrected && !note.moved_away && !team.get('note', note.id),
  )
  return [...team.additionsTo(patient), ...past].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** What stands under something, also when it was said of words that were corrected since, or stood elsewhere in this file. */
export function additionsOf(team: Team, patient: ID, kind: AdditionKind, ids: readonly ID[]): Note[] {
  const moved = kind === 'note' || kind === 'passage' ? ids.map((id) => team.get(kind, id)?.moved_from ?? id) : []
  const all = new Set<ID | undefined>([...ids, ...moved])
  return additionsIn(team, patient).filter(({ under }) => under!.kind === kind && all.has(under!.id))
}

/** What somebody contests, the last said first. */
export const contestedBy = (team: Team, patient: ID): Note[] =>
  additionsIn(team, patient)
    .filter(({ under }) => under!.how === 'contests')
    .reverse()

/** « La personne conteste, dit par sa fille »; « Correction ». */
export function additionWords({ under }: Note): string {
  const how = t(under?.how === 'contests' ? 'additions.contests' : 'additions.corrects')
  return under?.said ? t('additions.said_by', { how, who: under.said }) : how
}

/** What something said, as far as this phone holds it: who wrote it and when, and its words. */
export function originalOf(team: Team, kind: AdditionKind, id: ID): { by: ID; at: Time; text: string } | undefined {
  if (kind === 'note') {
    const note = team.note(id)
    return note && !note.moved_away ? { by: note.by, at: note.at, text: saidIn(note) } : undefined
  }
  if (kind === 'passage') {
    const passage = team.passage(id)
    if (!passage || passage.withdrawn) return undefined
    const done = passage.tasks?.filter((one) => one.done).map(taskName) ?? []
    const text = [t(`visits.state.${passage.outcome}`), done.join(' · ') || passage.words].filter(Boolean).join(' : ')
    return { by: passage.by, at: passage.at, text }
  }
  if (kind === 'reading') {
    const reading = team.get('reading', id)
    const text = reading && `${capital(sortName(reading.sort))} ${measuredWords(reading.sort, reading)}`
    return reading && !reading.withdrawn ? { by: reading.by, at: reading.at, text: text ?? '' } : undefined
  }
  const event = team.get('event', id)
  return event && !event.withdrawn ? { by: event.by, at: event.at, text: event.text ?? '' } : undefined
}

const saidIn = ({ text, data, actions, result }: Note): string =>
  [text, data, actions, result].filter(Boolean).join('\n')

/** « note de Bilal, hier 8:30 ». */
export function originalWords(team: Team, kind: AdditionKind, { by, at }: { by: ID; at: Time }): string {
  return t(`additions.of.${kind}`, { who: called(team, by), when: team.when(at) })
}
