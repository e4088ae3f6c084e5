/**
 * Walks to an act with the keyboard on a phone. `press` proves both ways to a button at once: a finger finds it (in sight,
 * large enough, nothing above it), and so do keys (Tab comes to it, Enter or Space sets it off). The mouse is never used.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Acts, ActName, Answers, Doc, Kind, Snapshot } from '../src/wire'
import type { Person } from './person'
import type { Play } from './test'

/** The acts of the table that people do; a team is founded by a request of its own. */
export type Pressed = ActName | 'team.found'

export type Recipe = (walk: Walk) => Promise<void>
export type Recipes = Partial<Record<Pressed, Recipe>>

/** What is wrong with an element that a finger and the keys should reach; nothing is ''. It is scrolled into sight. */
function fault(element: Element): string {
  const label = element.closest('label')
  const shown = element.matches('input[type=radio], input[type=checkbox]') && label ? label : element
  shown.scrollIntoView({ block: 'center', behavior: 'instant' })
  const box = shown.getBoundingClientRect()
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
  const least = getComputedStyle(shown).display === 'inline' ? 24 : 44
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1)
  const above = document.elementFromPoint(x, y)

  if (!element.matches('button, a[href], input, textarea, select, summary')) return 'is nothing that one can press'
  if (element.matches(':disabled, [aria-disabled=true]')) return 'cannot be pressed now'
  if (!shown.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return 'is not shown'
  if (element.closest('[inert], [aria-hidden=true]') || (modal && !modal.contains(element))) return 'is out of reach'
  if ((element as HTMLElement).tabIndex < 0) return 'is skipped by Tab'
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'is outside of the screen'
  if (Math.round(box.height) < least) return `is ${String(Math.round(box.height))} px high`
  if (!above || !(shown.contains(above) || above.contains(shown))) return `is under <${String(above?.tagName)}>`
  return ''
}

/** Puts the focus where Tab has to come to: of radio buttons to the chosen one, arrows go on from there. */
function tabStop(element: Element): void {
  const radio = element instanceof HTMLInputElement && element.type === 'radio' ? element.name : ''
  const chosen = radio && document.querySelector<HTMLElement>(`input[name="${radio}"]:checked`)
  ;(chosen || (element as HTMLElement)).focus()
}

/** Tab came back to it, or to another radio button of the same question. Then the focus is on it, and a key will be heard. */
function back(element: Element): boolean {
  const at = document.activeElement
  const radio = element instanceof HTMLInputElement && element.type === 'radio' ? element.name : ''
  const came = at === element || (radio !== '' && at instanceof HTMLInputElement && at.name === radio)
  const page = window as { heard?: boolean }
  page.heard = false
  // Drawn anew with the focus in it, it is another element that says the same.
  const same = (to: EventTarget | null) =>
    to === element ||
    (to instanceof Element &&
      to.tagName === element.tagName &&
      Boolean(to.textContent?.trim()) &&
      to.textContent === element.textContent)
  document.addEventListener('keydown', ({ target }) => (page.heard = same(target)), { once: true, capture: true })
  ;(element as HTMLElement).focus()
  return came
}

export class Walk {
  readonly play: Play
  /** Who walks; somebody else of the team does what must have happened before, straight at the server. */
  readonly me: Person
  readonly other: Person
  /** What was answered with yes, in order; what was refused, for the report. */
  readonly heard: Pressed[]
  readonly refused: string[] = []

  constructor(play: Play, me: Person, other: Person, heard: Pressed[] = []) {
    this.play = play
    this.me = me
    this.other = other
    this.heard = heard
    this.#listen(me)
  }

  /** The other one walks too. */
  turned(): Walk {
    return new Walk(this.play, this.other, this.me, this.heard)
  }

  get page(): Page {
    return this.me.page
  }

  get sheet(): Locator {
    return this.me.sheet
  }

  #listen(to: Person): void {
    to.context.on('response', (response) => {
      const asked = response.request()
      if (asked.method() !== 'POST') return
      const { pathname } = new URL(asked.url())
      if (pathname === '/api/teams' && response.ok()) this.heard.push('team.found')
      if (!/^\/api\/teams\/\w+\/acts$/.test(pathname) || !response.ok()) return
      const { acts } = asked.postDataJSON() as Acts
      void response.json().then(({ answers }: Answers) => {
        for (const answer of answers) {
          const name = acts.find((one) => one.id === answer.id)!.act
          if (answer.ok && !answer.aside) this.heard.push(name as Pressed)
          else this.refused.push(`${name}: ${JSON.stringify(answer)}`)
        }
      })
    })
  }

  /** Does what the recipe says; the act must have been sent by it, and taken by the server. */
  async to(name: Pressed, recipe: Recipe): Promise<void> {
    const before = this.heard.length
    await recipe(this)
    const heard = () => [...this.heard.slice(before), ...this.refused]
    await expect.poll(heard, { message: `${name} was sent and taken`, timeout: 5000 }).toContain(name)
  }

  /** Walks all recipes one after the other, in the order in which they stand. */
  async through(recipes: Recipes): Promise<void> {
    for (const [name, recipe] of Object.entries(recipes)) await this.to(name as Pressed, recipe)
  }

  /** The documents of a kind, as the server has them now. */
  async docs<K extends Kind>(kind: K): Promise<Extract<Doc, { kind: K }>[]> {
    const { me, play } = this
    const answer = await me.context.request.get(`${play.stage.url}/api/teams/${me.team}/snapshot`)
    const { docs } = (await answer.json()) as Snapshot
    return docs.filter((doc): doc is Extract<Doc, { kind: K }> => doc.kind === kind)
  }

  // Hands

  /** Gives the focus to what can be reached, and proves that it can. What is drawn anew meanwhile is tried again. */
  async reach(what: Locator): Promise<void> {
    await expect(async () => {
      // Looked for once: on a long page each look costs more than the keys.
      const element = (await what.elementHandle())!
      expect(await element.evaluate(fault), String(what)).toBe('')
      await element.evaluate(tabStop)
      await this.page.keyboard.press('Shift+Tab')
      await this.page.keyboard.press('Tab')
      expect(await element.evaluate(back), `Tab comes to ${String(what)}`).toBe(true)
    }).toPass({ timeout: 25_000, intervals: [100, 250] })
  }

  /** What was drawn anew after it was reached has not heard the key: it is reached again, unless what it opens is open. */
  async press(what: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    for (let tries = 0; tries < 3; tries++) {
      await this.reach(what)
      const open = await this.sheet.count()
      await this.page.keyboard.press(key)
      // A page that was left meanwhile has no such word.
      if ((await this.page.evaluate(() => (window as { heard?: boolean }).heard)) !== false) return
      if ((await this.sheet.count()) > open) return
    }
    throw new Error(`no key comes to ${String(what)}`)
  }

  button(name: string | RegExp, inside: Page | Locator = this.page): Locator {
    return inside.getByRole('button', { name, exact: typeof name === 'string' }).first()
  }

  /** A button by its name, in the open sheet when there is one. */
  async pressOn(name: string | RegExp, inside?: Locator): Promise<void> {
    const place = async () => inside ?? ((await this.sheet.count()) ? this.sheet.last() : this.page.locator('main'))
    let there = this.button(name)
    const seen = async () => (there = this.button(name, await place())).isVisible()
    await expect.poll(seen, { message: `a button ${String(name)}` }).toBe(true)
    await this.press(there)
  }

  async write(label: string | RegExp, text: string, inside: Page | Locator = this.page): Promise<void> {
    const field = inside.getByLabel(label).and(inside.locator('input, textarea')).first()
    await this.reach(field)
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.insertText(text)
  }

  /** One of several pills. */
  async choose(name: string | RegExp, inside: Page | Locator = this.page): Promise<void> {
    const exact = typeof name === 'string'
    await this.press(
      inside.getByRole('radio', { name, exact }).or(inside.getByRole('checkbox', { name, exact })),
      'Space',
    )
  }

  /** « Annuler », beside what was just done. */
  async undo(): Promise<void> {
    await this.press(this.page.locator('.undo').getByRole('button', { name: 'Annuler' }))
  }

  /** Opens what is folded, unless it is open. */
  async unfold(title: string | RegExp, inside: Page | Locator = this.page): Promise<void> {
    const fold = inside
      .locator('details')
      .filter({ has: this.page.locator('summary', { hasText: title }) })
      .first()
    await fold.waitFor()
    if ((await fold.getAttribute('open')) === null) await this.press(fold.locator('summary').first())
  }

  async closed(): Promise<void> {
    await expect(this.sheet).toHaveCount(0)
  }

  // Ways

  /** One of the places of the menu, or one's own in the head of each screen. */
  async go(name: 'Aujourd’hui' | 'Patients' | 'Équipe' | 'Mon profil'): Promise<void> {
    await this.closed()
    await this.press(
      this.page
        .locator('nav, header')
        .getByRole('link', { name: new RegExp(`^${name}`) })
        .first(),
    )
  }

  /** The file of somebody, from the list. */
  async file(who: string): Promise<void> {
    await this.go('Patients')
    await this.press(
      this.page
        .locator('main')
        .getByRole('link', { name: new RegExp(who) })
        .first(),
    )
    await expect(this.page.getByRole('heading', { level: 1, name: new RegExp(who) })).toBeVisible()
  }

  /** A part of a screen, by its title. */
  part(title: string | RegExp): Locator {
    return this.page.getByRole('region', { name: title, exact: typeof title === 'string' })
  }
}
