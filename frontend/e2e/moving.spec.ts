/** Mme Lambert goes on with another team: offered, refused once, taken, and read there. She is never in both. */
import { clean } from './axe'
import { expect, test } from './test'
import { patient, visit } from './tilleuls'

test('a person is offered to another team, refused, then taken', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const lila = await play.founder('Lila', 'Roy', 'ide')
  const lambert = await patient(anna, 'lambert')
  await anna.act('alert.add', { patient: lambert, sort: 'dog', text: 'Chien gentil' })
  await visit(anna, lambert, '18:30')

  /** Lila makes a code on her screen, Anna pastes it into hers. */
  const offer = async () => {
    await lila.open('arrivees')
    await lila.button('Faire un code').click()
    const code = await lila.page.getByLabel('Code à donner').first().inputValue()
    await anna.open(`patients/${lambert}/passage`)
    await anna.button('Passer à une autre équipe').click()
    await anna.sheet.getByLabel('Le code de l’autre équipe').fill(code)
    await anna.sheet.getByLabel('Quelle équipe ?').fill('Les Ormes')
    await anna.sheet.getByLabel('Qui a dit oui ?').fill('elle-même')
    await anna.sheet.getByLabel('Pour qui prend le relais').fill('Aime le silence.')
    await clean(anna, 'the sheet that offers somebody')
    await anna.sheet.getByRole('button', { name: 'Proposer', exact: true }).click()
    await expect(anna.sheet).toHaveCount(0)
    await expect(lila.page.getByRole('heading', { name: 'Mme Odette Lambert' })).toBeVisible()
  }

  await offer()
  await expect(lila.page.locator('main')).toContainText('Aime le silence.')
  await expect(lila.page.locator('main')).not.toContainText(/Chien gentil|rue des Tilleuls/)
  await clean(lila, 'somebody who is offered')
  await lila.button('Nous ne pouvons pas').click()
  await lila.sheet.getByText('Plus de place').click()
  await lila.sheet.getByRole('button', { name: 'Répondre' }).click()
  await expect(anna.page.locator('main')).toContainText('Plus de place')

  await offer()
  await lila.button('Accepter').click()
  await expect(anna.page.locator('main')).toContainText('Accompagnée par')
  await anna.open('patients')
  await expect(anna.page.locator('main')).not.toContainText(/^Mme Odette Lambert/)

  await lila.open('patients')
  await lila.page.getByRole('link', { name: /Lambert/ }).click()
  await expect(lila.page.locator('main')).toContainText('Chien gentil')
  await lila.page.getByRole('link', { name: /Passage à une autre équipe/ }).click()
  await clean(lila, 'somebody who came')
  await lila.button('C’est relu').click()
  await expect(lila.page.locator('main')).toContainText('Relu par')
})
