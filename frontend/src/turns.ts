/**
 * Several tabs, one outbox: a lock of the browser says which tab holds it, and a channel tells the others that the shelf has
 * changed. A tab that closes or dies gives the lock to the next one.
 */
export interface Turns {
  /** Whether this tab holds the outbox. */
  readonly mine: boolean
  /** `held`: this tab holds it from now on. `changed`: another tab wrote on the shelf. */
  start(held: () => void, changed: () => void): void
  tell(): void
  stop(): void
}

/** For a page that is the only one: tests, and browsers without locks. */
export function alone(): Turns {
  return { mine: true, start() {}, tell() {}, stop() {} }
}

/** Turns among the tabs of this browser under a name. */
export function amongTabs(name: string): Turns {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return alone()
  const channel = new BroadcastChannel(name)
  const leave = new AbortController()
  let release = () => {}
  let mine = false
  return {
    get mine() {
      return mine
    },
    start(held, changed) {
      channel.onmessage = changed
      const hold = () =>
        new Promise<void>((resolve) => {
          if (leave.signal.aborted) return resolve()
          mine = true
          release = resolve
          held()
        })
      // Rejects when this tab leaves before its turn came.
      void navigator.locks.request(name, { signal: leave.signal }, hold).catch(() => {})
    },
    tell: () => channel.postMessage(''),
    stop() {
      leave.abort()
      mine = false
      release()
      channel.close()
    },
  }
}
