/**
 * The link: one socket to the team's journal. It asks for what came after my position, hands the frames on, and says
 * truly whether what is on the screen is current.
 *
 * Rules:
 * - Lost: again after 0.5 to 20 s, by chance, later and later; quickly after a planned restart (1012).
 * - The browser says `offline`: the socket is closed at once (an open one would keep quiet for minutes).
 * - Live is what has caught up: the entries up to the number of the hello have come. Until when the screen was current is
 *   when the last frame came before it was not.
 * - The server sends a beat every 25 s. After 30 s without a frame we ask for its health; no answer, or no frame for as long
 *   again: the socket is taken for dead; at once when it has not caught up. After sleep (a tick that comes late), or when the
 *   clock was set, we connect anew and catch up.
 * - `start_over`: the snapshot is fetched again, then we connect again.
 */
import type { Entry, Frame, Hello, ID, Looking, Position, Present } from './wire'

export type LinkState =
  | { at: 'connecting' }
  | { at: 'live' }
  | { at: 'behind'; since: Date; tooMany?: boolean }
  | { at: 'offline'; since: Date }
  | { at: 'ended'; why: 'signed_out' | 'gone' }

export interface LinkWays {
  team: ID
  position: () => Position
  /** The first frame: it may be of another epoch than what is here. */
  hello: (hello: Hello) => void
  /** A backup of the server holds all up to this number of this epoch. */
  safe?: (seq: number, epoch: string) => void
  entries: (entries: Entry[], position: Position) => void
  presence: (present: Present[]) => void
  /** Fetches the snapshot; throws when it cannot. */
  startOver: () => Promise<void>
  /** Does the server answer? */
  healthy: () => Promise<boolean>
  /** Why the socket may be refused again and again. */
  standing: () => Promise<'member' | 'signed_out' | 'gone'>
  changed: (state: LinkState) => void
  /** When the server was last heard, before this page: in milliseconds of this phone. */
  heard?: number
  open?: (url: string) => WebSocket
  random?: () => number
}

const tick = 10_000
const silence = 30_000

export class Link {
  state: LinkState = { at: 'connecting' }

  #ways: LinkWays
  #socket: WebSocket | undefined
  #tries = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  #heard = Date.now()
  #ticked = Date.now()
  /** When something last came on this socket, or it was opened. */
  #moved = Date.now()
  #on = ''
  /** Where the team stood when this socket was greeted. */
  #greeted: Position | undefined
  #stopped = false

  constructor(ways: LinkWays) {
    this.#ways = ways
  }

  start(): void {
    addEventListener('offline', this.#wentOffline)
    addEventListener('online', this.#reconnect)
    this.#ticked = Date.now()
    this.#heard = Math.min(this.#ways.heard ?? this.#ticked, this.#ticked)
    this.#watch = setInterval(this.#look, tick)
    if (this.#ways.heard) this.#behind()
    if (navigator.onLine) this.#connect()
    else this.#wentOffline()
  }

  stop(): void {
    this.#stopped = true
    removeEventListener('offline', this.#wentOffline)
    removeEventListener('online', this.#reconnect)
    clearInterval(this.#watch)
    clearTimeout(this.#retry)
    this.#drop()
  }

  /** Until when what is here is current, in milliseconds of this phone. */
  get current(): number {
    return this.#since().getTime()
  }

  /** Tells the others what is open here: `visit/<id>`, `patient/<id>` or nothing. */
  open(on: string): void {
    if (on === this.#on) return
    this.#on = on
    this.#say()
  }

  #say(): void {
    const looking: Looking = { on: this.#on }
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(looking))
  }

  #connect(): void {
    clearTimeout(this.#retry)
    this.#drop()
    if (this.#stopped) return
    const { epoch, seq, sight } = this.#ways.position()
    const query = new URLSearchParams({ epoch, seq: String(seq), sight })
    const origin = location.origin.replace(/^http/, 'ws')
    const url = `${origin}/api/teams/${this.#ways.team}/live?${query}`
    const socket = this.#ways.open?.(url) ?? new WebSocket(url)
    this.#socket = socket
    this.#moved = Date.now()
    socket.onmessage = (event) => this.#hear(JSON.parse(String(event.data)) as Frame)
    socket.onclose = (event) => this.#closed(event.code)
  }

  #hear(frame: Frame): void {
    this.#moved = Date.now()
    if ('hello' in frame) {
      this.#tries = 0
      this.#greeted = frame.hello.position
      this.#ways.hello(frame.hello)
      if (this.#on) this.#say()
    } else if ('entries' in frame) this.#ways.entries(frame.entries, frame.position)
    else if ('start_over' in frame) void this.#startOver()
    else {
      if ('presence' in frame) this.#ways.presence(frame.presence)
      else if ('safe' in frame) this.#ways.safe?.(frame.safe, this.#greeted?.epoch ?? '')
      // These come after what was to catch up, also when the last of it was not for these eyes.
      this.#isCurrent()
    }
    if (this.#caughtUp()) this.#isCurrent()
    if (this.state.at === 'live') this.#heard = Date.now()
  }

  #caughtUp(): boolean {
    const { epoch, seq } = this.#ways.position()
    return this.#greeted !== undefined && this.#greeted.epoch === epoch && seq >= this.#greeted.seq
  }

  #isCurrent(): void {
    if (!this.#socket || !this.#greeted || this.state.at === 'live') return
    this.#heard = Date.now()
    this.#set({ at: 'live' })
  }

  async #startOver(): Promise<void> {
    this.#drop()
    this.#behind()
    try {
      await this.#ways.startOver()
      this.#connect()
    } catch {
      await this.#checkStanding()
      this.#later(() => void this.#startOver())
    }
  }

  #closed(code: number): void {
    this.#drop()
    if (code === 4401) return this.#end('signed_out')
    if (code === 4404) return this.#end('gone')
    this.#behind(code === 4429)
    if (code === 4429) this.#tries = 6
    if (code === 1012 && this.#tries === 0) {
      this.#retry = setTimeout(() => this.#connect(), 200 + this.#chance() * 800)
      this.#tries = 1
      return
    }
    this.#later(() => this.#connect())
    if (this.#tries % 3 === 0) void this.#checkStanding()
  }

  #later(again: () => void): void {
    if (this.#stopped) return
    clearTimeout(this.#retry)
    const most = Math.min(20_000, 1000 * 2 ** this.#tries++)
    this.#retry = setTimeout(again, 500 + this.#chance() * (most - 500))
  }

  /** A refused handshake does not say why: ask. */
  async #checkStanding(): Promise<void> {
    const standing = await this.#ways.standing().catch(() => 'member' as const)
    if (standing !== 'member') this.#end(standing)
  }

  #end(why: 'signed_out' | 'gone'): void {
    if (this.#stopped) return
    this.stop()
    this.#set({ at: 'ended', why })
  }

  #wentOffline = (): void => {
    clearTimeout(this.#retry)
    this.#drop()
    this.#ways.presence([])
    this.#set({ at: 'offline', since: this.#since() })
  }

  #reconnect = (): void => {
    this.#tries = 0
    this.#behind()
    this.#connect()
  }

  #look = (): void => {
    const passed = Date.now() - this.#ticked
    this.#ticked = Date.now()
    if (!this.#socket) return
    const quiet = Date.now() - this.#moved
    if (passed < 0 || passed > tick * 3) this.#reconnect()
    else if (this.state.at !== 'live') {
      if (quiet > silence) this.#closed(0)
    } else if (quiet > silence * 2) this.#reconnect()
    else if (quiet > silence) void this.#checkHealth()
  }

  async #checkHealth(): Promise<void> {
    const socket = this.#socket
    const healthy = await this.#ways.healthy().catch(() => false)
    if (socket !== this.#socket || this.state.at !== 'live') return
    if (!healthy) this.#reconnect()
  }

  #behind(tooMany = false): void {
    if (this.#stopped) return
    this.#ways.presence([])
    this.#set({ at: 'behind', since: this.#since(), ...(tooMany ? { tooMany } : {}) })
  }

  /** Until when the screen was current. */
  #since(): Date {
    return 'since' in this.state ? this.state.since : new Date(Math.min(this.#heard, Date.now()))
  }

  #drop(): void {
    if (!this.#socket) return
    this.#socket.onmessage = this.#socket.onclose = null
    this.#socket.close()
    this.#socket = undefined
    this.#greeted = undefined
  }

  #set(state: LinkState): void {
    this.state = state
    this.#ways.changed(state)
  }

  #chance(): number {
    return (this.#ways.random ?? Math.random)()
  }
}
