/**
 * The outbox: every act goes through it, in the order in which it was done.
 *
 * Rules:
 * - An act is written on the shelf before anything is said about it, and its id never changes: sending twice is harmless.
 *   What the shelf cannot keep is `loose`: it is sent all the same, and whoever asked is told.
 * - Lists hold at most 300 acts and 900 kB. The server answers act by act.
 * - No answer, or `unknown`: the act stays and goes again, later and later.
 * - A refused act stays in sight (`refused`) until somebody has read it, unless whoever asked is still there to show it.
 * - An accepted act stays on `items` until the journal brings its entry: until then its guess is what the screen shows. On
 *   the shelf it stays until a backup of the server holds it, thirty days at most: a server restored from an older backup
 *   has another epoch, and is sent all of them again.
 * - Of several tabs one holds the outbox and sends; the others write on the shelf, tell it, and read there what became of
 *   it.
 */
import { RefusedError } from './api'
import { noShelf, type Row, type Shelf } from './cupboard/shelf'
import { actId, newIds } from './ids'
import { alone, type Turns } from './turns'
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
  /** Whether it is on this phone's disk. Else it is lost when the page goes before it is sent. */
  held: boolean
  answer: Promise<Answer>
}

export interface OutboxWays {
  team: ID
  by: ID
  send: (acts: ActSent[]) => Promise<Answers>
  now: () => Date
  changed: () => void
  /** Up to which entry the documents on the screen go. */
  known?: () => { epoch: string; seq: number }
  /** The session or the membership has ended. */
  ended: (why: 'signed_out' | 'gone') => void
  /** A fact found no place and went to the team's tray. */
  aside?: (kept: Kept) => void
  shelf?: Shelf
  turns?: Turns
  version?: (act: ActName) => number
  random?: () => number
}

const maxActs = 300
const maxBytes = 900_000
const longest = 30 * 24 * 3_600_000
const askAgain = new Set(['unknown', 'internal', 'unavailable', 'busy'])

export class Outbox {
  items: readonly Kept[] = []
  refused: readonly Review[] = []
  /** Acts that this phone could not write on its disk. */
  loose: ReadonlySet<ID> = new Set()

  #ways: OutboxWays
  #shelf: Shelf
  #turns: Turns
  #keeping: Promise<unknown> = Promise.resolve()
  #waiting = new Map<ID, { resolve: (answer: Answer) => void; shown?: () => boolean }>()
  /** Accepted acts that may have to be sent again, in the order in which they were done. */
  #sent = new Map<ID, Row>()
  /** Acts that this tab is done with, for as long as the shelf may still have them. */
  #done = new Set<ID>()
  #sending = false
  #stopped = false
  #tries = 0
  #most = maxActs
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ways: OutboxWays) {
    this.#ways = ways
    this.#shelf = ways.shelf ?? noShelf
    this.#turns = ways.turns ?? alone()
    this.#turns.start(
      () => void this.#inTurn(() => this.#read()),
      () => void this.#inTurn(() => this.#read()),
    )
  }

  /** Takes up what was kept before this page was opened, ahead of anything new. */
  open(): Promise<void> {
    return this.#inTurn(() => this.#read())
  }

  /** Whether this tab is the one that sends, and writes what the team's documents are. */
  get holds(): boolean {
    return this.#turns.mine
  }

  /** Keeps an act, then sends it. Resolves once it is kept; its answer may come much later. */
  keep<N extends ActName>(act: N, args: ActArgs[N], asking: Asking = {}): Promise<Handle> {
    const id = actId()
    const made = this.#ways.now().toISOString()
    const { knowing, why, shown } = asking
    const v = (this.#ways.version?.(act) ?? 1) as ActSent['v']
    return this.#inTurn(async () => {
      const ids = await newIds(this.#ways.team, this.#ways.by, id, act, args)
      const kept: Kept = { id, act, v, made, args, ids, ...(knowing ? { knowing } : {}), ...(why ? { why } : {}) }
      const held = await this.#write({ kept, state: 'waiting' })
      const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, { resolve, ...(shown ? { shown } : {}) }))
      this.items = [...this.items, kept]
      this.#changed()
      if (held) this.#turns.tell()
      return { id, ids, held, answer }
    })
  }

  /** Acts whose answer is still to come. */
  get toSend(): number {
    return this.items.filter((kept) => kept.seq === undefined).length
  }

  /** The journal brought these entries: what they came from is now known to all. */
  seen(entries: { id: ID; by: ID; seq: number }[], epoch = ''): void {
    const own = new Map(entries.filter((entry) => entry.by === this.#ways.by).map((entry) => [entry.id, entry.seq]))
    for (const kept of this.items) {
      const seq = own.get(kept.id)
      if (seq === undefined) continue
      if (kept.seq === undefined && this.holds) this.#accepted({ ...kept, seq }, epoch)
      this.#answer(kept.id, { id: kept.id, ok: true, seq })
    }
    this.#leave((kept) => own.has(kept.id))
  }

  /** A whole snapshot replaced what was known; it holds everything up to `seq` of this epoch. */
  startedOver(seq: number, epoch: string): void {
    this.#leave((kept) => {
      if (kept.seq === undefined) return false
      const of = this.#sent.get(kept.id)?.epoch ?? epoch
      return of !== epoch || kept.seq <= seq
    })
    this.epochIs(epoch)
  }

  /** The server counts in this epoch: what was accepted in another one may not be there, and goes again. */
  epochIs(epoch: string): void {
    if (!epoch || !this.holds) return
    const again = [...this.#sent.values()].filter((row) => row.epoch && row.epoch !== epoch)
    if (again.length) void this.#inTurn(() => this.#sendAgain(again))
  }

  async #sendAgain(rows: Row[]): Promise<void> {
    for (const { kept } of rows) {
      if (!this.#sent.delete(kept.id)) continue
      const { seq: _, ...waiting } = kept
      await this.#write({ kept: waiting, state: 'waiting' })
      this.#leave((item) => item.id === kept.id)
    }
    await this.#read()
  }

  /** Entries up to `seq` of this epoch are in a backup: what they came from need not be kept here any longer. */
  safe(seq: number, epoch: string): void {
    const oldest = this.#ways.now().getTime() - longest
    const over = [...this.#sent.values()].filter(
      ({ kept, epoch: of, sent }) => (of === epoch && (kept.seq ?? 0) <= seq) || Date.parse(sent ?? '') < oldest,
    )
    if (!over.length || !this.holds) return
    for (const { kept } of over) this.#sent.delete(kept.id)
    this.#forget(over.map(({ kept }) => kept.id))
  }

  /** Somebody has read a refusal. */
  dismiss(id: ID): void {
    this.refused = this.refused.filter((review) => review.kept.id !== id)
    this.#forget([id])
    this.#turns.tell()
    this.#ways.changed()
  }

  /** Sends a refused act once more, as it is. */
  again(id: ID): void {
    const review = this.refused.find(({ kept }) => kept.id === id)
    if (!review) return
    this.refused = this.refused.filter((one) => one !== review)
    this.items = [...this.items, review.kept]
    void this.#inTurn(() => this.#write({ kept: review.kept, state: 'waiting' })).then(() => this.wake())
    this.#ways.changed()
  }

  /** The network is back, or the app has come to the front: try at once. */
  wake(): void {
    this.#tries = 0
    clearTimeout(this.#timer)
    if (this.loose.size) void this.#inTurn(() => this.writeAll(this.loose))
    void this.#drain()
  }

  /** The storage was taken away: writes again what is in memory, all of it or these. */
  async writeAll(only?: ReadonlySet<ID>): Promise<void> {
    const waiting = this.items.filter((kept) => kept.seq === undefined)
    const rows: Row[] = [
      ...this.#sent.values(),
      ...this.refused.map((review): Row => ({ ...review, state: 'refused' })),
      ...waiting.map((kept): Row => ({ kept, state: 'waiting' })),
    ]
    for (const row of rows) if (!only || only.has(row.kept.id)) await this.#write(row)
    this.#ways.changed()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#turns.stop()
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

  /** Reads the shelf: what was kept before, and what other tabs did. What is only in memory stays, at the end. */
  async #read(): Promise<void> {
    const rows = await this.#shelf.all().catch((): Row[] => [])
    const there = new Map(rows.map((row) => [row.kept.id, row]))
    const before = new Map(this.items.map((kept) => [kept.id, kept]))
    const known = this.#ways.known?.()
    const waiting: Kept[] = []
    for (const row of rows) {
      const { id, seq = 0 } = row.kept
      const inHand = before.get(id)
      if (this.#done.has(id)) continue
      if (row.state === 'waiting') {
        // What this tab knows of it is at least as new as what it wrote.
        if (inHand) waiting.push(inHand)
        else if (!this.#sent.has(id)) waiting.push(row.kept)
      } else if (row.state === 'sent') {
        this.#sent.set(id, row)
        if (known && row.epoch === known.epoch && seq > known.seq) waiting.push(row.kept)
        this.#answer(id, { id, ok: true, seq })
      } else if (row.answer) this.#refusedElsewhere(row.kept, row.answer)
    }
    const only = this.items.filter((kept) => !there.has(kept.id) && this.loose.has(kept.id))
    this.items = [...waiting, ...only]
    this.refused = this.refused.filter(({ kept }) => there.has(kept.id) || this.loose.has(kept.id))
    this.#changed()
  }

  #refusedElsewhere(kept: Kept, answer: Refused): void {
    if (this.refused.some((review) => review.kept.id === kept.id)) return
    if (this.#waiting.get(kept.id)?.shown?.()) this.#forget([kept.id])
    else this.refused = [...this.refused, { kept, answer }]
    this.#answer(kept.id, answer)
  }

  /** Writes a row on the shelf. False when this phone cannot keep it. */
  async #write(row: Row): Promise<boolean> {
    const { id } = row.kept
    const held = await this.#shelf.put(row).then(
      () => true,
      () => false,
    )
    const loose = new Set(this.loose)
    if (held) loose.delete(id)
    else if (row.state === 'waiting') loose.add(id)
    if (loose.size !== this.loose.size) this.loose = loose
    return held
  }

  #forget(ids: ID[]): void {
    for (const id of ids) this.#done.add(id)
    void this.#inTurn(() => this.#shelf.drop(ids).catch(() => {}))
  }

  async #drain(): Promise<void> {
    if (this.#sending || this.#stopped) return
    this.#sending = true
    let list: Kept[]
    let more = true
    while (more && !this.#stopped && (list = this.#next()).length) {
      more = await this.#ways.send(list.map(asSent)).then(
        (answers) => this.#take(list, answers),
        (error: unknown) => this.#failed(list, error),
      )
    }
    this.#sending = false
  }

  /** The next list: in order, within the limits, at least one act. A tab that does not hold the outbox sends what no other
   * tab can see. */
  #next(): Kept[] {
    const list: Kept[] = []
    let bytes = 2
    for (const kept of this.items) {
      if (kept.seq !== undefined || !(this.holds || this.loose.has(kept.id))) continue
      bytes += new TextEncoder().encode(JSON.stringify(asSent(kept))).length + 1
      if (list.length && (bytes > maxBytes || list.length >= this.#most)) break
      list.push(kept)
    }
    return list
  }

  /** Deals the answers out. False when the rest has to wait. */
  #take(list: Kept[], { epoch, answers }: Pick<Answers, 'epoch' | 'answers'>): boolean {
    const byId = new Map((answers ?? []).map((answer) => [answer.id, answer]))
    const settled = list.filter((kept) => {
      const answer = byId.get(kept.id)
      return answer && (answer.ok || !askAgain.has(answer.kind))
    })
    for (const kept of settled) this.#settle(kept, byId.get(kept.id)!, epoch)
    if (settled.length) this.#turns.tell()
    this.#ways.changed()
    if (settled.length < list.length) return this.#later()
    this.#tries = 0
    this.#most = maxActs
    return true
  }

  #settle(kept: Kept, answer: Answer, epoch: string): void {
    if (answer.ok) {
      const aside = (answer as { aside?: boolean }).aside
      if (aside) this.#ways.aside?.(kept)
      if (answer.seq) this.#accepted({ ...kept, seq: answer.seq }, epoch)
      else this.#forget([kept.id])
      // Its entry may have come before its answer: then it is no longer here.
      if (aside) this.#leave((item) => item.id === kept.id)
      else this.items = this.items.map((item) => (item.id === kept.id ? { ...item, seq: answer.seq } : item))
    } else {
      this.#leave((item) => item.id === kept.id)
      if (this.#waiting.get(kept.id)?.shown?.()) this.#forget([kept.id])
      else {
        this.refused = [...this.refused, { kept, answer }]
        void this.#inTurn(() => this.#write({ kept, state: 'refused', answer }))
      }
    }
    this.#answer(kept.id, answer)
  }

  /** The server said yes: on the shelf it waits for a backup. */
  #accepted(kept: Kept, epoch: string): void {
    if (this.#sent.has(kept.id)) return
    const row: Row = { kept, state: 'sent', epoch, sent: this.#ways.now().toISOString() }
    this.#sent.set(kept.id, row)
    void this.#inTurn(() => this.#write(row))
  }

  #failed(list: Kept[], error: unknown): boolean {
    const kind = error instanceof RefusedError ? error.kind : 'unknown'
    if (kind === 'who') {
      this.stop()
      this.#ways.ended('signed_out')
      return false
    }
    if (askAgain.has(kind) || !(error instanceof RefusedError)) return this.#later()
    const { code, with: more } = error
    const said = { kind, code, ...(more ? { with: more } : {}) }
    if (kind === 'not_found') {
      // The team is no longer ours: what it did not take stays in sight, here.
      this.#take(list, { epoch: '', answers: list.map(({ id }): Refused => ({ id, kind, code: 'team.gone' })) })
      if (this.toSend) return true
      this.stop()
      this.#ways.ended('gone')
      return false
    }
    // The list as a whole was not read: find the one act that it was, by halves.
    if (list.length > 1) {
      this.#most = Math.ceil(list.length / 2)
      return true
    }
    return this.#take(list, { epoch: '', answers: [{ id: list[0]!.id, ...said }] })
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

  /** Takes acts off the screen's list; the shelf is another matter. */
  #leave(which: (kept: Kept) => boolean): void {
    const left = this.items.filter((kept) => !which(kept))
    if (left.length === this.items.length) return
    this.items = left
    this.#ways.changed()
  }
}

function asSent({ id, act, v, made, args, knowing, why }: Kept): ActSent {
  return { id, act, v, made, args, ...(knowing ? { knowing } : {}), ...(why ? { why } : {}) }
}
