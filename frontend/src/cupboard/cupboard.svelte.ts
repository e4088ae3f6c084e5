/**
 * The cupboard: what this phone keeps for one person.
 *
 * - What goes out (acts, looks at a door, drafts) is sealed with a key that needs no code: it is never lost, and leaves
 *   while the phone is locked. Neither signing out nor a lost membership takes acts away.
 * - What is for reading (the documents of teams, the account) is sealed with a key behind a code of four digits. Without a
 *   code nothing for reading is kept. After a quarter of an hour without a touch the code is asked again.
 * - Ten wrong codes, another person, signing out: what is for reading is thrown away. Whoever did not know the code is
 *   signed out too, before anything else is asked of the server: else erasing would be the way around the code.
 * - A team that was not heard of for a week, or is not one's own any more, is thrown away too.
 *
 * Four digits do not protect against somebody who copies the files of the browser; the screens say so.
 */
import type { ID, Me } from '../wire'
import { forgetAlbum } from './album'
import { forgetDocs, forgetOld, TeamDocs } from './docs'
import { Room } from './room'
import { newWrapped, seal, unseal, unwrap } from './seal'
import { noShelf, shelfIn, teamsWithActs, type Shelf } from './shelf'
import { changePlain, plain, setPlain, type Plain } from './store'

/** What stands between this phone and reading without a network. */
export type CupboardState = 'opening' | 'none' | 'empty' | 'locked' | 'open'

export type Unlocked = { ok: true } | { ok: false; left: number; wait: number; gone?: true }

/** What one tab tells the others: the phone was locked, what is for reading thrown away, another code chosen. */
type Told = 'locked' | 'emptied' | 'changed'

/** How long an unlocked phone may lie untouched. */
export const lockAfter = 15 * 60_000
const freeTries = 5
const mostTries = 10
const me = 'me'
/** A clock that is set right by a little is no clock that was put back. */
const slack = 60_000

/** How long one waits after so many wrong codes. */
const waitAfter = (wrong: number): number => (wrong < freeTries ? 0 : 60_000 * 2 ** (wrong - freeTries))

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
    if (this.#others) this.#others.onmessage = (said) => this.#heard(said.data as Told)
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
      void navigator.storage?.persisted?.().then(
        (yes) => (this.lasting = yes || undefined),
        () => {},
      )
      void forgetOld(room, this.#now()).catch(() => {})
      if (lock && open && this.#fresh(open.until)) this.#opened(open.key)
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
      const sealed = await this.#room.use((db) => plain(db, me))
      return sealed && this.#key && (await unseal<Me>(this.#key, me, sealed))
    } catch {
      return undefined
    }
  }

  async saveMe(now: Me): Promise<void> {
    const key = this.#key
    if (!key || !this.#room) return
    const sealed = await seal(key, me, now)
    await this.#set(me, () => (this.#key === key ? sealed : undefined))
  }

  // The code

  /** Chooses a code, or another one: what was kept for reading is fetched anew. Rejects when nothing can be kept. */
  async choose(code: string, person: Me): Promise<void> {
    if (!this.#room) throw new Error('this browser keeps nothing')
    const { key, wrapped } = await newWrapped(code)
    await this.#clear()
    // Other tabs have the old key: they ask for the new code.
    this.#others?.postMessage('changed')
    const who = { id: person.id, first: person.first }
    await this.#set('without', () => undefined)
    await this.#set('who', () => who)
    await this.#set('lock', () => ({ ...wrapped, wrong: 0, after: 0 }))
    this.who = who
    this.without = undefined
    this.#opened(key)
    await this.#stay()
    await this.saveMe(person)
    this.lasting = (await navigator.storage?.persist?.().catch(() => false)) ?? false
  }

  /** This person wants nothing kept here. */
  async doWithout(person: ID): Promise<void> {
    this.without = person
    await this.#set('without', () => person)
  }

  async unlock(code: string): Promise<Unlocked> {
    const tried = await this.#countTry()
    if (!tried) {
      this.state = 'empty'
      return { ok: false, left: 0, wait: 0, gone: true }
    }
    const { lock, wait } = tried
    if (wait) return { ok: false, left: mostTries - lock.wrong, wait }
    let key: CryptoKey
    try {
      key = await unwrap(code, lock)
    } catch {
      if (lock.wrong < mostTries) return { ok: false, left: mostTries - lock.wrong, wait: waitAfter(lock.wrong) }
      await this.giveUp()
      return { ok: false, left: 0, wait: 0, gone: true }
    }
    // Unless another code was chosen meanwhile, in another tab.
    await this.#set(
      'lock',
      (now) => now && (String(now.salt) === String(lock.salt) ? { ...now, wrong: 0, after: 0 } : now),
    )
    this.#opened(key)
    await this.#stay()
    return { ok: true }
  }

  /** Counts a try before it is made, in one step: neither closing the page nor several tabs give one more. */
  async #countTry(): Promise<{ lock: Plain['lock']; wait: number } | undefined> {
    let tried: { lock: Plain['lock']; wait: number } | undefined
    await this.#set('lock', (lock) => {
      if (!lock) return undefined
      const wait = lock.after - this.#now()
      // Longer than it can be: the clock was put back, and she would wait for hours or years.
      if (wait > 0 && wait <= waitAfter(lock.wrong)) {
        tried = { lock, wait }
        return lock
      }
      const wrong = lock.wrong + 1
      const next = { ...lock, wrong, after: wrong < freeTries ? 0 : this.#now() + waitAfter(wrong) }
      tried = { lock: next, wait: 0 }
      return next
    })
    return tried
  }

  /** Locks now, in every tab. What was read is no longer in memory only once the page has been loaded anew. */
  async lock(): Promise<void> {
    if (this.state !== 'open') return
    this.#closed('locked')
    this.#others?.postMessage('locked')
    await this.#set('open', () => undefined)
  }

  /** Somebody has touched the phone. */
  touched(): void {
    if (this.state !== 'open') return
    // It slept: this touch comes before any timer.
    if (!this.#fresh(this.#until)) return void this.look().catch(() => {})
    const before = this.#until
    this.#until = this.#now() + lockAfter
    if (Math.abs(this.#until - before) > 30_000) void this.#stay().catch(() => {})
  }

  /** Throws away what is for reading: signed out, another person. Acts stay. */
  async empty(): Promise<void> {
    if (this.state === 'opening') return
    this.#closed(this.#room ? 'empty' : 'none')
    this.#others?.postMessage('emptied')
    await this.#clear()
  }

  /** The code is not known: the same, and the session has to end before anything of it is shown (`owesSignOut`). */
  async giveUp(): Promise<void> {
    if (this.#room) await this.#clear(true)
    await this.empty()
  }

  /** Whether somebody gave up the code and the server does not know yet. */
  async owesSignOut(): Promise<boolean> {
    return (await this.#room?.use((db) => plain(db, 'out')).catch(() => undefined)) ?? false
  }

  /** The session of whoever did not know the code has ended, or somebody has signed in with a password. */
  async signedOut(): Promise<void> {
    await this.#set('out', () => undefined)
  }

  /** The account's own phone? Another person's documents are thrown away before anything is shown. */
  async belongsTo(person: ID): Promise<void> {
    if (this.who && this.who.id !== person) await this.empty()
  }

  /** One's membership has ended: nothing of this team is read or written here any more. */
  async forget(team: ID): Promise<void> {
    this.#docs.get(team)?.close()
    this.#docs.delete(team)
    if (!this.#room) return
    await forgetDocs(this.#room, team)
    await this.#room.use((db) => db.delete('drafts', IDBKeyRange.bound(`${team}/`, `${team}/\uffff`)))
  }

  /** One is in these teams, and in no other any more. */
  async keepOnly(teams: readonly ID[]): Promise<void> {
    const kept = (await this.#room?.use((db) => db.getAllKeys('contact'))) ?? []
    for (const team of kept) if (!teams.includes(team)) await this.forget(team)
  }

  async #clear(out = false): Promise<void> {
    this.who = undefined
    await forgetAlbum().catch(() => {})
    await this.#room?.use(async (db) => {
      const tx = db.transaction(['plain', 'base', 'log', 'contact', 'drafts'], 'readwrite', { durability: 'strict' })
      const facts = tx.objectStore('plain')
      await Promise.all([
        ...(['who', 'lock', 'open', me] as const).map((name) => facts.delete(name)),
        ...(out ? [facts.put(true, 'out')] : []),
        ...(['base', 'log', 'contact', 'drafts'] as const).map((name) => tx.objectStore(name).clear()),
        tx.done,
      ])
    })
  }

  #opened(key: CryptoKey): void {
    this.#forgetKeys()
    this.#key = key
    this.#until = this.#now() + lockAfter
    this.state = 'open'
    this.#watch ??= setInterval(() => void this.look().catch(() => {}), 10_000)
  }

  #closed(state: CupboardState): void {
    this.#forgetKeys()
    clearInterval(this.#watch)
    this.#watch = undefined
    this.state = state
  }

  #forgetKeys(): void {
    this.#key = undefined
    for (const docs of this.#docs.values()) docs.close()
    this.#docs.clear()
  }

  /** Whether it may still lie open: not a quarter of an hour since the last touch, and no clock put back since. */
  #fresh(until: number): boolean {
    const left = until - this.#now()
    return left > 0 && left <= lockAfter + slack
  }

  /** Time has passed, perhaps while the phone slept. */
  async look(): Promise<void> {
    if (this.state !== 'open' || this.#fresh(this.#until) || this.keepOpen()) return
    // This tab may lie still while another one is in use.
    const open = await this.#room?.use((db) => plain(db, 'open')).catch(() => undefined)
    if (open && this.#fresh(open.until)) this.#until = open.until
    else await this.lock()
  }

  /** Stays unlocked for a while, also when the page is loaded anew. */
  async #stay(): Promise<void> {
    const key = this.#key
    // Locked meanwhile: then it stays so.
    await this.#set('open', (was) => (key && this.#key === key ? { key, until: this.#until } : was))
  }

  async #set<K extends keyof Plain>(
    name: K,
    change: (was: Plain[K] | undefined) => Plain[K] | undefined,
  ): Promise<void> {
    await this.#room?.use((db) => changePlain(db, name, change))
  }

  #heard(said: Told): void {
    if (said === 'emptied') {
      if (this.state !== 'open' && this.state !== 'locked') return
      this.who = undefined
      this.#closed('empty')
    } else if (this.state === 'open') {
      this.#closed('locked')
      // What this tab was just writing may have come after the other one's.
      if (said === 'locked') void this.#set('open', () => undefined).catch(() => {})
    }
  }
}

export const cupboard = new Cupboard()
