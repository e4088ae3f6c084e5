/**
 * Carries the bytes of photos that were taken on this phone. The act `photo.add` goes with the outbox, like any other; its
 * bytes follow it, one photo after the other and never in front of a note. They stay on this phone until a backup of the
 * server holds them, thirty days at most: a server restored from an older backup is sent them again. When the page ended
 * before its act was kept, the act is told from here: told twice it is one photo.
 */
import { post, postBytes, RefusedError } from '../api'
import { bytesOf, dropTaken, markTaken, putTaken, takenBy, toldOf, type TakenRow } from '../cupboard/album'
import { cupboard } from '../cupboard/cupboard.svelte'
import type { Kept } from '../outbox'
import type { ActSent, Answers, ID, PhotoKept } from '../wire'

const every = 60_000
const longest = 30 * 24 * 3_600_000
const longestWait = 3_600_000

/** A photo on its way; without `told` it is on no disk. */
type Row = Omit<TakenRow, 'told'> & Partial<Pick<TakenRow, 'told'>>

export class PhotoCourier {
  /** Those that the server has not yet, by team. */
  waiting = $state.raw<ReadonlyMap<ID, number>>(new Map())
  /** Those that the server cannot take: the file, and the code of its refusal. */
  refused = $state.raw<ReadonlyMap<ID, string>>(new Map())
  /** How many are on no disk: they are lost with this page. */
  loose = $state.raw(0)

  #by: ID | undefined
  #rows = new Map<ID, Row>()
  /** What this phone could not keep, as long as the page lives. */
  #loose = new Map<ID, { bytes: ArrayBuffer; told: ActSent }>()
  /** Photos whose act was on its way when it was last looked. */
  #acting = new Map<ID, ReadonlySet<ID>>()
  /** Of those that the server did not know: not before then, and how long it was waited. */
  #later = new Map<ID, { until: number; wait: number }>()
  /** Told from here, once. */
  #retold = new Set<ID>()
  #carrying = false
  #again = false
  #timer: ReturnType<typeof setInterval> | undefined

  /** Carries for this person. What somebody else left on no disk goes with her. */
  async run(by: ID | undefined): Promise<void> {
    if (by === this.#by) return
    this.stop()
    this.#by = by
    if (!by) return
    for (const [file, row] of this.#rows) if (row.by !== by) this.#forget(file)
    addEventListener('online', this.#online)
    this.#timer = setInterval(this.wake, every)
    const rows = await takenBy(by).catch(() => [])
    if (this.#by !== by) return
    for (const row of rows) if (!this.#rows.has(row.file)) this.#rows.set(row.file, row)
    this.wake()
  }

  stop(): void {
    removeEventListener('online', this.#online)
    clearInterval(this.#timer)
    this.#by = undefined
    for (const [file, row] of this.#rows) if (row.told) this.#forget(file)
    this.#acting.clear()
    this.#tell()
  }

  /** Keeps the bytes of a photo before its act is kept. False when this phone has no room: they are sent all the same. */
  async keep(team: ID, by: ID, file: ID, bytes: ArrayBuffer, told: ActSent, now: number): Promise<boolean> {
    const row = { file, team, by, taken: now }
    this.#later.set(file, { until: now + every, wait: every }) // its act goes first
    const kept = cupboard.room && (await putTaken(cupboard.room.key, { ...row, told }, bytes).catch(() => undefined))
    if (!kept) this.#loose.set(file, { bytes, told })
    this.#rows.set(file, kept ?? row)
    this.#tell()
    return kept !== undefined
  }

  /** The bytes of a photo that was taken here, as long as they are. */
  async bytes(file: ID): Promise<ArrayBuffer | undefined> {
    const loose = this.#loose.get(file)
    const row = this.#rows.get(file)
    if (loose || !row || !cupboard.room) return loose?.bytes
    return bytesOf(cupboard.room.key, row).catch(() => undefined)
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
      else if (seq > row.sent.seq) this.giveUp(row.file)
    }
    void this.#carry()
  }

  /** It is not kept here any more: a backup holds it, or somebody gave it up. */
  giveUp(file: ID): void {
    this.#forget(file)
    void dropTaken(file).catch(() => {})
    this.#tell()
  }

  /** Tries again what may go now. */
  readonly wake = (): void => {
    const oldest = Date.now() - longest
    for (const row of this.#rows.values()) if (row.taken < oldest && (row.sent || row.refused)) this.giveUp(row.file)
    void this.#carry()
  }

  readonly #online = (): void => {
    this.#later.clear()
    this.wake()
  }

  #forget(file: ID): void {
    this.#rows.delete(file)
    this.#loose.delete(file)
    this.#later.delete(file)
  }

  #unsent(row: Row): void {
    const { sent: _, ...again } = row
    this.#rows.set(row.file, again)
    this.#tell()
  }

  #waits(file: ID): boolean {
    return (this.#later.get(file)?.until ?? 0) > Date.now()
  }

  async #carry(): Promise<void> {
    this.#again = true
    if (this.#carrying) return
    this.#carrying = true
    while (this.#again) {
      this.#again = false
      for (const row of [...this.#rows.values()]) {
        const { team, file, by } = row
        if (row.sent || row.refused || by !== this.#by || this.#waits(file) || this.#acting.get(team)?.has(file))
          continue
        if (!(await this.#send(row))) break
      }
    }
    this.#carrying = false
    this.#tell()
  }

  /** False when the network is gone, or the server busy: the others wait too. */
  async #send(row: Row): Promise<boolean> {
    const { file, team, by } = row
    const bytes = await this.bytes(file)
    if (by !== this.#by) return false
    if (!bytes) return this.#wait(file)
    try {
      const { epoch, seq } = await postBytes<PhotoKept>(`/teams/${team}/photos/${file}`, new Uint8Array(bytes))
      await this.#note({ ...row, sent: { epoch, seq } })
    } catch (error) {
      if (!(error instanceof RefusedError)) return false
      if (error.kind === 'not_found') await this.#tellOf(row)
      else if (error.kind === 'bad' || error.kind === 'large') await this.#note({ ...row, refused: error.code })
      else return false
    }
    this.#tell()
    return true
  }

  /** The server knows nothing of it: its act is told, in case it was kept nowhere else. */
  async #tellOf(row: Row): Promise<void> {
    const { file, team } = row
    this.#wait(file)
    const { room } = cupboard
    const told = this.#loose.get(file)?.told ?? (row.told && room && (await toldOf(room.key, row as TakenRow)))
    if (!told || row.by !== this.#by) return
    const answer = await post<Answers>(`/teams/${team}/acts`, { acts: [told] }).catch(() => undefined)
    if (!answer?.answers[0]?.ok || this.#retold.has(file)) return
    this.#retold.add(file)
    this.#later.delete(file)
    this.#again = true
  }

  #wait(file: ID): true {
    const wait = Math.min((this.#later.get(file)?.wait ?? every / 2) * 2, longestWait)
    this.#later.set(file, { until: Date.now() + wait, wait })
    return true
  }

  async #note(row: Row): Promise<void> {
    if (row.by !== this.#by) return
    this.#loose.delete(row.file)
    if (row.told) {
      this.#rows.set(row.file, row)
      await markTaken(row as TakenRow).catch(() => {})
    } else if (row.sent) this.#rows.delete(row.file)
    else this.#rows.set(row.file, row)
  }

  #tell(): void {
    const waiting = new Map<ID, number>()
    const refused = new Map<ID, string>()
    for (const { team, file, by, sent, refused: code } of this.#rows.values()) {
      if (by !== this.#by) continue
      if (code) refused.set(file, code)
      else if (!sent) waiting.set(team, (waiting.get(team) ?? 0) + 1)
    }
    this.waiting = waiting
    this.refused = refused
    this.loose = this.#loose.size
  }
}

export const photos = new PhotoCourier()
