import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { amongTabs, type Turns } from './turns'

interface Waiting {
  hold: () => Promise<void>
  settle: (error?: unknown) => void
}

/** The locks of one browser, as far as tabs use them. */
class Locks {
  queue: Waiting[] = []
  held: Waiting | undefined
  refuses = false

  request(_: string, how: { signal?: AbortSignal; steal?: boolean }, hold: () => Promise<void>): Promise<void> {
    if (this.refuses) return Promise.reject(new DOMException('no', 'SecurityError'))
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown) => (error ? reject(error as Error) : resolve())
      const one = { hold, settle }
      if (how.steal) {
        this.held?.settle(new DOMException('stolen', 'AbortError'))
        this.held = undefined
        this.queue.unshift(one)
      } else this.queue.push(one)
      how.signal?.addEventListener('abort', () => {
        if (!this.queue.includes(one)) return
        this.queue = this.queue.filter((other) => other !== one)
        settle(new DOMException('aborted', 'AbortError'))
      })
      this.next()
    })
  }

  next(): void {
    const one = this.held ? undefined : this.queue.shift()
    if (!one) return
    this.held = one
    void one.hold().then(() => {
      if (this.held !== one) return
      one.settle()
      this.held = undefined
      this.next()
    })
  }
}

let locks: Locks
let tabs: Turns[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  locks = new Locks()
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true })
  tabs = []
})
afterEach(() => {
  for (const tab of tabs) tab.stop()
  Reflect.deleteProperty(navigator, 'locks')
  vi.useRealTimers()
})

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
}

function tab() {
  const turns = amongTabs('ronde/anna/t')
  const held = vi.fn()
  const changed = vi.fn()
  turns.start(held, changed)
  tabs.push(turns)
  return { turns, held, changed }
}

const mine = (...of: { turns: Turns }[]) => of.map(({ turns }) => turns.mine)

test('one tab holds it; when it stops the next one does, and is told', async () => {
  const [one, two] = [tab(), tab()]
  await settle()
  expect(mine(one, two)).toEqual([true, false])
  one.turns.stop()
  await settle()
  expect(mine(one, two)).toEqual([false, true])
  expect(two.held).toHaveBeenCalledOnce()
})

test('what has changed is told to the others, with what is gone, also in the last moment', async () => {
  const [one, two] = [tab(), tab()]
  one.turns.tell()
  one.turns.tell(['a'])
  await settle()
  one.turns.stop()
  one.turns.tell(['b'])
  await settle()
  expect(two.changed.mock.calls).toEqual([[[]], [['a']], [['b']]])
  expect(one.changed).not.toHaveBeenCalled()
})

test('a tab that is awake keeps its turn when it is asked', async () => {
  const [one, two] = [tab(), tab()]
  two.turns.prod()
  await settle()
  await vi.advanceTimersByTimeAsync(10_000)
  await settle()
  expect(mine(one, two)).toEqual([true, false])
})

test('a tab that sleeps loses its turn to one in which acts wait, and waits again when it wakes up', async () => {
  const one = tab()
  await settle()
  // As a phone puts a page to sleep: the lock stays, no message is heard.
  const heard = BroadcastChannel.prototype.postMessage
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function (this: BroadcastChannel, said) {
    if (said !== 'awake') heard.call(this, said)
  })
  const two = tab()
  two.turns.prod()
  await settle()
  expect(mine(one, two)).toEqual([true, false])
  await vi.advanceTimersByTimeAsync(5000)
  await settle()
  expect(mine(one, two)).toEqual([false, true])
  expect(two.held).toHaveBeenCalledOnce()
  two.turns.stop()
  await settle()
  expect(mine(one)).toEqual([true])
})

test('where locks are refused a tab acts as if it were alone', async () => {
  locks.refuses = true
  const one = tab()
  await settle()
  expect(one.turns.mine).toBe(true)
  expect(one.held).toHaveBeenCalledOnce()
})
