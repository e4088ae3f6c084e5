/**
 * How fast it is on a slow phone: `make speed`. A team with 600 visits; Chromium's processor slowed down 4 and 6 times.
 *
 * - cold: a browser that was never here. warm: the shell and the documents are kept, and the app is opened again.
 * - there: the first frame with a visit of the day. Beside each time stands how often the time of an empty page it is, a page
 *   with our styles and font and no script, loaded in the same way in the same run: that is what the machine itself takes.
 * - live: 50 changes a second for 20 s on the open screen.
 *
 * These are measures and not tests: nothing fails here, however long it takes.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from '@playwright/test'
import { Chrome, type Profile, type Tab } from './chrome'
import type { Size } from './browser'
import { Stage } from './stage'
import { inWords, total, traced, type Task } from './trace'

const runs = Number(process.env.RUNS ?? 5)
const dist = resolve(import.meta.dirname, '../dist')
const say = (line: string) => process.stdout.write(`${line}\n`)
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

interface Start {
  paint: number
  there: number
  /** The longest task after the first paint, until a second after all was there. */
  task: number
}

/** Runs in each page: says when the first visit is on the screen, and what was long. */
function watch(): void {
  const tasks: PerformanceEntry[] = []
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true })
  const tell = (there: number) => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? there
    const task = Math.max(0, ...tasks.filter(({ startTime }) => startTime >= paint).map(({ duration }) => duration))
    ;(window as unknown as { told(text: string): void }).told(JSON.stringify({ paint, there, task }))
  }
  const look = new MutationObserver(() => {
    if (!document.querySelector('[data-visit], .empty')) return
    look.disconnect()
    requestAnimationFrame(() =>
      setTimeout(() => {
        const there = performance.now()
        setTimeout(() => tell(there), 1000)
      }),
    )
  })
  look.observe(document, { subtree: true, childList: true })
}

/** Presses and fills in what carries these words, as soon as it is there. */
const press = (words: string) => act(words, 'button', 'one.click()')
const fill = (words: string, value: string) =>
  act(
    words,
    'label',
    `const f = one.control; f.value = '${value}'; f.dispatchEvent(new Event('input', { bubbles: true }))`,
  )
const act = (words: string, tag: string, then: string) => `new Promise((done) => {
  const look = () => {
    const one = [...document.querySelectorAll('${tag}')].find((it) => it.textContent.includes('${words}'))
    if (!one) return setTimeout(look, 100)
    ${then}
    done()
  }
  look()
})`
const wait = (condition: string) =>
  `new Promise((done) => { const look = async () => (await (${condition})) ? done() : setTimeout(look, 200); look() })`

const middle = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

function row(what: string, starts: Start[], base: Start[]): void {
  const of = (all: Start[], what: keyof Start) => all.map((start) => start[what])
  const times = (what: keyof Start) =>
    `${middle(of(starts, what)).toFixed(0).padStart(6)} (${Math.max(...of(starts, what)).toFixed(0)})`.padEnd(15)
  const ratio = `${(middle(of(starts, 'there')) / middle(of(base, 'there'))).toFixed(1)}x`.padStart(6)
  say(`${what.padEnd(34)}${times('paint')}${times('there')}${ratio}   ${times('task')}`)
}

test.describe('on a slow phone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ronde-speed-'))
  let stage: Stage
  let chrome: Chrome

  test.beforeAll(async () => {
    cpSync(dist, folder, { recursive: true })
    const page = readFileSync(join(dist, 'index.html'), 'utf8')
    const empty = page.replace(/<script.*<\/script>/, '').replace('</body>', '<p class="empty">Ronde</p></body>')
    writeFileSync(join(folder, 'empty.html'), empty)
    stage = await Stage.open('-visits', '600', '-app', folder)
    chrome = new Chrome()
    const { product } = await chrome.send<{ product: string }>('Browser.getVersion')
    say(`${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, ${product}, ${runs} runs`)
    say('milliseconds: the middle one, and the longest in brackets')
  })
  test.afterAll(async () => {
    await chrome.close()
    await stage.close()
    rmSync(folder, { recursive: true })
  })

  const today = () => `${stage.url}/e/${stage.team}/aujourdhui`
  const anna = async () => chrome.fresh({ ...(await stage.session('anna')) })

  async function opens(profile: Profile, url: string, rate: number, net?: object): Promise<Start> {
    const tab = await profile.page('phone', `(${watch.toString()})()`, rate)
    if (net) await tab.send('Network.emulateNetworkConditions', { offline: false, ...net })
    const start = await tab.tells<Start>(url)
    await tab.close()
    return start
  }

  async function cold(url: string, rate: number, net?: object): Promise<Start> {
    const profile = await anna()
    const start = await opens(profile, url, rate, net)
    await profile.close()
    return start
  }

  /** Anna's phone as it is on any morning: the shell and the documents of the team are on it. */
  async function usual(): Promise<Profile> {
    const profile = await anna()
    const tab = await profile.page('phone', `(${watch.toString()})()`)
    await tab.tells(today())
    for (const step of [
      // It may stand behind what is graver.
      `new Promise((done) => {
        const named = (words) => [...document.querySelectorAll('button')].find((it) => words.test(it.textContent))
        const look = () => (named(/Choisir un code/) ? done() : (named(/^\\s*et \\d+ autre/)?.click(), setTimeout(look, 100)))
        look()
      })`,
      press('Choisir un code'),
      fill('Nouveau code', '4827'),
      fill('Le même code', '4827'),
      press('Garder sur cet appareil'),
      wait('navigator.serviceWorker.controller'),
      wait(`new Promise((done) => (indexedDB.open('ronde').onsuccess = ({ target: { result: db } }) => {
        const count = db.transaction('base').objectStore('base').count()
        count.onsuccess = () => { db.close(); done(count.result > 0) }
      }))`),
    ])
      await tab.evaluate(step)
    await pause(1000)
    await tab.close()
    return profile
  }

  const times = async (one: () => Promise<Start>): Promise<Start[]> => {
    const all: Start[] = []
    for (let run = 0; run < runs; run++) all.push(await one())
    return all
  }

  test('start', async () => {
    test.setTimeout(1_200_000)
    const empty = `${stage.url}/empty.html`
    const mobile = { latency: 60, downloadThroughput: 1_250_000, uploadThroughput: 500_000 }
    say(`${''.padEnd(34)}first paint    there            empty  longest task after`)
    for (const rate of [4, 6]) {
      const coldBase = await times(() => cold(empty, rate))
      row(`an empty page, cold, ${rate}x`, coldBase, coldBase)
      row(`cold, ${rate}x`, await times(() => cold(today(), rate)), coldBase)
      row(`cold, 10 Mbit/s, 60 ms away, ${rate}x`, await times(() => cold(today(), rate, mobile)), coldBase)
      const phone = await usual()
      const warmBase = await times(() => opens(phone, empty, rate))
      row(`an empty page, warm, ${rate}x`, warmBase, warmBase)
      row(`warm, ${rate}x`, await times(() => opens(phone, today(), rate)), warmBase)
      await phone.close()
    }
  })

  test('where the time of a start goes', async () => {
    test.setTimeout(600_000)
    const phone = await usual()
    say('at 4x, all tasks of the main thread until a second after the day is there:')
    say(`  warm  ${inWords(await traced(chrome, async () => void (await opens(phone, today(), 4))))}`)
    await phone.close()
    say(`  cold  ${inWords(await traced(chrome, async () => void (await cold(today(), 4))))}`)
  })

  async function live(tab: Tab, what: string): Promise<void> {
    let said: Awaited<ReturnType<Stage['say']>> | undefined
    const tasks = await traced(chrome, async () => {
      said = await stage.say('hurry 50 20s')
      await pause(500)
    })
    const over = (limit: number) => tasks.filter(({ ms }) => ms > limit).length
    say(`live, ${what}, 4x: ${said?.changes} changes in 20 s, at most ${said?.late} late`)
    say(
      `  longest task ${Math.max(0, ...tasks.map(({ ms }) => ms)).toFixed(0)} ms; ${over(100)} over 100 ms, ${over(50)} over 50 ms`,
    )
    say(`  busy ${(total(tasks) / 205).toFixed(0)} % of the time: ${inWords(tasks)}`)
    const worst = (a: Task, b: Task) => b.ms - a.ms
    for (const task of [...tasks].sort(worst).slice(0, 3)) say(`  long ${inWords([task])}`)
    await tab.close()
  }

  for (const size of ['phone', 'desk'] satisfies Size[])
    test(`live, ${size}`, async () => {
      test.setTimeout(600_000)
      const profile = await anna()
      const tab = await profile.page(size, `(${watch.toString()})()`)
      await tab.tells(today())
      await tab.evaluate(wait('navigator.serviceWorker.controller'))
      await tab.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await pause(5000)
      await live(tab, size)
      await profile.close()
    })
})
