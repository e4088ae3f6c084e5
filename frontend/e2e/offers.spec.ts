/** Two phones: what is offered, shared out, moved; that somebody is there; and what a profession cannot take. */
import { expect, test } from './test'
import { patient, three, visit } from './tilleuls'

test('offered and answered, shared out, moved and seen, on the spot', async ({ play }) => {
  const { anna, bilal } = await three(play)
  const petit = await patient(anna, 'petit')
  const lambert = await patient(anna, 'lambert')
  const offered = await visit(anna, petit, '10:50')
  await anna.act('visit.take', { visit: offered })
  const tasks = [{ task: 'injection-insulin' }, { task: 'help-wash' }]
  const morning = await visit(anna, lambert, '11:30', { tasks, urgency: 'cannot_wait' })
  for (const one of [anna, bilal]) await one.open()

  // Anna asks Bilal: nothing changes before he has answered.
  await anna.button('Voir tout et autre chose à faire : M. Petit').click()
  await anna.actOn('Proposer à…')
  await expect(anna.sheet).toContainText('aide-soignante · aucun passage ce jour-là')
  await anna.button('Proposer', true).click()
  await expect(anna.sheet).toContainText('Choisissez à qui vous le proposez.')
  await anna.sheet.getByText('Bilal').click()
  await anna.button('Proposer', true).click()
  await expect(anna.sheet).toHaveCount(0)
  await expect(anna.next).toContainText('M. Petit')
  await expect(bilal.page.locator('main')).toContainText('Anna vous propose : 10:50 M. Petit')

  // He rather not, thinks again, and takes it; she reads so.
  await bilal.button(/^Plutôt pas/).click()
  await expect(anna.page.locator('main')).toContainText('Bilal : plutôt pas, pour 10:50 M. Petit')
  await bilal.button('Annuler', true).click()
  await bilal.button(/^Je le prends ?, 10:50/).click()
  await expect(bilal.next).toContainText('M. Petit')
  await expect(anna.page.locator('main')).toContainText('Bilal prend 10:50 M. Petit.')
  await anna.button(/^Vu ?, M. Petit/).click()
  await expect(anna.page.locator('main')).not.toContainText('Bilal prend')

  // What his profession keeps from him stops him, and he takes the rest.
  await bilal.takeButton('Mme Lambert', '11:30').click()
  await expect(bilal.sheet).toContainText('injection d’insuline')
  await bilal.button('Prendre le reste').click()
  await bilal.button('Je le prends', true).click()
  await expect(bilal.sheet).toHaveCount(0)
  await expect(bilal.page.locator(`[data-visit="${morning}"]`)).toContainText('Aide à la toilette')
  await expect(anna.offered).toContainText('Injection d’insuline')
  await anna.takeButton('Mme Lambert', '11:30').click()
  await expect(anna.next).toContainText('Injection d’insuline')

  // Anna moves his visit; he sees from where to where, until he has said so.
  await (await anna.everyone('Bilal')).locator(`[data-visit="${offered}"]`).click()
  await anna.actOn('Déplacer…')
  await anna.sheet.getByLabel('Pas avant', { exact: true }).fill('11:10')
  await anna.sheet.getByLabel('Pas avant', { exact: true }).press('Tab')
  await anna.button('Déplacer', true).click()
  await expect(anna.sheet).toHaveCount(0)
  await expect(bilal.page.locator('main')).toContainText('Horaire changé : M. Petit 10:50 → 11:10')
  await bilal.button(/^Vu ?, M. Petit/).click()
  await expect(bilal.page.locator('main')).not.toContainText('Horaire changé')

  // He is there; the others see it, and his account proposes the hour.
  await bilal.next.getByRole('button', { name: 'J’y suis' }).click()
  await expect(bilal.next).toContainText('Sur place')
  await expect(anna.page.locator(`[data-visit="${offered}"]`)).toContainText('Sur place')
  await bilal.next.getByRole('button', { name: 'C’est fait' }).click()
  await expect(bilal.sheet).toContainText('08:50')
})
