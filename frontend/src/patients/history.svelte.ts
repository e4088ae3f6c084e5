/**
 * What was told and written about somebody, newest first: what this phone holds, then page by page what only the server
 * does. A page begins before the oldest document in hand, `<day>/<id>`: the phone holds everything newer than that one.
 */
import { older } from '../additions/additions.svelte'
import { addDays, dayIn } from '../dates'
import { inBook } from '../liaison/liaison'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { Beside } from '../past/beside.svelte'
import { askPage, type AskPage } from '../past/page'
import type { Day, ID, NoteTag } from '../wire'

type Told = 'note' | 'passage' | 'reading'
type Either = Of<Told>
export type Filter = 'all' | 'notes' | 'book' | 'passages' | 'readings'

export type Piece =
  | { kind: 'note'; id: ID; at: string; note: Of<'note'>; former: Of<'note'>[] }
  | { kind: 'passage'; id: ID; at: string; passage: Of<'passage'>; notes: WithFormer[]; readings: Of<'reading'>[] }
  | { kind: 'reading'; id: ID; at: string; reading: Of<'reading'> }

export interface WithFormer {
  note: Of<'note'>
  former: Of<'note'>[]
}

const pageSize = 50

/** The days of readings that a phone holds, however few they are. */
const readingDays = 30

interface Came {
  docs: Either[]
  /** Where the next page begins; undefined before the first. */
  before?: string
  /** There is nothing older. */
  ended: boolean
}

class Stream {
  #team: Team
  #patient: ID
  #ask: AskPage
  readonly kind: Told
  readonly #came: Beside<Came>

  constructor(team: Team, patient: ID, kind: Told, ask: AskPage) {
    this.#team = team
    this.#patient = patient
    this.kind = kind
    this.#ask = ask
    this.#came = new Beside<Came>(team, { docs: [], ended: this.#youngerThanMemory() })
  }

  get ended(): boolean {
    return this.#came.now.ended
  }

  /** Her file is no older than the oldest day that this phone holds of anybody: all of hers is here. */
  #youngerThanMemory(): boolean {
    const since = this.#team.patient(this.#patient)?.since
    const all: Either[] = this.#team.all(this.kind)
    const days = this.kind === 'reading' ? [this.#firstHeld] : all.map((one) => this.dayOf(one))
    const first = days.sort()[0]
    return Boolean(since && first && dayIn(this.#team.zone, new Date(since)) >= first)
  }

  get #firstHeld(): Day {
    return addDays(this.#team.today, -readingDays)
  }

  get #held(): Either[] {
    const all: Either[] = this.#team.all(this.kind)
    return all.filter((one) => one.patient === this.#patient)
  }

  get docs(): Either[] {
    const held = this.#held
    const here = new Set(held.map((one) => one.id))
    return [...held, ...this.#came.now.docs.filter((one) => !here.has(one.id))]
  }

  /** Where the next page begins; '' with the newest. */
  get before(): string {
    const { before } = this.#came.now
    if (before !== undefined) return before
    if (this.kind === 'reading') return `${this.#firstHeld}/`
    const inJournal = this.#held.filter((one) => !one.guess)
    return inJournal.map((one) => `${this.dayOf(one)}/${one.id}`).sort()[0] ?? ''
  }

  /** The day under which it is kept: of a passage that of its visit, of all else when it was written. */
  dayOf(one: Either): Day {
    const day = 'outcome' in one ? this.#team.visit(one.visit)?.day : undefined
    return day ?? dayIn(this.#team.zone, new Date('outcome' in one ? one.at : one.written))
  }

  /** The day back to which everything is here; undefined when nothing is, or everything. */
  get reach(): Day | undefined {
    return this.ended ? undefined : this.before.slice(0, 10) || undefined
  }

  async load(): Promise<void> {
    const still = this.#came.asking()
    const page = await this.#ask({ of: this.#patient, kind: this.kind, before: this.before, max: pageSize })
    if (!still()) return
    const came = page.docs.map((doc) => ({ ...doc.body, id: doc.id }) as Either)
    const { docs, before } = this.#came.now
    if (this.kind === 'note') older(this.#team).meet(came as Of<'note'>[])
    const last = page.docs.at(-1)
    const next = last ? `${last.day ?? this.dayOf(came.at(-1)!)}/${last.id}` : before
    this.#came.now = {
      docs: [...docs, ...came],
      ended: !page.more || !last,
      ...(next === undefined ? {} : { before: next }),
    }
  }
}

export class History {
  #notes: Stream
  #passages: Stream
  #readings: Stream
  /** How many are shown. */
  #shown: number
  #step: number
  filter = $state<Filter | undefined>('all')
  /** Of the cahier de liaison only what is about this. */
  tag = $state<NoteTag | undefined>()
  loading = $state.raw(false)
  problem = $state.raw<unknown>()
  #limit = $state.raw(0)

  constructor(team: Team, patient: ID, shown: number, ask = askPage(team)) {
    this.#notes = new Stream(team, patient, 'note', ask)
    this.#passages = new Stream(team, patient, 'passage', ask)
    this.#readings = new Stream(team, patient, 'reading', ask)
    this.#shown = shown
    this.#step = 20
  }

  #streams(): Stream[] {
    if (this.filter === 'notes' || this.filter === 'book') return [this.#notes]
    if (this.filter === 'readings') return [this.#readings]
    return this.filter === 'passages' ? [this.#passages] : [this.#notes, this.#passages, this.#readings]
  }

  /** Everything in hand under the filter, newest first. */
  #all = $derived.by(() =>
    sorted(
      this.#notes.docs as Of<'note'>[],
      this.#passages.docs as Of<'passage'>[],
      this.#readings.docs as Of<'reading'>[],
      this.filter ?? 'all',
      this.tag,
    ),
  )

  // Of two kinds, one may be known further back than the other: until both are, what is older waits for the next page, so
  // that no gap looks like nothing having happened. Without a network what is in hand is all there is.
  #whole = $derived.by(() => {
    if (this.problem) return this.#all
    const reach = this.#streams()
      .flatMap((stream) => stream.reach ?? [])
      .sort()
      .at(-1)
    return reach ? this.#all.filter((piece) => this.#dayOf(piece) >= reach) : this.#all
  })

  #dayOf(piece: Piece): Day {
    if (piece.kind === 'note') return this.#notes.dayOf(piece.note)
    return piece.kind === 'passage' ? this.#passages.dayOf(piece.passage) : this.#readings.dayOf(piece.reading)
  }

  get pieces(): Piece[] {
    return this.#whole.slice(0, this.#shown + this.#limit)
  }

  get more(): boolean {
    return this.#whole.length > this.#shown + this.#limit || this.#streams().some((stream) => !stream.ended)
  }

  /** Shows more, and asks the server when what is in hand does not suffice. */
  async older(): Promise<void> {
    if (this.loading) return
    this.loading = true
    this.problem = undefined
    const wanted = this.pieces.length + this.#step
    try {
      while (this.#whole.length < wanted) {
        const next = this.#next()
        if (!next) break
        await next.load()
      }
    } catch (error) {
      this.problem = error
    }
    this.#limit = wanted - this.#shown
    this.loading = false
  }

  /** The stream that is known least far back. */
  #next(): Stream | undefined {
    const open = this.#streams().filter((stream) => !stream.ended)
    return open.sort((a, b) => (b.reach ?? '9').localeCompare(a.reach ?? '9'))[0]
  }
}

function sorted(
  notes: Of<'note'>[],
  passages: Of<'passage'>[],
  readings: Of<'reading'>[],
  filter: Filter,
  tag?: NoteTag,
): Piece[] {
  const byId = new Map(notes.map((note) => [note.id, note]))
  const former = (note: Of<'note'>): Of<'note'>[] => {
    const before = note.corrects ? byId.get(note.corrects) : undefined
    return before ? [before, ...former(before)] : []
  }
  // One that was corrected stands under its correction, when that is here.
  const last = notes.filter((note) => !note.corrected || !byId.has(note.corrected))
  const told = readings.filter((reading) => !reading.withdrawn)
  const out: Piece[] = []
  const inside = new Set<ID>()
  if (filter === 'all' || filter === 'passages') {
    for (const passage of passages) {
      const own = last.filter((note) => note.passage === passage.id)
      const measured = told.filter((reading) => reading.passage === passage.id)
      for (const one of [...own, ...measured]) inside.add(one.id)
      const withFormer = own.map((note) => ({ note, former: former(note) }))
      const rest = { at: passage.at, passage, notes: withFormer, readings: measured }
      out.push({ kind: 'passage', id: passage.id, ...rest })
    }
  }
  const wanted = filter === 'book' ? last.filter((note) => inBook(note) && (!tag || note.tags?.includes(tag))) : last
  if (filter === 'all' || filter === 'notes' || filter === 'book')
    for (const note of wanted)
      if (!inside.has(note.id)) out.push({ kind: 'note', id: note.id, at: note.at, note, former: former(note) })
  if (filter === 'all' || filter === 'readings')
    for (const reading of told)
      if (!inside.has(reading.id)) out.push({ kind: 'reading', id: reading.id, at: reading.at, reading })
  return out.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.id.localeCompare(a.id))
}
