/**
 * How long somebody takes who reads every word: each text that is seen, once per screen (as often as it stands there at once),
 * at 200 words a minute; 1.5 s for a tap and 0.25 s for a typed character. A count of words, so the machine's pace is no part of it.
 */
import type { Locator, Page } from '@playwright/test'

export const pace = { words: 200, tap: 1.5, key: 0.25 }

/** A screen as it was seen at one moment: each text, and how often. */
interface Sight {
  screen: string
  texts: [string, number][]
}

export class Reading {
  taps = 0
  keys = 0
  #screens = new Map<string, Map<string, number>>()
  #screen = ''

  /** Follows a page from before its first load. */
  async over(page: Page): Promise<void> {
    await page.exposeBinding('rondeSeen', (_, sight: Sight) => this.#see(sight))
    await page.addInitScript(watchScreen)
  }

  /** Words that came another way: the message with the link. */
  heard(from: string, text: string): void {
    this.#see({ screen: from, texts: [[text, 1]] })
  }

  async tap(what: Locator): Promise<void> {
    await what.click()
    this.taps++
  }

  /** A tap into the field, then each character. */
  async type(field: Locator, text: string): Promise<void> {
    await this.tap(field)
    await field.fill(text)
    this.keys += text.length
  }

  get words(): number {
    const seen = [...this.#screens.values()].flatMap((texts) => [...texts])
    return seen.reduce((sum, [text, times]) => sum + times * wordsIn(text), 0)
  }

  get minutes(): number {
    return this.words / pace.words + (this.taps * pace.tap + this.keys * pace.key) / 60
  }

  /** One line: the figure and its parts. */
  said(what: string): string {
    const parts = [
      `${this.words} words on ${this.#screens.size} screens`,
      `${this.taps} taps`,
      `${this.keys} characters`,
    ]
    return `    ${what}: ${this.minutes.toFixed(1)} min (${parts.join(', ')})\n`
  }

  #see({ screen, texts }: Sight): void {
    this.#screen = screen || this.#screen
    const seen = this.#screens.get(this.#screen) ?? new Map<string, number>()
    this.#screens.set(this.#screen, seen)
    for (const [text, times] of texts) seen.set(text, Math.max(times, seen.get(text) ?? 0))
  }
}

export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

/** Runs in the page: says what is seen whenever something changes; with a sheet open, what stands in it. */
function watchScreen(): void {
  const typed = new WeakSet<EventTarget>()
  let due = false

  const shown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.visually-hidden')

  const inSight = (node: Text) => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()].some(({ width, height, right, bottom }) => {
      return width > 1 && height > 1 && right > 0 && bottom + scrollY > 0
    })
  }

  function look(): void {
    due = false
    const sheets = document.querySelectorAll('dialog[open]')
    const sheet = sheets[sheets.length - 1]
    const texts = new Map<string, number>()
    const add = (text: string) => {
      const plain = text.replace(/\s+/g, ' ').trim()
      if (plain) texts.set(plain, (texts.get(plain) ?? 0) + 1)
    }
    // A toast stands above a sheet.
    for (const root of sheet ? [sheet, ...document.querySelectorAll('.undo')] : [document.body]) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode(); node; node = walk.nextNode())
        if (node.nodeValue!.trim() && shown(node.parentElement!) && inSight(node as Text)) add(node.nodeValue!)
      for (const field of root.querySelectorAll<HTMLInputElement>('input, textarea'))
        if (shown(field) && /^(text|textarea|email|search|tel|time)$/.test(field.type))
          add(typed.has(field) ? '' : field.value || field.placeholder)
    }
    // Two screens at one address have two titles.
    const titles = [...(sheet ?? document.body).querySelectorAll('h1, h2')].filter(shown)
    const title = titles[0]?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    if (texts.size && title)
      void (window as never as Seer).rondeSeen({
        screen: `${location.pathname} ${sheet ? '▸ ' : ''}${title}`,
        texts: [...texts],
      })
  }
  interface Seer {
    rondeSeen(sight: { screen: string; texts: [string, number][] }): Promise<void>
  }

  const soon = () => {
    if (!due) requestAnimationFrame(look)
    due = true
  }
  addEventListener('input', (event) => typed.add(event.target!), true)
  addEventListener('toggle', soon, true)
  addEventListener('click', soon, true)
  new MutationObserver(soon).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  })
}
