/** An aide-soignante is asked about care that a nurse entrusts; a nurse does, she agrees, and she is asked no more. */
import { tick } from './person'
import { expect, test } from './test'
import { patient, visit } from './tilleuls'

test('asked once; entrusted by a nurse and agreed; then quiet, and the visit says by whom', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const lambert = await patient(anna, 'lambert')
  await visit(anna, lambert, '09:30', { tasks: [{ task: 'wash-unstable' }] })
  await bilal.open()

  await bilal.takeButton('Mme Lambert', '09:30').click()
  await expect(bilal.sheet).toContainText('personne ne l’a fait pour Mme Lambert')
  await bilal.button('Je le laisse').click()

  // She says once that she works in a service.
  await anna.open(`patients/${lambert}/confies`)
  await anna.button('Salariée d’un service').click()
  await anna.button('Confier un soin').click()
  await tick(anna.sheet.getByRole('radio', { name: /^Bilal/ }))
  await tick(anna.sheet.getByRole('checkbox').first())
  await anna.sheet.getByLabel(/^Jusqu’au/).fill('2026-12-03')
  await anna.button('Demander son accord').click()
  await expect(anna.page.getByText('attend la réponse de Bilal')).toBeVisible()

  await expect(bilal.page.getByText(/^Anna vous confie/)).toBeVisible()
  await bilal.button(/^D’accord/).click()
  await expect(anna.page.getByText('d’accord', { exact: true })).toBeVisible()
  await bilal.takeButton('Mme Lambert', '09:30').click()
  await expect(bilal.next).toContainText('Mme Lambert')
  await bilal.button(/^Voir tout/).click()
  await expect(bilal.sheet).toContainText('confié par Anna, pour Mme Lambert, jusqu’au jeu. 3 déc.')
})
