/** What is shown now under axe (WCAG 2.2 AA), in light, dark and full sun; on a phone also with large text, 320 pixels wide. */
import axe from 'axe-core'
import type { Person } from './person'
import { expect } from './test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds on what is shown now, in a page that holds it. In light all rules, in the other looks those about colours. Over
 * an open sheet only the sheet: what lies behind it cannot be reached.
 */
async function found(tags: string[]): Promise<string[]> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') }
  const still = () => document.getAnimations().length === 0
  const sheet = [...document.querySelectorAll('dialog:modal')].at(-1)
  const out: string[] = []
  for (const theme of ['light', 'dark', 'sun']) {
    document.documentElement.dataset.theme = theme
    while (!still()) await new Promise(requestAnimationFrame)
    const values = theme === 'light' ? tags : ['color-contrast']
    const runOnly = { type: theme === 'light' ? 'tag' : 'rule', values } as const
    const { violations } = await axe.run(sheet ?? document, { runOnly, resultTypes: ['violations'], preload: false })
    for (const { id, nodes } of violations)
      for (const { html, failureSummary, target } of nodes) {
        if (id === 'target-size') {
          // What the bottom bar covers is scrolled to before it is touched.
          document.querySelector(String(target[0]))?.scrollIntoView({ block: 'center' })
          const again = await axe.run(sheet ?? document, { runOnly: ['target-size'], preload: false })
          if (!again.violations.some((one) => one.nodes.some((node) => node.html === html))) continue
        }
        out.push(`${theme}, ${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`)
      }
  }
  document.documentElement.dataset.theme = 'light'
  return out
}

/** No violation of any rule, and of those about colours in no look. */
export async function clean(who: Person, what: string): Promise<void> {
  const { page } = who
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  expect.soft(await page.evaluate(found, tags), what).toEqual([])
  const size = page.viewportSize()!
  if (size.width > 400) return
  await page.setViewportSize({ width: 320, height: size.height })
  expect.soft(await page.evaluate(wide), `${what}, 320 pixels wide with large text`).toEqual([])
  await page.setViewportSize(size)
}

/** What lies beyond the right edge with text at 200 %, in a page that is 320 pixels wide. */
async function wide(): Promise<string[]> {
  const root = document.documentElement
  root.style.fontSize = '200%'
  await new Promise(requestAnimationFrame)
  const scrolls = (one: Element) => getComputedStyle(one).overflowX !== 'visible'
  const beyond = (one: Element) => {
    const { right, width } = one.getBoundingClientRect()
    if (right <= 321 || !width || getComputedStyle(one).position === 'fixed') return false
    for (let up = one.parentElement; up && up !== root && up !== document.body; up = up.parentElement)
      if (scrolls(up) && up.tagName !== 'DIALOG') return false
    return true
  }
  const shown = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body
  const look = () => [...shown.querySelectorAll('*')].filter((one) => beyond(one) && ![...one.children].some(beyond))
  // A curve is drawn anew some frames after its place has changed.
  let out = look()
  for (let n = 0; n < 20 && out.length; n++) {
    await new Promise(requestAnimationFrame)
    out = look()
  }
  const found = out.map(
    (one) =>
      `${Math.round(one.getBoundingClientRect().right)}: ${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 60)}`,
  )
  root.style.fontSize = ''
  return found
}
