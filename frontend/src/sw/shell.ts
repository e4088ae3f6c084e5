/**
 * The shell of the app as this browser keeps it: the one page, its scripts, styles, font and icons. Nothing about anybody.
 *
 * Rules:
 * - `/api` is neither answered from here nor kept.
 * - The address of a page is answered with the shell. Anything else that is not in the list goes to the network: a missing
 *   file is an error, never the shell.
 * - One cache is one version, complete or not there: what fails half-way leaves the version before as it was.
 * - A file lies under a name that says what is in it (the hash in its name, or its digest), so what another version has
 *   under that name is copied rather than fetched. Files without a hash in their name are checked by their digest.
 */
export interface Files {
  /** The name of the cache: another one for each build. */
  version: string
  /** What lies below /assets/, by name: each has its hash in it. */
  assets: string[]
  /** The paths of the others, with their digest as `integrity` takes it. */
  others: Record<string, string>
}

const page = /^\/(?!(?:api|assets)(?:\/|$))[\w/-]*$/

export class Shell {
  readonly #version: string
  readonly #keys = new Map<string, string>()
  readonly #digests: Record<string, string>

  constructor({ version, assets, others }: Files) {
    this.#version = version
    this.#digests = others
    for (const name of assets) this.#keys.set(`/assets/${name}`, `/assets/${name}`)
    for (const path in others) this.#keys.set(path, `${path}?${others[path]}`)
  }

  /** Under what name we keep what answers a request; undefined when it is not ours to answer. */
  keyOf({ method, url, mode }: Pick<Request, 'method' | 'url' | 'mode'>, origin: string): string | undefined {
    const { origin: other, pathname } = new URL(url)
    if (method !== 'GET' || other !== origin) return undefined
    return this.#keys.get(mode === 'navigate' && page.test(pathname) ? '/' : pathname)
  }

  /** Brings this version here, whole. Throws when it cannot, and has then changed nothing. */
  async install(): Promise<void> {
    const cache = await caches.open(this.#version)
    const put = async ([path, key]: [string, string]) =>
      cache.put(key, (await caches.match(key)) ?? (await this.#fetch(path)))
    const results = await Promise.allSettled([...this.#keys].map(put))
    const failed = results.find((one) => one.status === 'rejected')
    if (!failed) return
    await caches.delete(this.#version)
    throw failed.reason
  }

  async #fetch(path: string): Promise<Response> {
    const integrity = this.#digests[path]
    const answer = await fetch(path, integrity ? { integrity, cache: 'no-cache' } : {})
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer
  }

  /** Leaves this version and no other. */
  async tidy(): Promise<void> {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name !== this.#version).map((name) => caches.delete(name)))
  }

  /** What is kept; from the network when the browser has thrown it away. */
  async answer(key: string, request: Request): Promise<Response> {
    const kept = await caches.match(key, { cacheName: this.#version }).catch(() => undefined)
    return kept ?? fetch(request)
  }
}
