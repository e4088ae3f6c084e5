/** docs/guide/noter-un-passage.md, step by step: what Anna tells, and what Bilal reads of it. */
import { Guide } from './guide'
import { expect, test } from './test'
import { patient, visit, yesterdayAt } from './tilleuls'

test('« Noter un passage », as it is written', async ({ play }) => {
  const guide = new Guide('noter-un-passage')
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const { page } = anna
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  await yesterdayAt(anna, lambert)
  const wash = { tasks: [{ task: 'help-wash' }, { task: 'dress-groom' }] }
  const apart = { tasks: [{ task: 'help-intake' }, { task: 'fill-pillbox' }, { task: 'injection-insulin' }] }
  const morning = await visit(anna, lambert, '08:30', wash)
  for (const one of [morning, await visit(anna, petit, '09:00', apart), await visit(anna, lambert, '11:30', wash)])
    await anna.act('visit.take', { visit: one })
  await bilal.act('visit.take', { visit: await visit(anna, petit, '12:00', wash) })
  const toNote = () => anna.next.getByRole('button', { name: 'C’est fait' }).click()
  const group = (name: string | RegExp) => anna.sheet.getByRole('group', { name })
  const noted = async () => {
    await anna.button('C’est noté').click()
    await expect(anna.sheet).toHaveCount(0)
  }
  for (const one of [anna, bilal]) await one.open()

  await guide.step('En sortant, touchez « C’est fait » sur la carte du passage.', toNote)
  await guide.step(
    'Touchez « Tout est fait » : les soins prévus sont cochés. Touchez celui que vous n’avez pas fait pour le décocher.',
    async () => {
      await anna.button('Tout est fait').click()
      await expect(group(/^Fait/).getByRole('checkbox', { checked: true })).toHaveCount(2)
      await group(/^Fait/)
        .getByText(/habillage/)
        .click()
      await expect(group(/^Fait/).getByRole('checkbox', { checked: true })).toHaveCount(1)
    },
  )
  await guide.step(
    'Sous « Comment va Mme Lambert ? », touchez « Mieux », « Moins bien » ou « Comme d’habitude ».',
    async () => {
      for (const name of ['Mieux', 'Moins bien', 'Comme d’habitude'])
        await group('Comment va Mme Lambert ?').getByText(name, { exact: true }).click()
    },
  )
  await guide.step(
    'Touchez « À surveiller » si les suivants doivent y regarder : « À transmettre » se coche avec.',
    async () => {
      await anna.sheet.getByText('À surveiller', { exact: true }).click()
      await expect(anna.button('À transmettre')).toHaveAttribute('aria-pressed', 'true')
    },
  )
  await guide.step('Écrivez une phrase pour l’équipe si c’est utile, et touchez « C’est noté ».', async () => {
    await anna.sheet.getByLabel('Une phrase pour l’équipe').fill('Le talon gauche est rouge')
    await noted()
    await expect(anna.next).toContainText('M. Petit')
  })

  await toNote()
  await guide.step(
    'Pour un médicament, touchez « Pris devant moi », « Laissé », « Refusé » ou « Pas donné, parce que ».',
    async () => {
      for (const name of ['Laissé', 'Refusé', 'Pas donné, parce que', 'Pris devant moi'])
        await group(/Aide à la prise/)
          .getByText(name, { exact: true })
          .click()
    },
  )
  await guide.step('Pour un pilulier, touchez le jour jusqu’où il est rempli.', async () => {
    await group(/jusqu’au$/)
      .getByText(/1.* déc/)
      .click()
  })
  await guide.step(
    'Pour une injection, touchez « Faite », écrivez la glycémie et les unités, et touchez où vous avez piqué.',
    async () => {
      await group(/Injection d’insuline/)
        .getByText('Faite', { exact: true })
        .click()
      await anna.sheet.getByLabel('Glycémie avant').fill('1,4')
      await expect(anna.sheet).toContainText('1,40 g/L')
      await anna.sheet.getByLabel('Unités').fill('150')
      await group('Où').getByText('Cuisse gauche', { exact: true }).click()
    },
  )
  await guide.step(
    'Si un nombre étonne, Ronde demande « C’est bien 150 UI ? » : corrigez-le, ou touchez « Oui ».',
    async () => {
      await anna.button('C’est noté').click()
      await expect(anna.sheet).toContainText('C’est bien 150 UI ?')
      await expect(anna.sheet.getByRole('button', { name: /^Oui, 150/ })).toBeVisible()
      await anna.sheet.getByLabel('Unités').fill('14')
    },
  )

  await guide.step(
    'Touchez « Au prochain passage… », écrivez ce à quoi il faut penser et touchez « C’est noté ».',
    async () => {
      await anna.button('Au prochain passage…').click()
      await anna.sheet.getByRole('textbox', { name: /^Au prochain passage/ }).fill('Vérifier le frigo')
      await noted()
      await expect(anna.next).toContainText('11:30')
    },
  )
  await guide.step('La personne suivante le lit sur sa carte, et touche la case quand c’est fait.', async () => {
    await expect(bilal.next).toContainText('Au prochain passage : Vérifier le frigo')
    await bilal.next.getByText('Au prochain passage : Vérifier le frigo').click()
    await expect(bilal.next).not.toContainText('Vérifier le frigo')
  })

  await guide.step(
    'Si le passage n’a pas pu se faire, touchez « C’est fait », puis « Pas fait… », choisissez pourquoi et touchez « C’est noté ».',
    async () => {
      await toNote()
      await anna.button('Pas fait…').click()
      await anna.sheet.getByText('pas là', { exact: true }).click()
      await noted()
      await expect(page.getByText('Tous vos passages du jour sont notés.')).toBeVisible()
    },
  )

  await guide.step(
    'Ouvrez le passage et touchez « Corriger ce que j’ai noté » : la première version reste lisible.',
    async () => {
      await page.locator('main summary').first().click()
      await page.locator(`[data-visit="${morning}"]`).click()
      await anna.actOn('Corriger ce que j’ai noté')
      await anna.sheet.getByLabel('Une phrase pour l’équipe').fill('Le talon droit est rouge')
      await noted()
      await page.locator(`[data-visit="${morning}"]`).click()
      await expect(anna.sheet).toContainText('Le talon droit est rouge')
      await expect(anna.sheet).toContainText(/voir l’ancienne version/)
    },
  )
  await guide.step(
    'Si c’était chez quelqu’un d’autre, touchez « Pas la bonne personne », puis le bon passage : le texte quitte le mauvais dossier.',
    async () => {
      await anna.sheet.getByRole('button', { name: 'Pas la bonne personne' }).click()
      await anna.sheet.locator('[data-visit]').filter({ hasText: 'M. Petit' }).click()
      await expect(page.locator('.undo')).toContainText('Passage déplacé.')
    },
  )
  guide.end()
})
