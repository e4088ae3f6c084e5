/**
 * The outbox: every act goes through it, in the order in which it was done.
 *
 * Rules:
 * - An act is kept before anything is said about it, and its id never changes: sending twice is harmless.
 * - Lists hold at most 300 acts and 900 kB. The server answers act by act.
 * - No answer, or `unknown`: the act stays and goes again, later and later.
 * - A refused act stays in sight (`refused`) until somebody has read it, unless whoever asked is still there to show it.
 * - An accepted act stays on `items` until the journal brings its entry: until then its guess is what the screen shows.
 */
import { RefusedError } from './api'
import { actId, newIds } from './ids'
import type { ActArgs, ActName, ActSent, Answer, Answers, ID, Refused } from './wire'

export interface Kept<N extends ActName = ActName> extends ActSent {
  act: N
  args: ActArgs[N]
  /** The documents it makes. */
  ids: ID[]
  /** The number of its entry, once the server has said yes. */
  seq?: number
}

export interface Review {
  kept: Kept
  answer: Refused
}

export interface Asking {
  /** Codes of warnings that were read and accepted, and why. */
  knowing?: string[]
  why?: string
  /** Asked when a refusal comes: is whoever asked still there to show it? Without it, it goes to `refused`. */
  shown?: () => boolean
}

export interface Handle {
  id: ID
  ids: ID[]
  answer: Promise<Answer>
}

/** Where acts wait. In memory for now; a cupboard that survives a reload has the same three verbs. */
export interface Shelf {
  all(): Promise<Kept[]>
  put(kept: Kept): Promise<void>
  drop(id: ID): Promise<void>
}

export function inMemory(): Shelf {
  return { all: async () => [], put: async () => {}, drop: async () => {} }
}

export interface OutboxWays {
  team: ID
  by: ID
  send: (acts: ActSent[]) => Promise<Answers>
  now: () => Date
  changed: () => void
  /** The session or the membership has ended. */
  ended: (why: 'signed_out' | 'gone') => void
  shelf?: Shelf
  random?: () => number
}

const maxActs = 300
const maxBytes = 900_000
const askAgain = new Set(['unknown', 'internal', 'unavailable', 'busy'])

export class Outbox {
  items: readonly Kept[] = []
  refused: readonly Review[] = []

  #ways: OutboxWays
  #shelf: Shelf
  #keeping: Promise<unknown> = Promise.resolve()
  #waiting = new Map<ID, { resolve: (answer: Answer) => void; shown?: () => boolean }>()
  #sending = false
  #stopped = false
  #tries = 0
  #most = maxActs
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ways: OutboxWays) {
    this.#ways = ways
    this.#shelf = ways.shelf ?? inMemory()
  }

  /** Takes up what was kept before this page was opened, ahead of anything new. */
  open(): Promise<void> {
    return this.#inTurn(async () => {
      this.items = [...(await this.#shelf.all()), ...this.items]
      this.#changed()
    })
  }

  /** Keeps an act, then sends it. Resolves once it is kept; its answer may come much later. */
  keep<N extends ActName>(act: N, args: ActArgs[N], asking: Asking = {}): Promise<Handle> {
    const id = actId()
    const made = this.#ways.now().toISOString()
    const { knowing, why, shown } = asking
    return this.#inTurn(async () => {
      const ids = await newIds(this.#ways.team, this.#ways.by, id, act, args)
      const kept: Kept = { id, act, v: 1, made, args, ids, ...(knowing ? { knowing } : {}), ...(why ? { why } : {}) }
      await this.#shelf.put(kept)
      const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, { resolve, ...(shown ? { shown } : {}) }))
      this.items = [...this.items, kept]
      this.#changed()
      return { id, ids, answer }
    })
  }

  /** Acts whose answer is still to come. */
  get toSend(): number {
    return this.items.filter((kept) => kept.seq === undefined).length
  }

  /** The journal brought these entries: what they came from is now known to all. */
  seen(entries: { id: ID; by: ID; seq: number }[]): void {
    const own = new Map(entries.filter((entry) => entry.by === this.#ways.by).map((entry) => [entry.id, entry.seq]))
    for (const kept of this.items) {
      const seq = own.get(kept.id)
      if (seq !== undefined) this.#answer(kept.id, { id: kept.id, ok: true, seq })
    }
    this.#drop((kept) => own.has(kept.id))
  }

  /** A whole snapshot replaced what was known; it holds everything up to `seq`, or a new count has begun. */
  startedOver(seq: number, sameEpoch: boolean): void {
    this.#drop((kept) => kept.seq !== undefined && (!sameEpoch || kept.seq <= seq))
  }

  /** Somebody has read a refusal. */
  dismiss(id: ID): void {
    this.refused = this.refused.filter((review) => review.kept.id !== id)
    this.#ways.changed()
  }

  /** The network is back, or the app has come to the front: try at once. */
  wake(): void {
    this.#tries = 0
    clearTimeout(this.#timer)
    void this.#drain()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#keeping.then(work)
    this.#keeping = done.catch(() => {})
    return done
  }

  #changed(): void {
    this.#ways.changed()
    if (this.#tries === 0) void this.#drain()
  }

  async #drain(): Promise<void> {
    if (this.#sending || this.#stopped) return
    this.#sending = true
    let list: Kept[]
    let more = true
    while (more && !this.#stopped && (list = this.#next()).length) {
      more = await this.#ways.send(list.map(asSent)).then(
        (answers) => this.#take(list, answers.answers ?? []),
        (error: unknown) => this.#failed(list, error),
      )
    }
    this.#sending = false
  }

  /** The next list: in order, within the limits, at least one act. */
  #next(): Kept[] {
    const list: Kept[] = []
    let bytes = 2
    for (const kept of this.items) {
      if (kept.seq !== undefined) continue
      bytes += new TextEncoder().encode(JSON.stringify(asSent(kept))).length + 1
      if (list.length && (bytes > maxBytes || list.length >= this.#most)) break
      list.push(kept)
    }
    return list
  }

  /** Deals the answers out. False when the rest has to wait. */
  #take(list: Kept[], answers: Answer[]): boolean {
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    const settled = list.filter((kept) => {
      const answer = byId.get(kept.id)
      return answer && (answer.ok || !askAgain.has(answer.kind))
    })
    for (const kept of settled) this.#settle(kept, byId.get(kept.id)!)
    this.#ways.changed()
    if (settled.length < list.length) return this.#later()
    this.#tries = 0
    this.#most = maxActs
    return true
  }

  #settle(kept: Kept, answer: Answer): void {
    if (answer.ok) {
      // Its entry may have come before its answer: then it is no longer here.
      this.items = this.items.map((item) => (item.id === kept.id ? { ...item, seq: answer.seq } : item))
    } else {
      const shown = this.#waiting.get(kept.id)?.shown?.() ?? false
      if (!shown) this.refused = [...this.refused, { kept, answer }]
      this.#drop((item) => item.id === kept.id)
    }
    void this.#shelf.drop(kept.id)
    this.#answer(kept.id, answer)
  }

  #failed(list: Kept[], error: unknown): boolean {
    const kind = error instanceof RefusedError ? error.kind : 'unknown'
    if (kind === 'who' || kind === 'not_found') {
      this.stop()
      this.#ways.ended(kind === 'who' ? 'signed_out' : 'gone')
      return false
    }
    if (askAgain.has(kind) || !(error instanceof RefusedError)) return this.#later()
    // The list as a whole was not read: find the one act that it was, by halves.
    if (list.length > 1) {
      this.#most = Math.ceil(list.length / 2)
      return true
    }
    const { code, with: more } = error
    return this.#take(list, [{ id: list[0]!.id, kind, code, ...(more ? { with: more } : {}) }])
  }

  #later(): false {
    const most = Math.min(20_000, 500 * 2 ** this.#tries++)
    const wait = 500 + (this.#ways.random ?? Math.random)() * (most - 500)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#drain(), wait)
    return false
  }

  #answer(id: ID, answer: Answer): void {
    this.#waiting.get(id)?.resolve(answer)
    this.#waiting.delete(id)
  }

  #drop(which: (kept: Kept) => boolean): void {
    const left = this.items.filter((kept) => !which(kept))
    if (left.length === this.items.length) return
    for (const kept of this.items) if (which(kept)) void this.#shelf.drop(kept.id)
    this.items = left
    this.#ways.changed()
  }
}

function asSent({ id, act, v, made, args, knowing, why }: Kept): ActSent {
  return { id, act, v, made, args, ...(knowing ? { knowing } : {}), ...(why ? { why } : {}) }
}
