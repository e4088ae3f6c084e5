/** Somebody with a browser of their own, and with hands: what they do on the screens of a team. */
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { newIds } from '../src/ids'
import type { ActArgs, ActName, ActSent, Answers, ID, Me, Snapshot } from '../src/wire'
import type { Stage } from './stage'

/** Chooses what stands in a label, as a finger does. */
export async function tick(input: Locator): Promise<void> {
  await input.locator('xpath=ancestor::label').click()
  await expect(input).toBeChecked()
}

export class Person {
  readonly context: BrowserContext
  page: Page
  #stage: Stage
  id: ID = ''
  team: ID = ''

  constructor(stage: Stage, context: BrowserContext, page: Page) {
    this.#stage = stage
    this.context = context
    this.page = page
  }

  // Straight to the server, for what a test begins with

  async post<T>(path: string, body: unknown): Promise<T> {
    const { url } = this.#stage
    const answer = await this.context.request.post(`${url}/api${path}`, { data: body, headers: { Origin: url } })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** Does an act. Answers the ids of what it made. */
  async act<N extends ActName>(
    act: N,
    args: ActArgs[N],
    sure: { knowing?: string[]; why?: string } = {},
  ): Promise<ID[]> {
    const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
    const made = (await this.#stage.now()).toISOString()
    const sent = { id, act, v: 1, made, args, ...sure } as ActSent
    const { answers } = await this.post<Answers>(`/teams/${this.team}/acts`, { acts: [sent] })
    const [answer] = answers
    if (!answer?.ok) throw new Error(`${act}: ${JSON.stringify(answer)}`)
    return newIds(this.team, this.id, id, act, args)
  }

  /** The file of somebody, as the server has it now. */
  async patientDoc(last: string) {
    const answer = await this.context.request.get(`${this.#stage.url}/api/teams/${this.team}/snapshot`)
    const { docs } = (await answer.json()) as Snapshot
    return docs.filter((doc) => doc.kind === 'patient').find((doc) => doc.body.fields.last?.v === last)!
  }

  async signUp(first: string, last: string, profession: string): Promise<void> {
    const password = 'lavoir soupe tilleul matin'
    this.id = (await this.post<Me>('/sign-up', { first, last, profession, password, device: 'téléphone' })).id
  }

  // On the screens

  /** Opens a screen of the team by its address and waits until it is live. */
  async open(place = 'aujourdhui'): Promise<void> {
    // The step back that a sheet takes as it closes would end the way to another page.
    await this.page
      .waitForFunction(() => !(history.state as { held?: number } | null)?.held, null, { timeout: 2000 })
      .catch(() => {})
    await this.page.goto(`${this.#stage.url}/e/${this.team}/${place}`)
    await this.live()
  }

  get badge(): Locator {
    return this.page.locator('header .state').first()
  }

  /** What this page may still want to load is here: it can do without a network. */
  async complete(): Promise<void> {
    await this.page.waitForFunction(() => {
      const come = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const has = (name: string) => come.some((one) => one.name.includes(`/assets/${name}-`) && one.responseEnd > 0)
      return ['Log', 'Write', 'Answered', 'Cancel', 'Room', 'Profile', 'Sendings'].every(has)
    })
  }

  /** One of the things to know under the head of the screen, also behind the gravest. */
  async knows(words: string | RegExp): Promise<void> {
    const others = this.button(/^et \d+ autres?$/)
    await expect(async () => {
      if (await others.isVisible()) await others.click()
      await this.page.getByText(words).first().waitFor({ timeout: 1000 })
    }).toPass()
  }

  /** Chooses a code for this phone, so that it opens without a network; the shell is here too. */
  async choosesCode(code = '4827'): Promise<void> {
    await this.knows('Choisir un code')
    await this.button('Choisir un code').click()
    await this.sheet.getByLabel('Nouveau code à 4 chiffres').fill(code)
    await this.sheet.getByLabel('Le même code encore une fois').fill(code)
    await this.sheet.getByRole('button', { name: 'Garder sur cet appareil' }).click()
    await expect(this.sheet).toHaveCount(0)
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await this.kept()
  }

  /** What the team's documents are is on this phone's disk. */
  async kept(): Promise<void> {
    // Not waitForFunction: to that, any promise is a yes.
    const pieces = () =>
      this.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open('ronde')
            opening.onsuccess = () => {
              const db = opening.result
              const count = db.transaction('base').objectStore('base').count()
              count.onsuccess = () => {
                db.close()
                resolve(count.result)
              }
            }
          }),
      )
    await expect.poll(pieces).toBeGreaterThan(0)
  }

  async live(timeout = 30_000): Promise<void> {
    await expect(this.badge).toHaveText(/En direct/, { timeout })
  }

  button(name: string | RegExp, exact = false): Locator {
    return this.page.getByRole('button', { name, exact })
  }

  get sheet(): Locator {
    return this.page.getByRole('dialog')
  }

  /** What waits for somebody. */
  get offered(): Locator {
    return this.page.getByRole('region', { name: /à prendre$/ })
  }

  /** What I do next. */
  get next(): Locator {
    return this.page.locator('section.next')
  }

  /** « Je le prends » beside a visit that is offered. */
  takeButton(who: string, hour: string): Locator {
    return this.offered.getByRole('button', { name: `Je le prends : ${who}, ${hour}` })
  }

  /** Opens the team's day, under one another, with one person's part unfolded. */
  async everyone(first: string): Promise<Locator> {
    const toAll = this.button('Toute l’équipe')
    if (await toAll.isVisible()) await toAll.click()
    const lane = this.page.locator('.lane').filter({ hasText: first })
    const fold = lane.locator('details')
    await expect(fold).toBeVisible()
    if ((await fold.getAttribute('open')) === null) await lane.locator('summary').click()
    return lane
  }

  /** One of the acts on an open visit, also those behind « Autre chose à faire ». */
  async actOn(name: string): Promise<void> {
    const footer = this.page.locator('dialog footer, aside.side footer')
    const button = footer.getByRole('button', { name, exact: true })
    if (!(await button.isVisible())) await footer.locator('summary').click()
    await button.click()
  }

  /** The page goes without being asked, and another one is opened. */
  async reopens(): Promise<void> {
    await this.page.close({ runBeforeUnload: false })
    this.page = await this.context.newPage()
  }

  async close(): Promise<void> {
    await this.sheet.getByRole('button', { name: 'Fermer', exact: true }).first().click()
    await expect(this.sheet).toHaveCount(0)
  }
}
