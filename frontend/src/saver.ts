/**
 * Writes what a team's documents are, as they come, on this phone: one tab of those that can, and without a gap. A tab whose
 * turn comes late, or that finds another one's writing, fetches everything anew before it writes again; nothing is added to
 * what it does not know.
 */
import type { Contact, TeamDocs } from './cupboard/docs'
import type { Turns } from './turns'
import type { Day, Doc, Entry, Position } from './wire'

interface Whole {
  docs: Doc[]
  position: Position
}

interface Ways {
  /** Whose turn it is to write. */
  turns: Turns
  /** Whether the screen is current. */
  live: () => boolean
  contact: () => Contact
  today: (ahead: number) => Day
  /** Asks for everything anew; it comes back as `whole`, or not (`missed`). */
  fetch: () => void
}

const every = 1000
/** How often a team in which nothing happens is written down as current. */
const beat = 30_000
/** At most so many beats until a phone without room is tried again. */
const longestRest = 128

export class Saver {
  #docs: TeamDocs
  #ways: Ways
  /** What is still to be written: a whole, then what came after it. */
  #whole: Whole | undefined
  #changes: Entry[] = []
  #position: Position | undefined
  /** What is kept is not what was before the changes to come: nothing is written until there is a whole. */
  #gap = true
  #asking = false
  #failures = 0
  #rest = 0
  #timer: ReturnType<typeof setInterval>
  #beat: ReturnType<typeof setInterval>
  #writing: Promise<void> | undefined

  constructor(docs: TeamDocs, ways: Ways) {
    this.#docs = docs
    this.#ways = ways
    ways.turns.start(
      () => {},
      () => {},
    )
    this.#timer = setInterval(() => void this.#write(), every)
    this.#beat = setInterval(() => {
      this.#rest = Math.max(0, this.#rest - 1)
      if (ways.live()) this.heard()
    }, beat)
  }

  /** What is kept is at this position. */
  at(position: Position): void {
    this.#position = position
    this.#gap = false
  }

  whole(snapshot: Whole): void {
    this.#whole = snapshot
    this.#changes = []
    this.#position = snapshot.position
    this.#gap = this.#asking = false
  }

  more(entries: Entry[], position: Position): void {
    if (this.#gap || (!entries.length && position.seq === this.#position?.seq)) return
    this.#changes.push(...entries)
    this.#position = position
  }

  /** The server was heard, and the screen is current. */
  heard(): void {
    if (!this.#ways.turns.mine) return this.#ways.turns.prod()
    if (this.#gap) this.#ask()
    else if (this.#whole || this.#changes.length) void this.#write()
    else void this.#docs.heard(this.#ways.contact()).catch(() => this.#lose())
  }

  /** Everything anew was asked for, and did not come. */
  missed(): void {
    this.#asking = false
    this.#leaveGap()
  }

  stop(): void {
    clearInterval(this.#timer)
    clearInterval(this.#beat)
    this.#ways.turns.stop()
  }

  #ask(): void {
    if (this.#asking || this.#rest || this.#docs.closed) return
    this.#asking = true
    this.#ways.fetch()
  }

  /** Writes what waits at once; comes back when it is on the disk, or cannot be. */
  async now(): Promise<void> {
    await this.#writing
    await this.#write()
  }

  #write(): Promise<void> {
    if (this.#docs.closed) this.stop()
    else if (!this.#writing && (this.#whole || this.#changes.length)) {
      if (this.#ways.turns.mine) this.#writing = this.#put().finally(() => (this.#writing = undefined))
      else this.#leaveGap()
    }
    return this.#writing ?? Promise.resolve()
  }

  async #put(): Promise<void> {
    const [whole, changes, position] = [this.#whole, this.#changes, this.#position!]
    this.#whole = undefined
    this.#changes = []
    try {
      if (whole) await this.#docs.replace({ ...whole, contact: this.#ways.contact() })
      if (changes.length)
        await this.#docs.append(
          changes.map(({ seq, put, drop }) => ({ seq, ...(put ? { put } : {}), ...(drop ? { drop } : {}) })),
          position,
          this.#ways.contact(),
        )
      if (this.#docs.long) await this.#docs.shorten(this.#ways.today)
      this.#failures = 0
    } catch {
      this.#lose()
    }
  }

  /** No room, or another tab wrote: what is kept is old, or nothing. Tried again later and later. */
  #lose(): void {
    this.#leaveGap()
    this.#rest = Math.min(longestRest, 2 ** this.#failures++)
  }

  /** What comes from here on is not written. */
  #leaveGap(): void {
    this.#whole = undefined
    this.#changes = []
    this.#gap = true
  }
}
