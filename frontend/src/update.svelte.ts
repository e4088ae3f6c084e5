/**
 * The kept shell (sw/shell.ts) as the app sees it: brought here once, renewed when somebody says so.
 *
 * Rules:
 * - A new version waits until `take`. Nothing reloads by itself, also not the other tabs of whoever took it: they are offered
 *   the same.
 * - `hold` hands out a token: while one is out (a note is being written, acts are being kept) nothing is offered and nothing
 *   reloads.
 * - We ask for a new version at the start, and when the app comes to the front or the network is back, at most every half
 *   hour.
 * - When the server has no worker any more (404, 410), or its page says that there is none (data-shell), what is kept goes,
 *   and pages come from the network again.
 */
const address = '/sw.js'
const rest = 30 * 60_000

export interface UpdateWays {
  workers?: ServiceWorkerContainer
  reload?: () => void
}

class Update {
  #waits = $state(false)
  #replaced = $state(false)
  #held = $state(0)
  #registration: ServiceWorkerRegistration | undefined
  #reload: () => void = () => location.reload()
  #controlled = false
  #taking = false
  #asked = 0

  /** A new version is here, and not yet what runs. */
  get ready(): boolean {
    return this.#waits || this.#replaced
  }

  /** The same, and nobody is in the middle of something. */
  get offered(): boolean {
    return this.ready && this.#held === 0
  }

  /** Keeps this page as it is, until what it answers is called. */
  hold(): () => void {
    let out = true
    this.#held++
    return () => {
      if (out) this.#held--
      out = false
    }
  }

  /** Changes to the new version: once it runs, the page loads again. */
  take(): void {
    if (!this.offered) return
    const waiting = this.#registration?.waiting
    this.#taking = true
    if (waiting) waiting.postMessage('skip')
    else this.#reload()
  }

  /** Keeps the shell from now on. Call it when the first screen is there. */
  async start({ workers = navigator.serviceWorker, reload }: UpdateWays = {}): Promise<void> {
    if (!workers) return // an old browser, or an address without TLS
    if (reload) this.#reload = reload
    this.#controlled = workers.controller !== null
    workers.addEventListener('controllerchange', this.#changed)
    if (document.documentElement.dataset.shell === 'off') {
      this.#registration = await workers.getRegistration()
      return this.#forget()
    }
    const again = () => (this.#registration ? this.#ask() : this.#begin(workers))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void again())
    addEventListener('online', () => void again())
    await this.#begin(workers)
  }

  async #begin(workers: ServiceWorkerContainer): Promise<void> {
    try {
      this.#registration = await workers.register(trusted(address))
    } catch {
      return // no network, or storage is full or forbidden: the app works without, and we try again
    }
    this.#registration.addEventListener('updatefound', this.#watch)
    this.#watch()
    this.#look()
    if (this.#controlled) await this.#ask()
  }

  /** Another worker runs: the first one of all, or a new version. */
  #changed = (): void => {
    const first = !this.#controlled
    this.#controlled = true
    if (first) return
    this.#look()
    if (this.#taking && this.#held === 0) this.#reload()
    else this.#replaced = true
    this.#taking = false
  }

  /** Follows a worker that is being installed. */
  #watch = (): void => this.#registration?.installing?.addEventListener('statechange', () => this.#look())

  #look(): void {
    this.#waits = this.#controlled && Boolean(this.#registration?.waiting)
  }

  async #ask(): Promise<void> {
    if (!this.#registration || (this.#asked && Date.now() - this.#asked < rest)) return
    this.#asked = Date.now()
    try {
      await this.#registration.update()
    } catch {
      if (await gone()) await this.#forget()
    }
  }

  async #forget(): Promise<void> {
    await this.#registration?.unregister()
    for (const name of await caches.keys()) await caches.delete(name)
  }
}

async function gone(): Promise<boolean> {
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => undefined)
  return answer?.status === 404 || answer?.status === 410
}

interface Policy {
  createScriptURL(url: string): string
}
let policy: Policy | undefined

/** The content policy takes the address of a worker only from a policy of ours. */
function trusted(address: string): string {
  const { trustedTypes: types } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }
  policy ??= types?.createPolicy('ronde-shell', { createScriptURL: (url) => url })
  return policy ? policy.createScriptURL(address) : address
}

export const update = new Update()
