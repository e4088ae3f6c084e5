/**
 * The browser is killed (SIGKILL, not closed) at a random moment of writing a note, again and again, while the server is
 * down: every note that the screen called noted is there in the end, once. `CYCLES` says how often; 10 when nobody says.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import type { Snapshot } from '../src/wire'
import { browser, sizes } from './browser'
import { Person } from './person'
import { expect, test } from './test'
import { patient, three } from './tilleuls'

const cycles = Number(process.env.CYCLES ?? 10)
const { launchOptions, locale, timezoneId } = browser

const profile = (folder: string) =>
  chromium.launchPersistentContext(folder, {
    ...launchOptions,
    ...sizes.phone,
    locale: locale!,
    timezoneId: timezoneId!,
  })

/** The process of a browser that we started on this folder, to end it as an empty battery does. */
async function processOf(context: BrowserContext): Promise<number> {
  const session = await context.browser()!.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.find((one) => one.type === 'browser')!.id
}

/** Writes a note with the hand of a page, step by step; the page tells when it calls it noted. */
async function write(page: Page, url: string, of: string, text: string, begun: () => void): Promise<void> {
  await page.goto(`${url}/patients/${of}`, { waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Noter', exact: true }).click()
  begun()
  // What was left of the note before is there again.
  await page.getByLabel('Ce que l’équipe doit savoir').fill('')
  await page.getByLabel('Ce que l’équipe doit savoir').pressSequentially(text, { delay: 5 })
  await page.getByRole('button', { name: 'C’est noté' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForTimeout(400)
}

test(`${cycles} times killed at some step of a note: what was called noted is there, once`, async ({ play }) => {
  test.setTimeout(60_000 + cycles * 20_000)
  const { anna, bilal } = await three(play)
  const lambert = await patient(anna, 'lambert')
  const { url } = play.stage
  const folder = mkdtempSync(join(tmpdir(), 'ronde-killed-'))
  const said = new Set<string>()
  let killedBefore = 0
  play.watch.away = true
  try {
    // A phone that is signed in, has a code and the shell; then the server goes.
    let context = await profile(folder)
    await context.addCookies(await anna.context.cookies())
    const phone = new Person(play.stage, context, context.pages()[0]!)
    phone.team = anna.team
    await phone.open()
    await phone.choosesCode()
    await context.close()
    await play.stage.say('kill')

    /** How long a note takes here, in ms: the moments of the end are spread over it. */
    let takes = 0
    for (let i = 0; i < cycles; i++) {
      const text = `Note ${i} du palier`
      context = await profile(folder)
      const page = context.pages()[0]!
      await page.exposeFunction('noted', () => said.add(text))
      await page.addInitScript(() => {
        const tell = (globalThis as unknown as { noted: () => void }).noted
        const look = () => document.querySelector('.undo') && tell()
        new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
      })
      const pid = await processOf(context)
      expect(pid, 'the process of the browser').toBeGreaterThan(0)
      // The first lives until its note is noted. Then one in five dies while the app opens; the others at some step.
      let killed: Promise<void> | undefined
      const end = (within: number) =>
        (killed ??= new Promise((resolve) =>
          setTimeout(() => {
            process.kill(pid, 'SIGKILL')
            resolve()
          }, Math.random() * within),
        ))
      let began = 0
      if (takes && i % 5 === 0) void end(1500)
      await write(page, `${url}/e/${anna.team}`, lambert, text, () => {
        began = performance.now()
        if (takes) void end(1.2 * takes)
      }).catch(() => {})
      takes ||= performance.now() - began
      await end(0)
      await context.close().catch(() => {})
      if (!said.has(text)) killedBefore++
    }

    await play.stage.say('start')
    context = await profile(folder)
    const back = new Person(play.stage, context, context.pages()[0]!)
    back.team = anna.team
    await back.open()
    await expect(back.badge).not.toContainText('à envoyer')
    await context.close()
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  play.watch.away = false

  const answer = await bilal.context.request.get(`${url}/api/teams/${bilal.team}/snapshot`)
  const texts = ((await answer.json()) as Snapshot).docs.flatMap((doc) => (doc.kind === 'note' ? [doc.body.text] : []))
  const lost = [...said].filter((text) => !texts.includes(text))
  const doubled = texts.filter((text, i) => texts.indexOf(text) !== i)
  process.stdout.write(
    `kills ${cycles} noted ${said.size} killed before ${killedBefore} sent ${texts.length} lost ${lost.length} doubled ${doubled.length}\n`,
  )
  expect(lost).toEqual([])
  expect(doubled).toEqual([])
  // Else the moments were all too early, or all too late, to say anything.
  expect(said.size).toBeGreaterThan(0)
  expect(killedBefore).toBeGreaterThan(0)
})
