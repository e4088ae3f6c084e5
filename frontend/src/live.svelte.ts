/**
 * How this phone holds a team: the documents it was sent, what its own hands did and the journal has not yet confirmed,
 * the link that brings news and the outbox that sends.
 *
 * Entries are queued and applied at most every 100 ms. `position` is that of what has been applied.
 */
import { get as fetchJson, post } from './api'
import { ServerClock } from './clock.svelte'
import { couriers } from './couriers.svelte'
import { keepOnly } from './cupboard/album'
import type { Contact, TeamDocs } from './cupboard/docs'
import type { Shelf } from './cupboard/shelf'
import { clockIn, dayIn, whenIn } from './dates'
import { dropDrafts } from './drafts.svelte'
import { guesses } from './guess'
import { NoteHtml } from './html.svelte'
import { Link, type LinkState } from './link'
import { Outbox, type Asking, type Handle, type Kept, type Review } from './outbox'
import { photos } from './photos/courier.svelte'
import { Saver } from './saver'
import { standing } from './standing'
import { Store, type Of } from './store.svelte'
import { alone, type Turns } from './turns'
import { actVersions } from './wire'
import type {
  ActArgs,
  ActName,
  ActSent,
  Answer,
  Answers,
  Clock,
  Day,
  Entry,
  ID,
  Kind,
  Position,
  Present,
  Snapshot,
  Time,
} from './wire'

const applyEvery = 100

/** What a team begins with: what the server sent, or what this phone kept. */
type Shown = Pick<Snapshot, 'position' | 'docs'>

export interface TeamWays {
  send?: (acts: ActSent[]) => Promise<Answers>
  snapshot?: () => Promise<Snapshot>
  openSocket?: (url: string) => WebSocket
  shelf?: Shelf
  turns?: Turns
  /** Where its documents are kept on this phone. */
  docs?: TeamDocs
  /** Whose turn it is to write them, among the tabs that can. */
  writers?: () => Turns
  /** It comes from there: when the server was last heard. */
  contact?: Contact
  onNew?: (call: () => void) => () => void
}

export class Live {
  readonly id: ID
  readonly me: ID
  readonly clock = new ServerClock()
  readonly html: NoteHtml
  position: Position

  link = $state.raw<LinkState>({ at: 'connecting' })
  present = $state.raw<readonly Present[]>([])
  unsent = $state.raw<readonly Kept[]>([])
  toCheck = $state.raw<readonly Review[]>([])
  /** Acts that this phone could not write on its disk: they are lost when this page goes before they are sent. */
  loose = $state.raw<ReadonlySet<ID>>(new Set())
  /** Facts of this page's time that went to the team's tray. */
  aside = $state.raw<readonly Kept[]>([])

  /** What was loaded beside the documents, page by page: all of it goes when one sees otherwise than before. */
  beside = $state.raw(new WeakMap<object, unknown>())

  #store = new Store()
  #outbox: Outbox
  #link: Link
  #fetch: () => Promise<Snapshot>
  #queue: Entry[] = []
  #reached: Position | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** A snapshot is being fetched; what came over the socket since it was asked for. */
  #starting: Promise<void> | undefined
  #came: [Entry[], Position][] | undefined
  #stopped = false
  #saver: Saver | undefined
  #writers: () => Turns
  #forgetNew: () => void
  #wake = () => document.visibilityState === 'visible' && this.#outbox.wake()

  constructor(id: ID, me: ID, snapshot: Shown, ways: TeamWays = {}) {
    this.id = id
    this.me = me
    this.html = new NoteHtml(id)
    this.position = snapshot.position
    if (ways.contact) this.clock.ahead = ways.contact.ahead
    this.#fetch = ways.snapshot ?? (() => fetchJson<Snapshot>(`/teams/${id}/snapshot`))
    this.#outbox = new Outbox({
      team: id,
      by: this.me,
      send: ways.send ?? ((acts) => post<Answers>(`/teams/${id}/acts`, { acts })),
      now: () => this.clock.exact(),
      changed: () => this.#outboxChanged(),
      known: () => this.position,
      version: (act) => actVersions[act],
      ended: (why) => this.#ended(why),
      aside: (kept) => (this.aside = [...this.aside, kept]),
      ...(ways.shelf ? { shelf: ways.shelf } : {}),
      ...(ways.turns ? { turns: ways.turns } : {}),
    })
    this.#writers = ways.writers ?? alone
    if (ways.docs) this.#saver = this.#save(ways.docs)
    this.#forgetNew = ways.onNew?.(() => void this.#outbox.writeAll()) ?? (() => {})
    this.#link = new Link({
      team: id,
      position: () => this.#reached ?? this.position,
      hello: ({ now, member, safe, position: { epoch } }) => {
        // Somebody else has signed in in this browser: what waits here is not hers.
        if (member !== this.me) return this.#ended('signed_out')
        this.clock.set(now)
        // The number counts in the server's epoch, which may not be the one that is here.
        this.#outbox.epochIs(epoch)
        this.#outbox.safe(safe, epoch)
        photos.safe(id, safe, epoch)
        this.#outbox.wake()
      },
      safe: (seq, epoch) => {
        this.#outbox.safe(seq, epoch)
        photos.safe(id, seq, epoch)
      },
      entries: (entries, position) => this.receive(entries, position),
      presence: (present) => (this.present = present),
      startOver: () => this.#startOver(),
      healthy: () => fetchJson('/health').then(() => true),
      standing: () => standing(id),
      changed: (state) => this.#linked(state),
      ...(ways.contact ? { heard: ways.contact.heard } : {}),
      ...(ways.openSocket ? { open: ways.openSocket } : {}),
    })
    this.#show(snapshot)
    if (ways.contact) this.#saver?.at(snapshot.position)
    else this.#saver?.whole(snapshot)
  }

  // Life

  start(): void {
    this.clock.start()
    void this.#outbox.open()
    this.#link.start()
    addEventListener('online', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
  }

  /** What is on no disk yet goes on being sent, as long as the page lives and the person is the same. */
  stop(signedOut = false): void {
    if (this.#stopped) return
    this.#stopped = true
    this.clock.stop()
    this.#link.stop()
    this.#outbox.stop()
    if (this.#outbox.loose.size) couriers.adopt(this.id, this.me, this.#outbox, signedOut)
    this.#saver?.stop()
    this.#forgetNew()
    clearTimeout(this.#timer)
    removeEventListener('online', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
  }

  #linked(state: LinkState): void {
    this.link = state
    if (state.at === 'live') this.#saver?.heard()
    if (state.at !== 'ended') return
    // Facts of somebody who has left are still taken; nothing more is written down here.
    if (state.why === 'signed_out') this.stop(true)
    else this.#saver?.stop()
  }

  /** Takes a whole snapshot in place of all that was known. */
  load(snapshot: Shown): void {
    const { sight } = this.position
    const [before, people] = [this.#store.ids(), this.all('patient').map(({ id }) => id)]
    this.#show(snapshot)
    const now = this.#store.ids()
    const gone = (id: ID): boolean => before.has(id) && !now.has(id)
    if (snapshot.position.sight !== sight || people.some(gone)) this.#letGo(gone)
    this.#saver?.whole(snapshot)
    this.#outbox.startedOver(snapshot.position.seq, snapshot.position.epoch)
    this.#guess()
  }

  /** One sees otherwise than before: what is beside the documents goes too, also from this phone's disk. */
  #letGo(gone: (id: ID) => boolean): void {
    this.beside = new WeakMap()
    this.html.keepOnly((note) => Boolean(this.get('note', note)))
    dropDrafts(this, gone)
    const shown = this.all('photo').filter((photo) => !photo.withdrawn && !photo.moved_away)
    void keepOnly(this.id, new Set(shown.map(({ id }) => id))).catch(() => {})
  }

  #show({ position, docs }: Shown): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#queue = []
    this.#reached = undefined
    this.position = position
    this.#store.reset(docs)
    this.#guess()
  }

  /** From now on its documents are kept on this phone: they are on its disk when this comes back, unless they cannot be. */
  async keepHere(docs: TeamDocs | undefined): Promise<void> {
    this.#saver?.stop()
    this.#saver = docs && this.#save(docs)
    await this.#startOver().catch(() => this.#saver?.missed())
    await this.#saver?.now()
  }

  #save(docs: TeamDocs): Saver {
    return new Saver(docs, {
      turns: this.#writers(),
      live: () => this.link.at === 'live',
      contact: () => ({ heard: this.#link.current, ahead: this.clock.ahead }),
      today: (ahead) => dayIn(this.zone, new Date(Date.now() + ahead)),
      fetch: () => void this.#startOver().catch(() => this.#saver?.missed()),
    })
  }

  #startOver(): Promise<void> {
    return (this.#starting ??= this.#loadAnew().finally(() => (this.#starting = undefined)))
  }

  async #loadAnew(): Promise<void> {
    const came: [Entry[], Position][] = (this.#came = [])
    try {
      const snapshot = await this.#fetch()
      if (this.#stopped) return
      this.#came = undefined
      this.load(snapshot)
      const { epoch, sight, seq } = snapshot.position
      // The socket may have been faster: what it brought is not told again.
      for (const [entries, at] of came) {
        if (at.epoch === epoch && at.sight === sight && at.seq > seq) this.receive(entries, at)
      }
    } finally {
      this.#came = undefined
    }
  }

  /** Entries of the journal, to be applied within 100 ms. */
  receive(entries: Entry[], position: Position): void {
    this.#came?.push([entries, position])
    this.#queue.push(...entries)
    this.#reached = position
    this.#timer ??= setTimeout(() => this.flush(), applyEvery)
  }

  /** Applies what waits, now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const entries = this.#queue.filter((entry) => entry.seq > this.position.seq)
    this.#queue = []
    this.position = this.#reached ?? this.position
    this.#reached = undefined
    this.#store.apply(entries)
    const drops = entries.flatMap(({ drop }) => drop ?? [])
    if (drops.some(({ kind }) => kind === 'patient')) {
      const erased = new Set(drops.map(({ id }) => id)) // whoever she is, and all about her
      this.#letGo((id) => erased.has(id))
    }
    this.#saver?.more(entries, this.position)
    this.#outbox.seen(entries, this.position.epoch)
    this.#guess()
  }

  #outboxChanged(): void {
    photos.acted(this.id, this.#outbox.items)
    this.unsent = this.#outbox.items.filter((kept) => kept.seq === undefined)
    this.toCheck = this.#outbox.refused
    this.loose = this.#outbox.loose
    this.#guess()
  }

  #guess(): void {
    const base = <K extends Kind>(kind: K, id: ID) => this.#store.base(kind, id)
    this.#store.guess(guesses(this.#outbox.items, this.me, base))
  }

  #ended(why: 'signed_out' | 'gone'): void {
    this.stop(why === 'signed_out')
    this.link = { at: 'ended', why }
  }

  // Acts

  /** Does something and waits for the answer. Offline that may take hours: use it where a form shows the answer. */
  async act<N extends ActName>(act: N, args: ActArgs[N], asking: Asking = {}): Promise<Answer> {
    return (await this.keep(act, args, asking)).answer
  }

  /** Does something; resolves as soon as it is kept on this phone, with the ids of the documents it makes. */
  keep<N extends ActName>(act: N, args: ActArgs[N], asking: Asking = {}): Promise<Handle> {
    return this.#outbox.keep(act, args, asking)
  }

  /** Somebody has read a refusal of `toCheck`. */
  dismiss(id: ID): void {
    this.#outbox.dismiss(id)
  }

  /** Sends a refused act of `toCheck` once more, as it is. */
  sendAgain(id: ID): void {
    this.#outbox.again(id)
  }

  /** Tells the others what is open here: `visit/<id>`, `patient/<id>`, or '' for nothing. */
  looking(on: string): void {
    this.#link.open(on)
  }

  // Documents

  get<K extends Kind>(kind: K, id: ID): Of<K> | undefined {
    return this.#store.get(kind, id)
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    return this.#store.all(kind)
  }

  /** What this phone did and has not seen come back. */
  guessed<K extends Kind>(kind: K): Of<K>[] {
    return this.#store.guessed(kind)
  }

  // Time

  get zone(): string {
    return this.get('team', 'team')?.zone ?? 'Europe/Paris'
  }

  #today = $derived.by(() => dayIn(this.zone, this.clock.now))
  get today(): Day {
    return this.#today
  }

  #clockNow = $derived.by(() => clockIn(this.zone, this.clock.now))
  get nowClock(): Clock {
    return this.#clockNow
  }

  /** « 09:34 », « hier 18:20 ». */
  when(at: Time): string {
    return whenIn(this.zone, at, this.clock.now)
  }
}
