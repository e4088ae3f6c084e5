/**
 * Several tabs, one outbox: a lock of the browser says which tab holds it, and a channel tells the others what has changed.
 * A tab that closes or dies gives the lock to the next one. One that a phone has put to sleep does not: when it answers
 * nothing to a tab in which acts wait, that tab takes the lock away.
 */
import type { ID } from './wire'

export interface Turns {
  /** Whether this tab holds the outbox. */
  readonly mine: boolean
  /** `held`: this tab holds it from now on. `changed`: another tab wrote on the shelf, or is about to take these off it. */
  start(held: () => void, changed: (gone: ID[]) => void): void
  tell(gone?: ID[]): void
  /** Acts wait that the tab which holds it should send. */
  prod(): void
  stop(): void
}

/** For a page that is the only one: tests, and browsers without locks. */
export function alone(): Turns {
  return { mine: true, start() {}, tell() {}, prod() {}, stop() {} }
}

type Said = ID[] | 'awake?' | 'awake'

const patience = 5000

/** Turns among the tabs of this browser under a name. */
export function amongTabs(name: string): Turns {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return alone()
  const channel = new BroadcastChannel(name)
  const say = (said: Said) => channel.postMessage(said)
  let waiting = new AbortController()
  let release = () => {}
  let mine = false
  let over = false
  let asked: ReturnType<typeof setTimeout> | undefined
  let told = () => {}

  function hold(): Promise<void> {
    return new Promise((resolve) => {
      if (over) return resolve()
      mine = true
      release = resolve
      told()
    })
  }

  function wait(): void {
    const { signal } = (waiting = new AbortController())
    navigator.locks.request(name, { signal }, hold).catch(() => lost(signal))
  }

  /** It was taken away while this tab slept; or this browser has locks and refuses them: then it is as if it had none. */
  function lost({ aborted }: AbortSignal): void {
    if (over || aborted) return
    const had = mine
    mine = !had
    if (had) wait()
    else told()
  }

  function take(): void {
    if (over || mine || document.visibilityState !== 'visible') return
    waiting.abort()
    const { signal } = (waiting = new AbortController())
    navigator.locks.request(name, { steal: true }, hold).catch(() => lost(signal))
  }

  return {
    get mine() {
      return mine
    },
    start(held, changed) {
      told = held
      channel.onmessage = ({ data }: MessageEvent<Said>) => {
        if (data === 'awake?') {
          if (mine) say('awake')
        } else if (data === 'awake') {
          clearTimeout(asked)
          asked = undefined
        } else changed(data)
      }
      wait()
    },
    tell(gone = []) {
      if (!over) return say(gone)
      // What was kept in the last moment: another outbox of this page may send it.
      const late = new BroadcastChannel(name)
      late.postMessage(gone)
      late.close()
    },
    prod() {
      if (over || mine || asked) return
      say('awake?')
      asked = setTimeout(() => {
        asked = undefined
        take()
      }, patience)
    },
    stop() {
      over = true
      mine = false
      clearTimeout(asked)
      waiting.abort()
      release()
      channel.close()
    },
  }
}
