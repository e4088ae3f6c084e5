/** Words found in the history of the team and of one person, with a network and without. */
import { expect, test } from './test'
import { patient } from './tilleuls'

test('what was said is found by a word nearly spelt, narrowed, and without a network in what the phone has', async ({
  play,
}) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  const note = { pass_on: false, at: '2026-11-24T07:00:00Z' }
  await anna.act('note.write', { ...note, patient: lambert, text: 'Pansement du talon refait, plaie propre' })
  await bilal.act('note.write', { ...note, patient: petit, text: 'Les pansements sont à commander' })
  await bilal.act('note.write', { ...note, patient: lambert, text: 'A bien dormi' })

  await anna.open('patients')
  const { page } = anna
  await page.getByRole('link', { name: 'Chercher dans l’historique' }).click()
  await expect(page.getByText('Tapez un ou plusieurs mots')).toBeVisible()
  await page.getByLabel('Chercher des mots').fill('PANSMENT')
  await expect(page.locator('article')).toHaveCount(2)
  await expect(page.getByRole('status').getByText('2 résultats', { exact: true })).toBeVisible()
  await expect(page.locator('mark').first()).toHaveText(/pansement/i)
  await page.getByLabel('De qui').selectOption({ label: 'Bilal' })
  await expect(page.locator('article')).toHaveCount(1)
  await page.getByRole('link', { name: 'M. Petit' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Petit')

  await anna.open(`patients/${lambert}`)
  await page.getByRole('link', { name: 'Tout l’historique, et chercher' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Historique')
  await expect(page.locator('article')).toHaveCount(2)
  play.watch.away = true
  await page.context().setOffline(true)
  await expect(page.getByText('Sans réseau, on cherche')).toBeVisible()
  await page.getByLabel('Chercher des mots').fill('talons')
  await expect(page.locator('article')).toHaveCount(1)
  await expect(page.locator('mark')).toHaveText('talon')
})
