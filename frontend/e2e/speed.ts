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
import { test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { sizes, type Size } from './browser'
import type { Person } from './person'
import { Stage } from './stage'
import { Play } from './test'
import { inWords, total, traced, type Task } from './trace'

const runs = Number(process.env.RUNS ?? 5)
const dist = resolve(import.meta.dirname, '../dist')
const say = (line: string) => process.stdout.write(`${line}\n`)

interface Start {
  paint: number
  there: number
  /** The longest task after the first paint, until a second after all was there. */
  task: number
}

/** Writes down in each page when the first visit is on the screen, and every long task. */
function watch(): void {
  const seen = { there: 0, tasks: [] as { at: number; ms: number }[] }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ at: startTime, ms: duration })
  }).observe({ type: 'longtask', buffered: true })
  const look = new MutationObserver(() => {
    if (!document.querySelector('[data-visit]')) return
    look.disconnect()
    requestAnimationFrame(() => setTimeout(() => (seen.there = performance.now())))
  })
  look.observe(document, { subtree: true, childList: true })
}
declare const seen: { there: number; tasks: { at: number; ms: number }[] }

async function slow(page: Page, rate: number): Promise<void> {
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate })
}

const firstPaint = (page: Page) =>
  page
    .waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
    .then((handle) => handle.jsonValue() as Promise<number>)

async function started(page: Page, go: () => Promise<unknown>): Promise<Start> {
  await go()
  await page.waitForFunction(() => seen.there > 0 && performance.now() > seen.there + 1000, undefined, {
    timeout: 90_000,
  })
  const paint = await firstPaint(page)
  const { there, tasks } = await page.evaluate(() => seen)
  return { paint, there, task: Math.max(0, ...tasks.filter(({ at }) => at >= paint).map(({ ms }) => ms)) }
}

const middle = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

/** The empty page, cold and again, each time in a browser that was never here. */
async function empty(browser: Browser, url: string, rate: number): Promise<{ cold: number; warm: number }> {
  const cold: number[] = []
  const warm: number[] = []
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext(sizes.phone)
    for (const times of [cold, warm]) {
      const page = await context.newPage()
      await slow(page, rate)
      await page.goto(`${url}/empty.html`)
      times.push(await firstPaint(page))
      await page.close()
    }
    await context.close()
  }
  return { cold: middle(cold), warm: middle(warm) }
}

function row(what: string, starts: Start[], base: number): void {
  const times = (of: keyof Start) => {
    const all = starts.map((start) => start[of])
    return `${middle(all).toFixed(0).padStart(6)} (${Math.max(...all).toFixed(0)})`.padEnd(15)
  }
  const ratio = `${(middle(starts.map(({ there }) => there)) / base).toFixed(1)}x`
  say(`${what.padEnd(30)}${times('paint')}${times('there')}${ratio.padStart(6)}   ${times('task')}`)
}

test.describe('on a slow phone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ronde-speed-'))
  let stage: Stage
  let play: Play

  test.beforeAll(async ({ browser }) => {
    cpSync(dist, folder, { recursive: true })
    const page = readFileSync(join(dist, 'index.html'), 'utf8')
    writeFileSync(
      join(folder, 'empty.html'),
      page.replace(/<script.*<\/script>/, '').replace('</body>', '<p>Ronde</p></body>'),
    )
    stage = await Stage.open('-visits', '600', '-app', folder)
    play = new Play(stage, browser)
    say(
      `${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, Chromium ${browser.version()}, ${runs} runs`,
    )
    say('milliseconds: the middle one, and the longest in brackets')
  })
  test.afterAll(async () => {
    await stage.close()
    rmSync(folder, { recursive: true })
  })

  const today = () => `${stage.url}/e/${stage.team}/aujourdhui`

  async function anna(size: Size = 'phone'): Promise<Person> {
    const person = await play.person('anna', size)
    await person.context.addInitScript(watch)
    return person
  }

  /** Anna's phone as it is on any morning: the shell and the documents of the team are on it. */
  async function usual(): Promise<Person> {
    const person = await anna()
    await person.open()
    await person.choosesCode()
    return person
  }

  /** Opens the app in a fresh page of her browser. */
  async function opens(context: BrowserContext, rate: number, net?: () => object): Promise<Start> {
    const page = await context.newPage()
    await slow(page, rate)
    if (net) await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', net() as never)
    const start = await started(page, () => page.goto(today(), { waitUntil: 'commit' }))
    await page.close()
    return start
  }

  test('start', async ({ browser }) => {
    test.setTimeout(1_200_000)
    say(`${''.padEnd(30)}first paint    there            empty  longest task after`)
    const mobile = () => ({ offline: false, latency: 60, downloadThroughput: 1_250_000, uploadThroughput: 500_000 })
    for (const rate of [4, 6]) {
      const base = await empty(browser, stage.url, rate)
      say(`an empty page at ${rate}x: cold ${base.cold.toFixed(0)}, warm ${base.warm.toFixed(0)}`)
      for (const [what, net] of [
        ['cold', undefined],
        ['cold, 10 Mbit/s, 60 ms away', mobile],
      ] as const) {
        const starts: Start[] = []
        for (let run = 0; run < runs; run++) {
          const { context, page } = await anna()
          await page.close()
          starts.push(await opens(context, rate, net))
          await context.close()
        }
        row(`${what}, ${rate}x`, starts, base.cold)
      }
      const { context, page } = await usual()
      await page.close()
      const starts: Start[] = []
      for (let run = 0; run < runs; run++) starts.push(await opens(context, rate))
      row(`warm, ${rate}x`, starts, base.warm)
      await context.close()
    }
  })

  test('where the time of a start goes', async ({ browser }) => {
    test.setTimeout(600_000)
    const { context, page } = await usual()
    await page.close()
    say('at 4x, all tasks of the main thread until a second after the day is there:')
    say(`warm  ${inWords(await traced(browser, async () => void (await opens(context, 4))))}`)
    await context.close()
    const other = await anna()
    await other.page.close()
    say(`cold  ${inWords(await traced(browser, async () => void (await opens(other.context, 4))))}`)
    await other.context.close()
  })

  for (const size of ['phone', 'desk'] as const)
    test(`live, ${size}`, async ({ browser }) => {
      test.setTimeout(600_000)
      const { context, page } = await anna(size)
      await page.goto(today())
      await page.waitForFunction(() => seen.there > 0 && navigator.serviceWorker.controller)
      await slow(page, 4)
      await page.waitForTimeout(5000)
      const before = await page.evaluate(() => performance.now())
      let said: Awaited<ReturnType<Stage['say']>> | undefined
      const tasks = await traced(browser, async () => {
        said = await stage.say('hurry 50 20s')
        await page.waitForTimeout(500)
      })
      const long = (await page.evaluate(() => seen)).tasks.filter(({ at }) => at > before).map(({ ms }) => ms)
      const longest = Math.max(0, ...tasks.map(({ ms }) => ms))
      const over = (limit: number) => tasks.filter(({ ms }) => ms > limit).length
      say(`live, ${size}, 4x: ${said?.changes} changes in 20 s, at most ${said?.late} late`)
      say(`  longest task ${longest.toFixed(0)} ms (as the page saw it ${Math.max(0, ...long).toFixed(0)} ms)`)
      say(`  ${over(100)} over 100 ms, ${over(50)} over 50 ms; ${(total(tasks) / 205).toFixed(0)} % of the time`)
      say(`  all  ${inWords(tasks)}`)
      const worst = (a: Task, b: Task) => b.ms - a.ms
      for (const task of [...tasks].sort(worst).slice(0, 3)) say(`  long ${inWords([task])}`)
      await context.close()
    })
})
