/**
 * The server's time on this phone. A phone's clock may be minutes off; hours of care and "to do today" follow the server's.
 */
export class ServerClock {
  #ahead = 0
  #timer: ReturnType<typeof setInterval> | undefined

  /** The time to the nearest twenty seconds, for screens: reading it wakes them as it passes. */
  now = $state.raw(new Date())

  /** The server has said what time it is. */
  set(server: string): void {
    this.ahead = Date.parse(server) - Date.now()
  }

  /** How far the server's clock is ahead of this phone's, in milliseconds, as it was last heard. */
  get ahead(): number {
    return this.#ahead
  }
  set ahead(by: number) {
    this.#ahead = by
    this.now = this.exact()
  }

  /** The time, to write down. */
  exact(): Date {
    return this.of(new Date())
  }

  /** A moment of this phone's own clock, on the server's. */
  of(phone: Date): Date {
    return new Date(phone.getTime() + this.#ahead)
  }

  start(): void {
    this.#timer ??= setInterval(() => (this.now = this.exact()), 20_000)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
