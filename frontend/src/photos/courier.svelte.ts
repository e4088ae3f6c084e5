/**
 * Carries the bytes of photos that were taken on this phone. The act `photo.add` goes with the outbox, like any other; its
 * bytes follow it, one photo after the other and never in front of a note. They stay on this phone until a backup of the
 * server holds them, thirty days at most: a server restored from an older backup is sent them again.
 */
import { postBytes, RefusedError } from '../api'
import { bytesOf, dropTaken, markTaken, putTaken, takenBy, type TakenRow } from '../cupboard/album'
import { cupboard } from '../cupboard/cupboard.svelte'
import type { Kept } from '../outbox'
import type { ID, PhotoKept } from '../wire'

const every = 60_000
const longest = 30 * 24 * 3_600_000

export class PhotoCourier {
  /** Those that the server has not yet, by team. */
  waiting = $state.raw<ReadonlyMap<ID, number>>(new Map())
  /** Those that the server cannot take: the file, and the code of its refusal. */
  refused = $state.raw<ReadonlyMap<ID, string>>(new Map())

  #by: ID | undefined
  #rows = new Map<ID, TakenRow>()
  /** Bytes that this phone could not keep: they live as long as the page. */
  #loose = new Map<ID, ArrayBuffer>()
  /** Photos whose act was on its way when it was last looked. */
  #acting = new Map<ID, ReadonlySet<ID>>()
  /** To whom the server has said that nobody told of them: not before something changes. */
  #later = new Set<ID>()
  #carrying = false
  #again = false
  #timer: ReturnType<typeof setInterval> | undefined

  async run(by: ID | undefined): Promise<void> {
    if (by === this.#by) return
    this.stop()
    this.#by = by
    if (!by) return
    addEventListener('online', this.wake)
    this.#timer = setInterval(this.wake, every)
    const rows = await takenBy(by).catch(() => [])
    if (this.#by !== by) return
    for (const row of rows) if (!this.#rows.has(row.file)) this.#rows.set(row.file, row)
    this.wake()
  }

  stop(): void {
    removeEventListener('online', this.wake)
    clearInterval(this.#timer)
    this.#by = undefined
    this.#rows.clear()
    this.#loose.clear()
    this.#acting.clear()
    this.#tell()
  }

  /** Keeps the bytes of a photo before its act is kept. False when this phone has no room: they are sent all the same. */
  async keep(team: ID, by: ID, file: ID, bytes: ArrayBuffer, now: number): Promise<boolean> {
    const row = { file, team, by, taken: now }
    const { room } = cupboard
    const held = room
      ? await putTaken(room.key, row, bytes).then(
          () => true,
          () => false,
        )
      : false
    if (!held) this.#loose.set(file, bytes)
    this.#rows.set(file, { ...row, sealed: { iv: new Uint8Array(0), bytes: new ArrayBuffer(0) } })
    if (held) {
      const kept = (await takenBy(by).catch(() => [])).find((one) => one.file === file)
      if (kept) this.#rows.set(file, kept)
    }
    this.#later.add(file) // its act goes first
    this.#tell()
    return held
  }

  /** The bytes of a photo that was taken here, as long as they are. */
  async bytes(file: ID): Promise<ArrayBuffer | undefined> {
    const loose = this.#loose.get(file)
    if (loose || !this.#rows.has(file) || !cupboard.room) return loose
    return bytesOf(cupboard.room.key, file).catch(() => undefined)
  }

  /** What an outbox holds now: an act that is not on its way any more has been answered. */
  acted(team: ID, items: readonly Kept[]): void {
    const acting = new Set(
      items.flatMap(({ act, seq, args }) =>
        act === 'photo.add' && seq === undefined ? [(args as { file: ID }).file] : [],
      ),
    )
    const before = this.#acting.get(team)
    this.#acting.set(team, acting)
    const answered = [...(before ?? [])].filter((file) => !acting.has(file))
    for (const file of answered) this.#later.delete(file)
    if (answered.length) void this.#carry()
  }

  /** Up to where a backup of the server holds a team, in its count. */
  safe(team: ID, seq: number, epoch: string): void {
    for (const row of this.#rows.values()) {
      if (row.team !== team || !row.sent?.epoch) continue
      if (row.sent.epoch !== epoch) this.#unsent(row)
      // An entry that came after them is in it: so are they.
      else if (seq > row.sent.seq) this.#drop(row.file)
    }
    void this.#carry()
  }

  /** Somebody gives up a photo that the server cannot take. */
  giveUp(file: ID): void {
    this.#drop(file)
    this.#tell()
  }

  readonly wake = (): void => {
    this.#later.clear()
    const oldest = Date.now() - longest
    for (const row of this.#rows.values()) if (row.sent && row.taken < oldest) this.#drop(row.file)
    void this.#carry()
  }

  #unsent(row: TakenRow): void {
    const { sent: _, ...again } = row
    this.#rows.set(row.file, again)
    this.#tell()
  }

  #drop(file: ID): void {
    this.#rows.delete(file)
    this.#loose.delete(file)
    void dropTaken(file).catch(() => {})
  }

  async #carry(): Promise<void> {
    this.#again = true
    if (this.#carrying) return
    this.#carrying = true
    while (this.#again) {
      this.#again = false
      for (const row of [...this.#rows.values()]) {
        const { team, file } = row
        if (row.sent || row.refused || this.#later.has(file) || this.#acting.get(team)?.has(file)) continue
        if (!(await this.#send(row))) break
      }
    }
    this.#carrying = false
    this.#tell()
  }

  /** False when the network is gone, or the server busy: the others wait too. */
  async #send(row: TakenRow): Promise<boolean> {
    const { file, team, by } = row
    const bytes = await this.bytes(file)
    if (by !== this.#by) return false
    if (!bytes) {
      this.#later.add(file)
      return true
    }
    try {
      const { epoch, seq } = await postBytes<PhotoKept>(`/teams/${team}/photos/${file}`, new Uint8Array(bytes))
      await this.#note({ ...row, sent: { epoch, seq } })
    } catch (error) {
      if (!(error instanceof RefusedError)) return false
      if (error.kind === 'not_found') this.#later.add(file)
      else if (error.kind === 'bad' || error.kind === 'large') await this.#note({ ...row, refused: error.code })
      else return false
    }
    this.#tell()
    return true
  }

  async #note(row: TakenRow): Promise<void> {
    if (row.by !== this.#by) return
    this.#rows.set(row.file, row)
    if (row.sent) this.#loose.delete(row.file)
    if (row.sealed.bytes.byteLength) await markTaken(row).catch(() => {})
    else if (row.sent) this.#rows.delete(row.file)
  }

  #tell(): void {
    const waiting = new Map<ID, number>()
    const refused = new Map<ID, string>()
    for (const { team, file, sent, refused: code } of this.#rows.values()) {
      if (code) refused.set(file, code)
      else if (!sent) waiting.set(team, (waiting.get(team) ?? 0) + 1)
    }
    this.waiting = waiting
    this.refused = refused
  }
}

export const photos = new PhotoCourier()
