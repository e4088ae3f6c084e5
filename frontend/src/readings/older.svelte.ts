/** Readings that this phone does not hold any more, page by page from the person's history, and how far back all is here. */
import { addDays, dayIn } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { Beside } from '../past/beside.svelte'
import { askPage, edge, type AskPage } from '../past/page'
import type { Day, Doc, ID, ReadingSort } from '../wire'

/** The days that a phone holds of each kind. */
const held = { reading: 30, passage: 14 } as const
type Kind = keyof typeof held

interface Came {
  docs: Doc[]
  /** Where the next page of a kind begins. */
  before: Partial<Record<Kind, string>>
  ended: readonly Kind[]
}

export class Older {
  loading = $state.raw(false)
  problem = $state.raw<unknown>()
  readonly #came: Beside<Came>
  readonly #team: Team
  readonly #patient: ID
  readonly #kinds: readonly Kind[]
  readonly #ask: AskPage

  constructor(team: Team, patient: ID, sort: ReadingSort, ask = askPage(team)) {
    this.#team = team
    this.#patient = patient
    this.#kinds = sort === 'glucose-capillary' ? ['reading', 'passage'] : ['reading']
    this.#ask = ask
    const since = team.patient(patient)?.since
    const first = since ? dayIn(team.zone, new Date(since)) : ''
    const ended = this.#kinds.filter((kind) => first > addDays(team.today, -held[kind]))
    this.#came = new Beside<Came>(team, { docs: [], before: {}, ended })
  }

  #of<K extends Kind>(kind: K): Of<K>[] {
    return this.#came.now.docs
      .filter((doc) => doc.kind === kind)
      .map((doc) => ({ ...doc.body, id: doc.id }) as unknown as Of<K>)
  }

  /** With those in hand, which may have come back. */
  get readings(): Of<'reading'>[] {
    const here = this.#team.readingsOf(this.#patient)
    const ids = new Set(here.map(({ id }) => id))
    return [...here, ...this.#of('reading').filter(({ id }) => !ids.has(id))]
  }

  get passages(): Of<'passage'>[] {
    const here = this.#team.all('passage')
    const ids = new Set(here.map(({ id }) => id))
    return [...here, ...this.#of('passage').filter(({ id }) => !ids.has(id))]
  }

  get more(): boolean {
    return this.#came.now.ended.length < this.#kinds.length
  }

  /** The day since when nothing is missing; undefined when nothing is at all. */
  get reach(): Day | undefined {
    return this.#open
      .map((kind) => this.#from(kind).slice(0, 10))
      .sort()
      .at(-1)
  }

  get #open(): Kind[] {
    return this.#kinds.filter((kind) => !this.#came.now.ended.includes(kind))
  }

  #from(kind: Kind): string {
    return this.#came.now.before[kind] ?? edge(this.#team, held[kind])
  }

  /** Fetches the next page of what is known least far back. */
  async load(): Promise<void> {
    if (this.loading) return
    this.loading = true
    this.problem = undefined
    try {
      const kind = this.#open.sort((a, b) => this.#from(b).localeCompare(this.#from(a)))[0]
      if (kind) await this.#page(kind)
    } catch (error) {
      this.problem = error
    }
    this.loading = false
  }

  async #page(kind: Kind): Promise<void> {
    const still = this.#came.asking()
    const page = await this.#ask({ of: this.#patient, kind, before: this.#from(kind), max: 100 })
    if (!still()) return
    const { docs, before, ended } = this.#came.now
    const last = page.docs.at(-1)
    this.#came.now = {
      docs: [...docs, ...page.docs],
      before: last?.day ? { ...before, [kind]: `${last.day}/${last.id}` } : before,
      ended: !page.more || !last?.day ? [...ended, kind] : ended,
    }
  }
}
