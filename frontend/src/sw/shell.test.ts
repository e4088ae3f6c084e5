import { webcrypto } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Shell, type Files } from './shell'

/** What the browser keeps: caches by name, answers by key. */
class FakeCaches {
  all = new Map<string, Map<string, Response>>()

  async open(name: string) {
    const cache = this.all.get(name) ?? new Map<string, Response>()
    this.all.set(name, cache)
    return { put: async (key: string, answer: Response) => void cache.set(key, answer) }
  }
  async keys() {
    return [...this.all.keys()]
  }
  async delete(name: string) {
    return this.all.delete(name)
  }
  async match(key: string, { cacheName }: { cacheName?: string } = {}) {
    const among = cacheName ? [this.all.get(cacheName)] : [...this.all.values()]
    return among.flatMap((cache) => cache?.get(key)?.clone() ?? [])[0]
  }
}

const digest = async (text: string): Promise<string> =>
  'sha256-' + Buffer.from(await webcrypto.subtle.digest('SHA-256', Buffer.from(text))).toString('base64')

let kept: FakeCaches
let server: Record<string, string>
let asked: string[]

/** As browsers do it: what is not what `integrity` says is an error. */
async function fetched(path: string, { integrity }: RequestInit = {}): Promise<Response> {
  asked.push(path)
  const text = server[path]
  if (text === undefined) return new Response('not found', { status: 404 })
  if (integrity && integrity !== (await digest(text))) throw new TypeError('Failed to fetch')
  return new Response(text)
}

async function version(name: string, assets: string[]): Promise<Files> {
  const others: Record<string, string> = {}
  for (const path of ['/', '/icon.svg']) others[path] = await digest(server[path]!)
  return { version: name, assets, others }
}

beforeEach(() => {
  kept = new FakeCaches()
  asked = []
  server = { '/': 'page 1', '/icon.svg': 'icon', '/assets/app-1.js': 'app 1', '/assets/parts-1.js': 'parts' }
  vi.stubGlobal('caches', kept)
  vi.stubGlobal('fetch', async (path: string | Request, init?: RequestInit) => {
    if (typeof path === 'string') return fetched(path, init)
    return fetched(new URL(path.url).pathname)
  })
})
afterEach(() => vi.unstubAllGlobals())

const read = async (shell: Shell, path: string): Promise<string> => {
  const request = new Request(`https://ronde.test${path}`)
  const key = shell.keyOf(request, 'https://ronde.test')
  return key ? (await shell.answer(key, request)).text() : 'not ours'
}

test('what it answers, and what it leaves to the network', async () => {
  const shell = new Shell(await version('one', ['app-1.js']))
  const key = (url: string, mode = 'navigate', method = 'GET') =>
    shell.keyOf(
      { url: new URL(url, 'https://ronde.test').href, mode: mode as RequestMode, method },
      'https://ronde.test',
    )
  const page = `/?${await digest('page 1')}`
  for (const path of ['/', '/entrer', '/e/0a1b/patients/2c', '/rejoindre#0a.b-_', '/?a=b', '/apis', '/e/0a1b/moi/'])
    expect(key(path), path).toBe(page)
  expect(key('/assets/app-1.js', 'cors')).toBe('/assets/app-1.js')
  expect(key('/icon.svg', 'no-cors')).toBe(`/icon.svg?${await digest('icon')}`)
  for (const path of [
    '/api',
    '/api/',
    '/api/me',
    '/api/teams/0a/snapshot',
    '/assets/app-2.js',
    '/assets/',
    '/sw.js',
    '/x.y',
    '/%C3%A9',
  ])
    for (const mode of ['navigate', 'cors']) expect(key(path, mode), path).toBeUndefined()
  for (const path of ['/entrer', '/e/0a1b/patients']) expect(key(path, 'cors'), path).toBeUndefined()
  expect(key('/', 'navigate', 'POST')).toBeUndefined()
  expect(key('https://elsewhere.test/', 'navigate')).toBeUndefined()
})

test('a version comes here whole, and only what is new is fetched', async () => {
  const one = new Shell(await version('one', ['app-1.js', 'parts-1.js']))
  await one.install()
  await one.tidy()
  expect(asked.sort()).toEqual(['/', '/assets/app-1.js', '/assets/parts-1.js', '/icon.svg'])
  expect(await read(one, '/icon.svg')).toBe('icon')

  asked = []
  Object.assign(server, { '/': 'page 2', '/assets/app-2.js': 'app 2' })
  const two = new Shell(await version('two', ['app-2.js', 'parts-1.js']))
  await two.install()
  expect(asked.sort()).toEqual(['/', '/assets/app-2.js'])
  expect(await kept.keys(), 'the old one is what still runs').toEqual(['one', 'two'])
  await two.tidy()
  expect(await kept.keys()).toEqual(['two'])
  expect([...kept.all.get('two')!.keys()].filter((key) => key.startsWith('/assets/')).sort()).toEqual([
    '/assets/app-2.js',
    '/assets/parts-1.js',
  ])
  asked = []
  expect(await read(two, '/assets/parts-1.js')).toBe('parts')
  expect(await read(two, '/assets/app-1.js'), 'of the former version').toBe('not ours')
  expect(asked).toEqual([])
})

test('an install that fails half-way changes nothing', async () => {
  const one = new Shell(await version('one', ['app-1.js']))
  await one.install()
  server['/'] = 'page 2'
  const missing = new Shell(await version('two', ['app-2.js']))
  await expect(missing.install()).rejects.toThrow('/assets/app-2.js: 404')
  expect(await kept.keys()).toEqual(['one'])

  // The page of another version than the list says: a server that changes while we fetch.
  const files = await version('three', ['app-1.js'])
  server['/'] = 'page 3'
  await expect(new Shell(files).install()).rejects.toThrow('Failed to fetch')
  expect(await kept.keys()).toEqual(['one'])
  expect(await kept.match(`/?${await digest('page 1')}`, { cacheName: 'one' })).toBeDefined()
})

test('what the browser has thrown away comes from the network', async () => {
  const shell = new Shell(await version('one', ['app-1.js']))
  await shell.install()
  kept.all.clear()
  expect(await read(shell, '/assets/app-1.js')).toBe('app 1')
  kept.match = async () => {
    throw new DOMException('the storage is broken', 'InvalidStateError')
  }
  expect(await read(shell, '/icon.svg')).toBe('icon')
})
