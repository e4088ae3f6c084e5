/** A passage in its own words, what is asked for at the next one, and what was told of the wrong person. */
import { tick } from './person'
import { expect, test } from './test'
import { patient, three, visit, yesterdayAt } from './tilleuls'

test('an injection is told with its answers; the next line waits for whoever goes; the wrong person is mended', async ({
  play,
}) => {
  const { anna, bilal } = await three(play)
  const petit = await patient(anna, 'petit')
  const lambert = await patient(anna, 'lambert')
  await yesterdayAt(anna, petit)
  await yesterdayAt(bilal, petit)
  const tasks = [{ task: 'injection-insulin' }, { task: 'help-intake' }, { task: 'help-wash' }]
  const first = await visit(anna, petit, '07:30', { tasks })
  const right = await visit(anna, lambert, '08:00', { tasks })
  const later = await visit(bilal, petit, '11:30')
  for (const id of [first, right]) await anna.act('visit.take', { visit: id })
  await bilal.act('visit.take', { visit: later })
  for (const one of [anna, bilal]) await one.open()

  // The answers, in their own words; what is typed is said back.
  await anna.next.getByRole('button', { name: 'C’est fait' }).click()
  const { sheet } = anna
  const pick = (name: string) => tick(sheet.getByRole('radio', { name, exact: true }))
  await pick('Faite')
  await sheet.getByLabel('Glycémie avant').fill('1,2')
  await expect(sheet.getByText(/1,20\sg\/L/)).toBeVisible()
  await sheet.getByLabel('Unités').fill('12,5')
  await pick('Cuisse gauche')
  await pick('Pris devant moi')
  await tick(sheet.getByRole('checkbox', { name: /toilette/ }))
  await pick('Moins bien')
  await expect(sheet.getByRole('button', { name: 'À transmettre' })).toHaveAttribute('aria-pressed', 'true')
  await sheet.getByLabel('Une phrase pour l’équipe').fill('Un peu pâle.')
  await sheet.getByRole('button', { name: 'Au prochain passage…' }).click()
  await sheet.getByLabel('Au prochain passage').fill('reprendre la tension')
  await anna.button('C’est noté').click()

  // The other phone: on the card, until it is ticked.
  const line = bilal.next.getByRole('checkbox', { name: /reprendre la tension/ })
  await expect(line).toHaveCount(1)
  await expect(bilal.next).toContainText('Un peu pâle.')
  await line.click({ force: true })
  await expect(line).toHaveCount(0)

  // What was told reads as it was answered.
  await anna.page.getByText('1 fait', { exact: true }).click()
  await anna.page.locator(`[data-visit="${first}"]`).click()
  await expect(sheet.locator('.told')).toContainText(/12,5\sUI, cuisse gauche, glycémie 1,20\sg\/L/)
  await expect(sheet.locator('.told')).toContainText('pris devant moi')
  await expect(sheet.locator('.told')).toContainText('Moins bien')

  // It was another person: nothing of it stays, until « Annuler ».
  await anna.actOn('Pas la bonne personne')
  await sheet.locator(`[data-visit="${right}"]`).click()
  await expect(bilal.next).not.toContainText('Un peu pâle.')
  await anna.button('Annuler').click()
  await expect(bilal.next).toContainText('Un peu pâle.')

  // A note of somebody else: to whom it is about, and its first place says only who moved it.
  await bilal.act('note.write', {
    patient: petit,
    text: 'Demande sa fille.',
    pass_on: false,
    at: new Date().toISOString(),
  })
  await anna.open(`patients/${petit}`)
  await expect(anna.page.getByText('Demande sa fille.')).toBeVisible()
  const written = anna.page.getByRole('listitem').filter({ hasText: 'Demande sa fille.' })
  await written.getByRole('button', { name: 'Pas la bonne personne' }).click()
  await sheet.getByRole('button', { name: /Lambert/ }).click()
  await expect(anna.page.getByText(/^Note déplacée par vous/)).toBeVisible()
  await expect(anna.page.getByText('Demande sa fille.')).toHaveCount(0)
})
