/** docs/guide/prendre-et-proposer.md, step by step: Bilal and Anna, two phones. */
import { Guide } from './guide'
import { expect, test } from './test'
import { patient, visit } from './tilleuls'

test('« Prendre et proposer », as it is written', async ({ play }) => {
  const guide = new Guide('prendre-et-proposer')
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const { page } = bilal
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  const wash = [{ task: 'help-wash' }, { task: 'dress-groom' }]
  const first = await visit(anna, lambert, '09:30', { tasks: wash })
  const second = await visit(anna, petit, '11:00', { tasks: [{ task: 'help-wash' }, { task: 'injection-insulin' }] })
  const opens = async (id: string) => {
    await page.locator(`[data-visit="${id}"]`).first().click()
    await expect(bilal.sheet).toContainText('Ce qui est prévu')
  }
  for (const one of [anna, bilal]) await one.open()

  await guide.step(
    'Ouvrez « Aujourd’hui » : en haut, « 2 passages à prendre » montre ce qui attend quelqu’un.',
    async () => {
      await expect(bilal.offered).toContainText('2 passages à prendre')
      await expect(bilal.offered).toContainText('Mme Lambert')
    },
  )
  await guide.step('Touchez « Je le prends » : le passage est pour vous, et toute l’équipe le voit.', async () => {
    await bilal.takeButton('Mme Lambert', '09:30').click()
    await expect(bilal.next).toContainText('Mme Lambert')
    await expect(anna.offered).toContainText('1 passage à prendre')
  })
  await guide.step(
    'Si vous ne pouvez plus, ouvrez le passage, touchez « Autre chose à faire », puis « Je le remets ».',
    async () => {
      await bilal.button('Voir tout et autre chose à faire : Mme Lambert').click()
      await bilal.actOn('Je le remets')
      await expect(anna.offered).toContainText('2 passages à prendre')
    },
  )

  await guide.step(
    'Ouvrez un passage à prendre, touchez « Autre chose à faire », puis « Prendre une partie ».',
    async () => {
      await opens(first)
      await bilal.actOn('Prendre une partie')
    },
  )
  await guide.step(
    'Touchez les soins que vous prenez, puis « Je le prends » : le reste est à prendre par l’équipe.',
    async () => {
      await bilal.sheet.getByText(/^Aide à la toilette/).click()
      await bilal.sheet.getByRole('button', { name: 'Je le prends' }).click()
      await expect(bilal.next).toContainText('Aide à la toilette')
      await expect(anna.offered).toContainText(/habillage/)
    },
  )
  await guide.step('Pour revenir en arrière, ouvrez le passage et touchez « Remettre ensemble ».', async () => {
    await bilal.button('Voir tout et autre chose à faire : Mme Lambert').click()
    await bilal.actOn('Remettre ensemble')
    await expect(bilal.next).toContainText(/habillage/)
    await expect(anna.offered).toContainText('1 passage à prendre')
  })

  await visit(anna, lambert, '14:00', { tasks: [{ task: 'dressing-complex' }] })
  await guide.step(
    'Si un soin n’est pas prévu pour votre métier, Ronde demande pourquoi vous le prenez : écrivez-le, puis touchez « Je le prends quand même ».',
    async () => {
      await bilal.takeButton('Mme Lambert', '14:00').click()
      await expect(bilal.sheet).toContainText('pas prévu pour votre métier')
      await bilal.sheet.getByLabel('Pourquoi vous le prenez').fill('Anna est avec moi')
      await bilal.button('Je le prends quand même').click()
      await expect(bilal.sheet).toHaveCount(0)
      await expect(anna.offered).not.toContainText('14:00')
    },
  )
  await guide.step(
    'Une injection, une perfusion, une sonde, un pilulier : Ronde répond « Pas avec votre métier ». Touchez « Prendre le reste », ou « Proposer à quelqu’un ».',
    async () => {
      await bilal.takeButton('M. Petit', '11:00').click()
      await expect(bilal.sheet).toContainText('Pas avec votre métier')
      await expect(bilal.button('Proposer à quelqu’un')).toBeVisible()
      await bilal.button('Prendre le reste').click()
      await bilal.sheet.getByRole('button', { name: 'Je le prends' }).click()
      await expect(bilal.sheet).toHaveCount(0)
      await expect(anna.offered).toContainText('Injection d’insuline')
      await expect(anna.offered).not.toContainText('toilette')
    },
  )

  await guide.step('Ouvrez le passage, touchez « Autre chose à faire », puis « Proposer à… ».', async () => {
    await opens(second)
    await bilal.actOn('Proposer à…')
  })
  await guide.step('Choisissez une personne : sous son nom, vous voyez sa journée. Touchez « Proposer ».', async () => {
    await expect(bilal.sheet).toContainText('aucun passage ce jour-là')
    await bilal.sheet.locator('label').filter({ hasText: 'Anna' }).click()
    await bilal.sheet.getByRole('button', { name: 'Proposer', exact: true }).click()
    await expect(page.locator('.undo')).toContainText('Proposé à Anna.')
  })
  await guide.step(
    'Le passage reste à vous jusqu’à sa réponse. Elle touche « Je le prends », ou « Plutôt pas ».',
    async () => {
      await expect(page.locator(`[data-visit="${second}"]`).first()).toBeVisible()
      await expect(anna.page.getByText(/Bilal vous propose.: 11:00 M. Petit/)).toBeVisible()
      await expect(anna.button('Plutôt pas')).toBeVisible()
      await anna.button(/^Je le prends ?, 11:00 M. Petit$/).click()
      await expect(anna.next).toContainText('M. Petit')
    },
  )
  await guide.step('Vous lisez sa réponse en haut de votre journée : touchez « Vu ».', async () => {
    const said = page.getByText(/Anna prend 11:00 M. Petit/)
    await expect(said).toBeVisible()
    await bilal.button(/^Vu ?, M. Petit$/).click()
    await expect(said).toHaveCount(0)
  })

  await guide.step(
    'Ouvrez le passage, touchez « Autre chose à faire », puis « Déplacer… », changez l’heure et touchez « Déplacer ».',
    async () => {
      await (await anna.everyone('Bilal')).locator(`[data-visit="${first}"]`).click()
      await anna.actOn('Déplacer…')
      await anna.sheet.getByLabel('Pas avant', { exact: true }).fill('10:15')
      await anna.sheet.getByRole('button', { name: 'Déplacer', exact: true }).click()
      await expect(anna.sheet).toHaveCount(0)
    },
  )
  await guide.step('La personne qui y va lit « Horaire changé » en haut de sa journée, et touche « Vu ».', async () => {
    await expect(page.getByText(/Horaire changé.: Mme Lambert 09:30 → 10:15/)).toBeVisible()
    await bilal.button(/^Vu ?, Mme Lambert$/).click()
    await expect(page.getByText(/Horaire changé/)).toHaveCount(0)
  })

  await guide.step(
    'Touchez « Ajouter », puis « Je suis malade », choisissez jusqu’à quand et touchez « Je remets 2 passages ».',
    async () => {
      await bilal.button('Ajouter').click()
      await bilal.sheet.getByRole('button', { name: 'Je suis malade' }).click()
      await bilal.sheet.getByText('Demain compris').click()
      await bilal.button('Je remets 2 passages').click()
      await expect(bilal.sheet).toHaveCount(0)
      await expect(anna.offered).toContainText('3 passages à prendre')
    },
  )
  guide.end()
})
