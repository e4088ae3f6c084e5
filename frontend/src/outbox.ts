/**
 * The outbox: every act goes through it, in the order in which it was done.
 *
 * Rules:
 * - An act is written on the shelf before anything is said about it, and its id and its words never change: sending twice is
 *   harmless. What the shelf cannot keep is `loose`: it is sent all the same, and whoever asked is told.
 * - What is in memory goes only when it is known what became of it: a shelf that cannot be read, or is empty all of a sudden,
 *   says nothing about that.
 * - Lists hold at most 300 acts and 900 kB. The server answers act by act.
 * - No answer, or `unknown`: the act stays and goes again, later and later.
 * - A refused act stays in sight (`refused`) until somebody has read it, unless whoever asked is still there to show it.
 * - An accepted act stays on `items` until the journal brings its entry: until then its guess is what the screen shows. On
 *   the shelf it stays until a backup of the server holds it, thirty days at most: a server restored from an older backup
 *   has another epoch, and is sent all of them again.
 * - Of several tabs one holds the outbox and sends; the others write on the shelf, tell it, and read there what became of
 *   it. Who takes something off the shelf names it.
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
  /** Acts of which this phone's disk does not have what is here. */
  loose: ReadonlySet<ID> = new Set()

  #ways: OutboxWays
  #shelf: Shelf
  #turns: Turns
  #keeping: Promise<unknown> = Promise.resolve()
  #waiting = new Map<ID, { resolve: (answer: Answer) => void; shown?: () => boolean }>()
  /** Accepted acts that may have to be sent again, in the order in which they were done. */
  #sent = new Map<ID, Row>()
  /** Acts that somebody is done with, for as long as the shelf may still have them. */
  #done = new Set<ID>()
  /** How many changes of an act are still to be written: until then the shelf is behind this tab. */
  #ahead = new Map<ID, number>()
  /** The epoch in which the server counts, once it has said so. */
  #epoch = ''
  #reading = false
  #unread = false
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
      () => this.#readSoon(),
      (gone) => this.#told(gone),
    )
  }

  /** Takes up what was kept before this page was opened, ahead of anything new. */
  open(): Promise<void> {
    return this.#inTurn(() => this.#read())
  }

  /** Whether this tab is the one that sends. */
  get holds(): boolean {
    return this.#turns.mine
  }

  /** Keeps an act, then sends it. Resolves once it is kept; its answer may come much later. */
  keep<N extends ActName>(act: N, given: ActArgs[N], asking: Asking = {}): Promise<Handle> {
    const id = actId()
    const made = this.#ways.now().toISOString()
    const { shown } = asking
    // As it is now: a form may go on with its own.
    const { args, knowing, why } = copy({ args: given, knowing: asking.knowing, why: asking.why })
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
    if (!own.size) return
    const rows: Row[] = []
    for (const kept of this.items) {
      const seq = own.get(kept.id)
      if (seq === undefined) continue
      if (kept.seq === undefined && this.holds) rows.push(...this.#accepted({ ...kept, seq }, epoch))
      this.#isLoose(kept.id, false)
      this.#answer(kept.id, { id: kept.id, ok: true, seq })
    }
    void this.#record(rows)
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
    if (!epoch || epoch === this.#epoch) return
    this.#epoch = epoch
    if ([...this.#sent.values()].some((row) => this.#goesAgain(row))) this.#readSoon()
  }

  /** Accepted in another epoch. On the shelf it stays so until this one has it too: killed meanwhile, it goes again. */
  #goesAgain({ epoch }: Row): boolean {
    return this.holds && !!epoch && !!this.#epoch && epoch !== this.#epoch
  }

  /** Entries up to `seq` of this epoch are in a backup: what they came from need not be kept here any longer. */
  safe(seq: number, epoch: string): void {
    if (!this.holds) return
    const oldest = this.#ways.now().getTime() - longest
    const over = [...this.#sent.values()].filter(
      ({ kept, epoch: of, sent }) => (of === epoch && (kept.seq ?? 0) <= seq) || Date.parse(sent ?? '') < oldest,
    )
    this.#forget(over.map(({ kept }) => kept.id))
  }

  /** Somebody has read a refusal. */
  dismiss(id: ID): void {
    this.#forget([id])
    this.#ways.changed()
  }

  /** Sends a refused act once more, as it is. */
  again(id: ID): void {
    const review = this.refused.find(({ kept }) => kept.id === id)
    if (!review) return
    this.refused = this.refused.filter((one) => one !== review)
    this.items = [...this.items, review.kept]
    void this.#record([{ kept: review.kept, state: 'waiting' }]).then(() => this.wake())
    this.#ways.changed()
  }

  /** The network is back, or the app has come to the front: try at once. */
  wake(): void {
    this.#tries = 0
    clearTimeout(this.#timer)
    if (this.#unread) this.#readSoon()
    if (this.loose.size) void this.#inTurn(() => this.#writeAll(this.loose))
    void this.#drain()
  }

  /** The storage was taken away: writes again what is in memory. */
  writeAll(): Promise<void> {
    return this.#inTurn(() => this.#writeAll())
  }

  async #writeAll(only?: ReadonlySet<ID>): Promise<void> {
    const waiting = this.items.filter((kept) => kept.seq === undefined)
    const rows: Row[] = [
      ...waiting.map((kept): Row => ({ kept, state: 'waiting' })),
      ...this.refused.map((review): Row => ({ ...review, state: 'refused' })),
    ]
    // One by one: there may be room for some of them.
    for (const row of rows) if (!only || only.has(row.kept.id)) await this.#write(row)
    if (!only && this.#sent.size) await this.#write(...this.#sent.values())
    this.#turns.tell()
    this.#ways.changed()
  }

  /** Sends no more, and lets another outbox have its turn. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#turns.stop()
  }

  /** Stopped, it goes on for what is on no disk: nobody else can send that. `changed` is told instead of whoever made it. */
  goOn(changed: () => void): void {
    this.#ways = { ...this.#ways, changed, ended: () => {}, aside: () => {} }
    this.#stopped = false
    this.wake()
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

  /** Another tab wrote on the shelf; or these are coming off it, and whoever did that knows what became of them. */
  #told(gone: ID[]): void {
    if (!gone.length) return this.#readSoon()
    this.#isDone(gone)
    this.#ways.changed()
  }

  #readSoon(): void {
    if (this.#reading) return
    this.#reading = true
    void this.#inTurn(() => {
      this.#reading = false
      return this.#read()
    })
  }

  /** Reads the shelf: what was kept before, and what other tabs did. */
  async #read(): Promise<void> {
    const rows = await this.#shelf.all().catch(() => undefined)
    this.#unread = !rows
    if (!rows) return
    const there = new Set(rows.map((row) => row.kept.id))
    const before = new Map(this.items.map((kept) => [kept.id, kept]))
    const items: Kept[] = []
    for (const row of rows) {
      const { id } = row.kept
      const own = before.get(id)
      const ours = this.#done.has(id) || this.#ahead.has(id) || this.loose.has(id)
      const kept = ours ? own : this.#placed(row, own)
      if (kept) items.push(kept)
    }
    for (const row of [...this.#sent.values()]) {
      if (!there.has(row.kept.id) && this.#goesAgain(row)) items.push(this.#unsent(row, before.get(row.kept.id)))
    }
    const listed = new Set(items.map((kept) => kept.id))
    this.items = [...items, ...this.items.filter(({ id }) => !there.has(id) && !listed.has(id))]
    this.#changed()
  }

  /** What a row of the shelf means here: the act that it leaves on the list, if it does. */
  #placed(row: Row, own: Kept | undefined): Kept | undefined {
    const { kept, state, answer } = row
    const { id, seq = 0 } = kept
    if (state === 'refused') {
      if (answer) this.#refusedElsewhere(kept, answer)
      return undefined
    }
    this.#unrefuse(id)
    if (state === 'waiting') return own ?? (this.#sent.has(id) ? undefined : kept)
    if (this.#goesAgain(row)) return this.#unsent(row, own)
    this.#sent.set(id, row)
    this.#answer(id, { id, ok: true, seq })
    const known = this.#ways.known?.()
    return known && row.epoch === known.epoch && seq > known.seq ? kept : undefined
  }

  #unsent({ kept }: Row, own: Kept | undefined): Kept {
    this.#sent.delete(kept.id)
    if (own && own.seq === undefined) return own
    const { seq: _, ...again } = kept
    return again
  }

  #refusedElsewhere(kept: Kept, answer: Refused): void {
    if (this.refused.some((review) => review.kept.id === kept.id)) return
    if (this.#waiting.get(kept.id)?.shown?.()) this.#forget([kept.id])
    else this.refused = [...this.refused, { kept, answer }]
    this.#answer(kept.id, answer)
  }

  #unrefuse(id: ID): void {
    this.refused = this.refused.filter((review) => review.kept.id !== id)
  }

  /** Writes rows on the shelf. False when this phone cannot keep them. */
  async #write(...rows: Row[]): Promise<boolean> {
    const held = await this.#shelf.put(...rows).then(
      () => true,
      () => false,
    )
    for (const { kept, state } of rows) {
      const { id } = kept
      const settled = state === 'sent' || this.#sent.has(id) || this.#done.has(id)
      this.#isLoose(id, !held && !settled)
    }
    return held
  }

  /** Writes what this tab knows before the shelf does, then tells the others. */
  #record(rows: Row[]): Promise<void> {
    if (!rows.length) return Promise.resolve()
    const ids = rows.map((row) => row.kept.id)
    for (const id of ids) this.#ahead.set(id, (this.#ahead.get(id) ?? 0) + 1)
    return this.#inTurn(async () => {
      const { loose } = this
      await this.#write(...rows)
      if (this.loose !== loose) this.#ways.changed()
      for (const id of ids) {
        const more = this.#ahead.get(id)! - 1
        if (more) this.#ahead.set(id, more)
        else this.#ahead.delete(id)
      }
      this.#turns.tell()
    })
  }

  #isLoose(id: ID, yes: boolean): void {
    if (this.loose.has(id) === yes) return
    const loose = new Set(this.loose)
    if (yes) loose.add(id)
    else loose.delete(id)
    this.loose = loose
  }

  #isDone(ids: ID[]): void {
    const gone = new Set(ids)
    for (const id of ids) {
      this.#done.add(id)
      this.#sent.delete(id)
      this.#isLoose(id, false)
    }
    this.items = this.items.filter((kept) => !gone.has(kept.id) || kept.seq !== undefined)
    this.refused = this.refused.filter(({ kept }) => !gone.has(kept.id))
  }

  /** Takes acts off the shelf, in every tab. */
  #forget(ids: ID[]): void {
    if (!ids.length) return
    this.#isDone(ids)
    this.#turns.tell(ids)
    void this.#inTurn(() => this.#shelf.drop(ids).catch(() => {}))
  }

  async #drain(): Promise<void> {
    if (this.#sending || this.#stopped) return
    this.#sending = true
    let list: Kept[]
    let more = true
    while (more && !this.#stopped && (list = this.#next()).length) {
      more = await this.#ways
        .send(list.map(asSent))
        .then(
          (answers) => this.#take(list, answers),
          (error: unknown) => this.#failed(list, error),
        )
        // An answer that does not read is none.
        .catch(() => this.#later())
    }
    this.#sending = false
    if (!this.holds && this.items.some(({ id, seq }) => seq === undefined && !this.loose.has(id))) this.#turns.prod()
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
    const rows: Row[] = []
    const over: ID[] = []
    let settled = 0
    for (const kept of list) {
      const answer = byId.get(kept.id)
      if (!answer || (!answer.ok && askAgain.has(answer.kind))) continue
      settled++
      const row = this.#settle(kept, answer, epoch)
      if (row) rows.push(...row)
      else over.push(kept.id)
    }
    void this.#record(rows)
    this.#forget(over)
    this.epochIs(epoch)
    this.#ways.changed()
    if (settled < list.length) return this.#later()
    this.#tries = 0
    this.#most = maxActs
    return true
  }

  /** What is to be written of it; undefined when it need not be kept any longer. */
  #settle(kept: Kept, answer: Answer, epoch: string): Row[] | undefined {
    const { id } = kept
    let rows: Row[] | undefined
    if (answer.ok) {
      if (answer.aside) this.#ways.aside?.(kept)
      rows = answer.seq ? this.#accepted({ ...kept, seq: answer.seq }, epoch) : undefined
      this.#isLoose(id, false)
      const known = this.#ways.known?.()
      // Its entry may have come before its answer, or lie in the snapshot: then no other one comes.
      const here = known && known.epoch === epoch && answer.seq <= known.seq
      if (answer.aside || !answer.seq || here) this.#leave((item) => item.id === id)
      else this.items = this.items.map((item) => (item.id === id ? { ...item, seq: answer.seq } : item))
    } else {
      this.#leave((item) => item.id === id)
      if (!this.#waiting.get(id)?.shown?.()) {
        this.refused = [...this.refused, { kept, answer }]
        rows = [{ kept, state: 'refused', answer }]
      }
    }
    this.#answer(id, answer)
    return rows
  }

  /** The server said yes: on the shelf it waits for a backup. */
  #accepted(kept: Kept, epoch: string): Row[] {
    if (this.#sent.has(kept.id)) return []
    const row: Row = { kept, state: 'sent', epoch, sent: this.#ways.now().toISOString() }
    this.#sent.set(kept.id, row)
    return [row]
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

/** Exactly what travels, and no more than that. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function asSent({ id, act, v, made, args, knowing, why }: Kept): ActSent {
  return { id, act, v, made, args, ...(knowing ? { knowing } : {}), ...(why ? { why } : {}) }
}
