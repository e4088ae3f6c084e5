/** However much there is to know, what I do next is in sight on a phone, and nothing lies over its button. */
import type { Doc, Snapshot } from '../src/wire'
import { expect, test } from './test'
import { today } from './tilleuls'

test.use({ world: true })

test('one thing to know at a time, and the next visit in sight below it', async ({ play }) => {
  const anna = await play.person('anna')
  const bilal = await play.person('bilal')
  const answer = await anna.context.request.get(`${play.stage.url}/api/teams/${anna.team}/snapshot`)
  const { docs } = (await answer.json()) as Snapshot
  const ahead = docs
    .filter((doc): doc is Extract<Doc, { kind: 'visit' }> => doc.kind === 'visit')
    .filter(({ body }) => body.day === today && body.from > '09:00' && !body.cancelled && !body.stopped)
  const of = (who: string) =>
    ahead.filter(({ body }) => body.people === 1 && body.takers?.some((one) => one.who === who))
  for (const visit of of(bilal.id).slice(0, 2)) await bilal.act('visit.offer', { visit: visit.id, to: anna.id })
  await bilal.act('help.ask', { what: 'porter un lit', where: '', day: today })
  const from = (await play.stage.now()).toISOString()
  await bilal.act('patient.stop', { patient: of(anna.id).at(-1)!.body.patient, from, why: 'hospital', words: 'chute' })

  await anna.open()
  const { page } = anna
  await expect(page.getByText('à l’hôpital depuis', { exact: false }).first()).toBeVisible()
  await expect(page.locator('.banner')).toHaveCount(1)
  const others = anna.button(/^et \d+ autres$/)
  await expect(others).toBeVisible()

  const bottom = async (what: string) => {
    const box = await anna.next.locator(what).first().boundingBox()
    return box!.y + box!.height
  }
  const main = anna.next.getByRole('button', { name: /^C’est fait/ }).first()
  const over = (await main.boundingBox())!.y
  expect(await bottom('h2')).toBeLessThan(over)

  // The word of what was just done stands below the button, not on it.
  await anna.offered
    .getByRole('button', { name: /^Je le prends/ })
    .first()
    .click()
  await expect(page.locator('.undo')).toBeVisible()
  await expect
    .poll(() =>
      main.evaluate((button) => {
        const { left, top, width, height } = button.getBoundingClientRect()
        return button.contains(document.elementFromPoint(left + width / 2, top + height - 4))
      }),
    )
    .toBe(true)
  await others.click()
  await expect(anna.button('Choisir un code')).toBeVisible()
})
