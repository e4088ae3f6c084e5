import { afterEach, beforeEach, expect, test, vi } from 'vitest'

class Worker extends EventTarget {
  said: unknown[] = []
  postMessage = (words: unknown) => void this.said.push(words)
}

class Registration extends EventTarget {
  installing: Worker | null = null
  waiting: Worker | null = null
  asked = 0
  gone = false
  update = async () => void this.asked++
  unregister = async () => (this.gone = true)

  /** A new worker comes, is installed, and waits. */
  newer(): Worker {
    const worker = new Worker()
    this.installing = worker
    this.dispatchEvent(new Event('updatefound'))
    this.installing = null
    this.waiting = worker
    worker.dispatchEvent(new Event('statechange'))
    return worker
  }
}

class Workers extends EventTarget {
  controller: Worker | null = null
  registration = new Registration()
  registered = 0
  register = async (_: string) => (this.registered++, this.registration)
  getRegistration = async () => this.registration

  /** Another worker runs from now on. */
  runs(worker = new Worker()): void {
    this.controller = worker
    this.registration.waiting = null
    this.dispatchEvent(new Event('controllerchange'))
  }
}

let workers: Workers
let update: (typeof import('./update.svelte'))['update']
const reload = vi.fn()
const start = () => update.start({ workers: workers as unknown as ServiceWorkerContainer, reload })

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  reload.mockClear()
  workers = new Workers()
  update = (await import('./update.svelte')).update
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the first worker of all is no news', async () => {
  await start()
  workers.registration.newer()
  expect(update.offered).toBe(false)
  workers.runs()
  expect(update.ready).toBe(false)
  expect(reload).not.toHaveBeenCalled()
  expect(workers.registration.asked, 'it has just been fetched').toBe(0)
})

test('a new version waits, is offered, and runs when somebody says so', async () => {
  workers.controller = new Worker()
  await start()
  const worker = workers.registration.newer()
  expect(update.offered).toBe(true)
  expect(worker.said).toEqual([])
  update.take()
  expect(worker.said).toEqual(['skip'])
  expect(reload).not.toHaveBeenCalled()
  workers.runs(worker)
  workers.runs()
  expect(reload).toHaveBeenCalledTimes(1)
})

test('one that waited since the last time is offered too', async () => {
  workers.controller = new Worker()
  workers.registration.waiting = new Worker()
  await start()
  expect(update.offered).toBe(true)
})

test('while something is being written nothing is offered and nothing reloads', async () => {
  workers.controller = new Worker()
  await start()
  const note = update.hold()
  const other = update.hold()
  const worker = workers.registration.newer()
  expect(update.ready).toBe(true)
  expect(update.offered).toBe(false)
  update.take()
  expect(worker.said).toEqual([])
  note()
  note()
  expect(update.offered, 'a token counts once').toBe(false)
  other()
  expect(update.offered).toBe(true)

  // A note that is begun between the tap and the change.
  update.take()
  const late = update.hold()
  workers.runs(worker)
  expect(reload).not.toHaveBeenCalled()
  late()
  expect(update.offered).toBe(true)
  update.take()
  expect(reload).toHaveBeenCalledTimes(1)
})

test('what another tab took is offered here, not forced', async () => {
  workers.controller = new Worker()
  await start()
  workers.runs()
  expect(reload).not.toHaveBeenCalled()
  expect(update.offered).toBe(true)
  update.take()
  expect(reload).toHaveBeenCalledTimes(1)
})

test('asks at the start and when it comes to the front, at most every half hour', async () => {
  workers.controller = new Worker()
  await start()
  const front = () => document.dispatchEvent(new Event('visibilitychange'))
  expect(workers.registration.asked).toBe(1)
  vi.advanceTimersByTime(29 * 60_000)
  front()
  expect(workers.registration.asked).toBe(1)
  vi.advanceTimersByTime(60_000)
  front()
  front()
  expect(workers.registration.asked).toBe(2)
})

test.each([
  [404, true],
  [410, true],
  [503, false],
  [200, false],
])('a server that answers %i for the worker', async (status, gone) => {
  const names = new Set(['one', 'two'])
  vi.stubGlobal('caches', { keys: async () => [...names], delete: async (name: string) => names.delete(name) })
  vi.stubGlobal('fetch', async () => new Response('', { status }))
  workers.controller = new Worker()
  workers.registration.update = () => Promise.reject(new TypeError('the script cannot be fetched'))
  await start()
  expect(workers.registration.gone).toBe(gone)
  expect(names.size).toBe(gone ? 0 : 2)
})

test('without a network, and where nothing may be kept, nothing changes', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  workers.controller = new Worker()
  workers.registration.update = () => Promise.reject(new TypeError('no network'))
  await start()
  expect(workers.registration.gone).toBe(false)
  workers.register = () => Promise.reject(new DOMException('not here', 'SecurityError'))
  await start()
  await update.start({})
  expect(update.ready).toBe(false)
})

test('what could not begin begins when the network is back', async () => {
  const { register } = workers
  workers.register = () => Promise.reject(new TypeError('no network'))
  workers.controller = new Worker()
  await start()
  expect(workers.registration.asked).toBe(0)
  workers.register = register
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(workers.registration.asked).toBe(1)
})

test('where nothing is to be kept, what is left of a worker goes, and none is registered', async () => {
  document.documentElement.dataset.shell = 'off'
  const names = ['one']
  vi.stubGlobal('caches', { keys: async () => [...names], delete: async () => names.pop() })
  await start()
  delete document.documentElement.dataset.shell
  expect(workers.registration.gone).toBe(true)
  expect(names).toEqual([])
  document.dispatchEvent(new Event('visibilitychange'))
  expect(workers.registered).toBe(0)
})
