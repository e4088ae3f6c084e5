/**
 * Writes what a team's documents are, as they come, on this phone: only in the tab that holds the outbox, and without a gap.
 * A tab whose turn comes late fetches everything anew before it writes.
 */
import type { Contact, TeamDocs } from './cupboard/docs'
import type { Day, Doc, Entry, Position } from './wire'

interface Whole {
  docs: Doc[]
  position: Position
}

interface Ways {
  /** Whether this tab is the one that writes. */
  mine: () => boolean
  contact: () => Contact
  today: (ahead: number) => Day
  /** Asks for everything anew; it comes back as `whole`. */
  fetch: () => void
}

const every = 1000
/** How often a team in which nothing happens is written down as current. */
const beat = 30_000

export class Saver {
  #docs: TeamDocs
  #ways: Ways
  /** What is still to be written: a whole, then what came after it. */
  #whole: Whole | undefined
  #changes: Entry[] = []
  #position: Position | undefined
  /** Another tab wrote meanwhile, or nobody did. */
  #gap = false
  #timer: ReturnType<typeof setInterval>
  #beat: ReturnType<typeof setInterval>
  #writing = false

  constructor(docs: TeamDocs, ways: Ways) {
    this.#docs = docs
    this.#ways = ways
    this.#timer = setInterval(() => !this.#gap && void this.#write(), every)
    this.#beat = setInterval(() => this.heard(), beat)
  }

  /** What is kept is at this position. */
  at(position: Position): void {
    this.#position = position
  }

  whole(snapshot: Whole): void {
    this.#whole = snapshot
    this.#changes = []
    this.#position = snapshot.position
    this.#gap = false
  }

  more(entries: Entry[], position: Position): void {
    if (!entries.length && position.seq === this.#position?.seq) return
    this.#changes.push(...entries)
    this.#position = position
  }

  /** The server was heard. */
  heard(): void {
    if (!this.#ways.mine()) return
    if (this.#gap) void this.#write()
    else void this.#docs.heard(this.#ways.contact()).catch(() => {})
  }

  /** What is kept is not what is on the screen. */
  missed(): void {
    this.#gap = true
  }

  stop(): void {
    clearInterval(this.#timer)
    clearInterval(this.#beat)
    void this.#write()
  }

  async #write(): Promise<void> {
    if (this.#writing || (!this.#whole && !this.#changes.length && !this.#gap)) return
    if (!this.#ways.mine()) return this.#leaveGap()
    if (this.#gap) {
      this.#gap = false
      this.#changes = []
      this.#ways.fetch()
      return
    }
    const [whole, changes, position] = [this.#whole, this.#changes, this.#position!]
    this.#whole = undefined
    this.#changes = []
    this.#writing = true
    try {
      if (whole) await this.#docs.replace({ ...whole, contact: this.#ways.contact() })
      if (changes.length)
        await this.#docs.append(
          changes.map(({ seq, put, drop }) => ({ seq, ...(put ? { put } : {}), ...(drop ? { drop } : {}) })),
          position,
          this.#ways.contact(),
        )
      if (this.#docs.long) await this.#docs.shorten(this.#ways.today)
    } catch {
      // No room, or the storage was taken away: what is kept is old, or nothing.
      this.#gap = true
    } finally {
      this.#writing = false
    }
  }

  /** The tab that holds the outbox writes; what comes here is not kept twice. */
  #leaveGap(): void {
    this.#whole = undefined
    this.#changes = []
    this.#gap = true
  }
}
