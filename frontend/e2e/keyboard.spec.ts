/** Without a mouse: the board, a visit taken and told by keys alone; the focus is seen, and comes back. */
import type { Person } from './person'
import { expect, test } from './test'
import { patient, visit } from './tilleuls'

/** The focus is on something inside the page, with an outline that can be seen. */
async function focusSeen(who: Person): Promise<void> {
  const outline = await who.page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return 'nothing has the focus'
    // Pills and chips draw it around their words.
    const boxes = [at, at.closest('label'), ...at.querySelectorAll('.chip')].filter((one) => one !== null)
    const drawn = boxes.map((one) => getComputedStyle(one)).find((style) => style.outlineStyle !== 'none')
    return drawn && parseFloat(drawn.outlineWidth) >= 2
      ? 'seen'
      : `no outline on ${at.tagName} ${at.textContent?.slice(0, 60)}`
  })
  expect(outline).toBe('seen')
}

/** Presses Tab until the focus is on this. */
async function tabTo(who: Person, name: string | RegExp): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await who.page.keyboard.press('Tab')
    // After the last one the browser's own buttons would follow; then it begins again.
    if (await who.page.evaluate(() => document.activeElement === document.body)) continue
    await focusSeen(who)
    const said = await who.page.evaluate(() => {
      const at = document.activeElement
      const words = at?.getAttribute('aria-label') ?? at?.closest('label')?.textContent ?? at?.textContent ?? ''
      return words.replace(/\s+/g, ' ').trim()
    })
    if (typeof name === 'string' ? said === name : name.test(said)) return
  }
  throw new Error(`Tab does not come to ${name}`)
}

test('a visit is found, taken, told and read again with keys', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide', 'desk')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as', 'desk')
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  const offered = await visit(anna, lambert, '08:30')
  const annas = await visit(anna, petit, '09:30')
  const bilals = await visit(anna, petit, '10:30')
  await anna.act('visit.take', { visit: annas })
  await bilal.act('visit.take', { visit: bilals })
  await anna.open()
  const { page } = anna
  const { keyboard } = page
  const card = (id: string) => page.locator(`[data-visit="${id}"]`)

  // A link skips the menu.
  await tabTo(anna, 'Aller au contenu')
  await keyboard.press('Enter')
  await tabTo(anna, 'Je le prends : Mme Lambert, 08:30')
  await keyboard.press('Enter')
  await expect(card(offered)).toBeFocused()
  await expect(anna.offered).toHaveCount(0)

  // Along the columns.
  await keyboard.press('j')
  await expect(card(annas)).toBeFocused()
  await focusSeen(anna)
  await keyboard.press('ArrowRight')
  await expect(card(bilals)).toBeFocused()
  await keyboard.press('ArrowLeft')
  await keyboard.press('k')
  await expect(card(offered)).toBeFocused()

  // Open beside the board, closed again: the focus is where it was.
  await keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Mme Lambert, 84 ans' })
  await expect(panel).toBeVisible()
  await keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(card(offered)).toBeFocused()

  // Told: N, tick, a phrase, and done.
  await keyboard.press('n')
  await expect(anna.sheet).toBeVisible()
  await tabTo(anna, 'Tout est fait')
  await keyboard.press('Space')
  await tabTo(anna, /^Décocher$|Une phrase/)
  while (!(await anna.sheet.getByLabel('Une phrase pour l’équipe').evaluate((one) => one === document.activeElement)))
    await keyboard.press('Tab')
  await keyboard.type('Tout va bien')
  await tabTo(anna, 'À transmettre')
  await keyboard.press('Space')
  await tabTo(anna, 'C’est noté')
  await keyboard.press('Enter')
  await expect(anna.sheet).toHaveCount(0)
  await expect(page.getByText('Passage noté.').first()).toBeVisible()
  expect(await page.evaluate(() => document.activeElement !== document.body), 'the focus is somewhere').toBe(true)

  // A sheet keeps the focus inside, and Esc gives it back.
  await card(annas).focus()
  await keyboard.press('n')
  await expect(anna.sheet).toBeVisible()
  for (let i = 0; i < 15; i++) {
    await keyboard.press('Tab')
    expect(await page.evaluate(() => !document.activeElement?.closest('main, nav'))).toBe(true)
  }
  await keyboard.press('Escape')
  await expect(anna.sheet).toHaveCount(0)
  await expect(card(annas)).toBeFocused()

  // The list of keys.
  await keyboard.press('?')
  await expect(anna.sheet).toContainText('Touches du clavier')
  await keyboard.press('Escape')
  await expect(anna.sheet).toHaveCount(0)
})
