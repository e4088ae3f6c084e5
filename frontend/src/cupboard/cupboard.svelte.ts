/**
 * The cupboard: what this phone keeps for one person.
 *
 * - What goes out (acts, looks at a door, drafts) is sealed with a key that needs no code: it is never lost, and leaves
 *   while the phone is locked. Neither signing out nor a lost membership takes acts away.
 * - What is for reading (the documents of teams, the account) is sealed with a key behind a code of four digits. Without a
 *   code nothing for reading is kept. After a quarter of an hour without a touch the code is asked again.
 * - Ten wrong codes, another person, signing out: what is for reading is thrown away.
 *
 * Four digits do not protect against somebody who copies the files of the browser; the screens say so.
 */
import type { ID, Me } from '../wire'
import { TeamDocs } from './docs'
import { Room } from './room'
import { newWrapped, seal, unseal, unwrap } from './seal'
import { noShelf, shelfIn, teamsWithActs, type Shelf } from './shelf'
import { plain, setPlain } from './store'

/** What stands between this phone and reading without a network. */
export type CupboardState = 'opening' | 'none' | 'empty' | 'locked' | 'open'

export type Unlocked = { ok: true } | { ok: false; left: number; wait: number; gone?: true }

/** How long an unlocked phone may lie untouched. */
export const lockAfter = 15 * 60_000
const freeTries = 5
const mostTries = 10
const me = 'me'

export class Cupboard {
  state = $state.raw<CupboardState>('opening')
  /** Whose phone it is, once a code was chosen on it. */
  who = $state.raw<{ id: ID; first: string } | undefined>()
  /** The person who wants nothing kept on this device. */
  without = $state.raw<ID | undefined>()
  /** Whether the browser promised to throw nothing away by itself; undefined when it was not asked. */
  lasting = $state.raw<boolean | undefined>()

  /** Whether something would be lost if it were locked now. */
  keepOpen: () => boolean = () => false

  #room: Room | undefined
  #key: CryptoKey | undefined
  #docs = new Map<ID, TeamDocs>()
  #until = 0
  #watch: ReturnType<typeof setInterval> | undefined
  #others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('ronde-cupboard')
  #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
    if (this.#others) this.#others.onmessage = (said) => this.#heard(said.data as 'locked' | 'emptied')
  }

  /** Looks at what is there. Never rejects: a browser that keeps nothing is `none`. */
  async open(): Promise<void> {
    try {
      const room = (this.#room = await Room.open())
      const db = await room.db()
      const [who, lock, open, without] = await Promise.all([
        plain(db, 'who'),
        plain(db, 'lock'),
        plain(db, 'open'),
        plain(db, 'without'),
      ])
      this.who = who
      this.without = without
      void navigator.storage?.persisted?.().then((yes) => (this.lasting = yes || undefined))
      const left = (open?.until ?? 0) - this.#now()
      if (lock && open && left > 0 && left <= lockAfter) this.#opened(open.key)
      else {
        if (open) await setPlain(db, 'open', undefined)
        this.state = lock ? 'locked' : 'empty'
      }
    } catch {
      this.state = 'none'
    }
  }

  // What goes out

  /** Where the acts of a person for a team wait. */
  shelf(team: ID, by: ID): Shelf {
    return this.#room ? shelfIn(this.#room, team, by) : noShelf
  }

  async teamsWithActs(by: ID): Promise<ID[]> {
    return this.#room ? teamsWithActs(this.#room, by).catch(() => []) : []
  }

  /** Calls when the browser has taken the storage away. */
  onNew(call: () => void): () => void {
    return this.#room?.onNew(call) ?? (() => {})
  }

  /** The database and the key of what goes out, for drafts and looks; undefined where nothing is kept. */
  get room(): Room | undefined {
    return this.#room
  }

  // What is for reading

  /** The documents of a team on this phone; undefined while it is locked or keeps none. */
  docs(team: ID): TeamDocs | undefined {
    if (!this.#key || !this.#room) return undefined
    let docs = this.#docs.get(team)
    if (!docs) this.#docs.set(team, (docs = new TeamDocs(this.#room, this.#key, team)))
    return docs
  }

  /** The account as it was last known here. */
  async me(): Promise<Me | undefined> {
    if (!this.#key || !this.#room) return undefined
    try {
      const sealed = await plain(await this.#room.db(), me)
      return sealed && (await unseal<Me>(this.#key, me, sealed))
    } catch {
      return undefined
    }
  }

  async saveMe(now: Me): Promise<void> {
    if (!this.#key || !this.#room) return
    await setPlain(await this.#room.db(), me, await seal(this.#key, me, now))
  }

  // The code

  /** Chooses a code, or another one: what was kept for reading is fetched anew. Rejects when nothing can be kept. */
  async choose(code: string, person: Me): Promise<void> {
    if (!this.#room) throw new Error('this browser keeps nothing')
    await this.#clear()
    const { key, wrapped } = await newWrapped(code)
    const db = await this.#room.db()
    this.who = { id: person.id, first: person.first }
    this.without = undefined
    await setPlain(db, 'without', undefined)
    await setPlain(db, 'who', this.who)
    await setPlain(db, 'lock', { ...wrapped, wrong: 0, after: 0 })
    this.#opened(key)
    await this.#stay()
    await this.saveMe(person)
    this.lasting = (await navigator.storage?.persist?.().catch(() => false)) ?? false
  }

  /** This person wants nothing kept here. */
  async doWithout(person: ID): Promise<void> {
    this.without = person
    if (this.#room) await setPlain(await this.#room.db(), 'without', person)
  }

  async unlock(code: string): Promise<Unlocked> {
    const db = await this.#room!.db()
    const lock = await plain(db, 'lock')
    if (!lock) {
      this.state = 'empty'
      return { ok: false, left: 0, wait: 0, gone: true }
    }
    const wait = lock.after - this.#now()
    if (wait > 0 && wait < 24 * 3_600_000) return { ok: false, left: mostTries - lock.wrong, wait }
    // Counted before it is tried: closing the page gives no try back.
    const wrong = lock.wrong + 1
    const after = wrong >= freeTries ? this.#now() + 60_000 * 2 ** (wrong - freeTries) : 0
    await setPlain(db, 'lock', { ...lock, wrong, after })
    let key: CryptoKey
    try {
      key = await unwrap(code, lock)
    } catch {
      if (wrong < mostTries) return { ok: false, left: mostTries - wrong, wait: Math.max(0, after - this.#now()) }
      await this.empty()
      return { ok: false, left: 0, wait: 0, gone: true }
    }
    await setPlain(db, 'lock', { ...lock, wrong: 0, after: 0 })
    this.#opened(key)
    await this.#stay()
    return { ok: true }
  }

  /** Locks now, in every tab. What was read is no longer in memory only once the page has been loaded anew. */
  async lock(): Promise<void> {
    if (this.state !== 'open') return
    this.#closed('locked')
    if (this.#room) await setPlain(await this.#room.db(), 'open', undefined)
    this.#others?.postMessage('locked')
  }

  /** Somebody has touched the phone. */
  touched(): void {
    if (this.state !== 'open') return
    const before = this.#until
    this.#until = this.#now() + lockAfter
    if (this.#until - before > 30_000) void this.#stay()
  }

  /** Throws away what is for reading: signed out, another person, too many wrong codes. Acts stay. */
  async empty(): Promise<void> {
    await this.#clear()
    this.#others?.postMessage('emptied')
    this.#closed(this.#room ? 'empty' : 'none')
  }

  /** The account's own phone? Another person's documents are thrown away before anything is shown. */
  async belongsTo(person: ID): Promise<void> {
    if (this.who && this.who.id !== person) await this.empty()
  }

  /** One's membership has ended. */
  async forget(team: ID): Promise<void> {
    await this.docs(team)?.forget()
  }

  async #clear(): Promise<void> {
    this.who = undefined
    if (!this.#room) return
    const db = await this.#room.db()
    const tx = db.transaction(['plain', 'base', 'log', 'contact', 'drafts'], 'readwrite')
    for (const name of ['who', 'lock', 'open', me]) void tx.objectStore('plain').delete(name)
    void tx.objectStore('base').clear()
    void tx.objectStore('log').clear()
    void tx.objectStore('contact').clear()
    void tx.objectStore('drafts').clear()
    await tx.done
  }

  #opened(key: CryptoKey): void {
    this.#key = key
    this.#docs.clear()
    this.#until = this.#now() + lockAfter
    this.state = 'open'
    this.#watch ??= setInterval(() => this.look(), 10_000)
  }

  #closed(state: CupboardState): void {
    this.#key = undefined
    this.#docs.clear()
    clearInterval(this.#watch)
    this.#watch = undefined
    this.state = state
  }

  /** Time has passed, perhaps while the phone slept. */
  look(): void {
    if (this.state === 'open' && this.#now() >= this.#until && !this.keepOpen()) void this.lock()
  }

  /** Stays unlocked for a while, also when the page is loaded anew. */
  async #stay(): Promise<void> {
    if (!this.#room || !this.#key) return
    await setPlain(await this.#room.db(), 'open', { key: this.#key, until: this.#until })
  }

  #heard(said: 'locked' | 'emptied'): void {
    if (this.state === 'open') this.#closed(said === 'locked' ? 'locked' : 'empty')
  }
}

export const cupboard = new Cupboard()
