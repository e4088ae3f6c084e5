/** What several people write in one file and read there: what went wrong and what was learned of it. */
import { expect, test } from './test'
import { patient, three, today, visit } from './tilleuls'

test('what went wrong is read by who comes next, until somebody has written what was learned', async ({ play }) => {
  const { anna, bilal } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await anna.act('visit.take', { visit: await visit(anna, lambert, '18:00') })

  await bilal.open()
  await bilal.button('Ajouter').first().click()
  await bilal.sheet.getByText('Événements').click()
  await expect(bilal.page.getByText('Aucun événement en cours.')).toBeVisible()
  await bilal.button('Noter un événement').click()
  await bilal.sheet.getByRole('button', { name: /Lambert/ }).click()
  await bilal.sheet.getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(bilal.sheet.getByText('Choisissez de quoi il s’agit.')).toBeVisible()
  await bilal.sheet.getByText('Chute', { exact: true }).click()
  await bilal.sheet.getByLabel('Ce qui s’est passé').fill('Glissée du lit, pas de douleur.')
  await bilal.sheet.getByLabel('Qui est au courant').fill('sa fille')
  await bilal.sheet.getByRole('button', { name: 'Noter', exact: true }).click()
  await expect(bilal.page.locator('main').getByText('Chute · Mme Lambert')).toBeVisible()

  await anna.open('transmissions')
  const card = anna.page.getByRole('region', { name: /Lambert/ })
  await card.getByRole('button', { name: /Glissée du lit/ }).click()
  await expect(anna.sheet.getByText('sa fille')).toBeVisible()
  await anna.button('Ce que l’équipe a appris').click()
  await anna.sheet.getByLabel('Ce que l’équipe a appris').fill('Le tapis est enlevé.')
  await anna.sheet.getByRole('button', { name: 'Terminer' }).click()
  await expect(card.getByRole('button', { name: /Glissée du lit/ })).toHaveCount(0)

  await expect(bilal.page.locator('main').getByText('Le tapis est enlevé.')).toBeVisible()
  await expect(bilal.page.getByText('Aucun événement en cours.')).toBeVisible()
})

test('who takes care of it is known to all; a note for some is read by them alone; what is for the home stands on its sheet', async ({
  play,
}) => {
  const { anna, bilal, emma } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await Promise.all([anna, bilal, emma].map((who) => who.open(`patients/${lambert}`)))

  await bilal.act('note.write', {
    patient: lambert,
    text: 'Plus de protections.',
    pass_on: true,
    at: `${today}T07:40:00Z`,
  })
  const news = (who: typeof anna) => who.page.getByRole('region', { name: 'Dernières nouvelles' })
  await news(anna)
    .getByRole('button', { name: /^Je m’en occupe/ })
    .click()
  await expect(news(bilal).getByText('Anna s’en occupe')).toBeVisible()
  await expect(news(bilal).getByRole('button', { name: /^Je m’en occupe/ })).toHaveCount(0)
  await anna.button('Annuler').click()
  await news(bilal)
    .getByRole('button', { name: /^Je m’en occupe/ })
    .click()
  await expect(news(anna).getByText('Bilal s’en occupe')).toBeVisible()
  await news(bilal)
    .getByRole('button', { name: /^Finalement non/ })
    .click()
  await expect(news(anna).getByRole('button', { name: /^Je m’en occupe/ })).toBeVisible()

  const write = async (text: string, readers: string) => {
    await anna.button('Noter', true).first().click()
    await anna.sheet.getByLabel('Ce que l’équipe doit savoir').fill(text)
    await anna.sheet.getByText('Lu par : l’équipe').click()
    await anna.sheet.getByText(readers, { exact: true }).click()
    await anna.sheet.getByRole('button', { name: 'C’est noté' }).click()
    await expect(anna.sheet).toHaveCount(0)
  }
  await write('Dit avoir peur la nuit.', 'Les infirmières et aides-soignantes')
  await write('Chaussures pour jeudi.', 'L’équipe et la maison')
  await expect(bilal.page.getByText('Dit avoir peur la nuit.').first()).toBeVisible()
  await expect(emma.page.getByText('Chaussures pour jeudi.').first()).toBeVisible()
  await expect(emma.page.getByText('Dit avoir peur la nuit.')).toHaveCount(0)
  await emma.page.getByRole('link', { name: 'Cahier pour la maison' }).click()
  await expect(emma.page.getByText('Chaussures pour jeudi.')).toBeVisible()
  await bilal.page.getByRole('link', { name: 'Cahier pour la maison' }).click()
  await expect(bilal.page.getByText('Chaussures pour jeudi.')).toBeVisible()
  await expect(bilal.page.getByText('Dit avoir peur la nuit.')).toHaveCount(0)
})
