/** What a person does not want reaches open phones at once; an emergency is told to the others. */
import { clean } from './axe'
import { expect, test } from './test'
import { patient, three } from './tilleuls'

test('an objection takes her off an open phone; what is opened in an emergency is read by the others', async ({
  play,
}) => {
  const { anna, bilal, emma } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await bilal.open('patients')
  const hers = bilal.page.getByRole('link', { name: /Lambert/ })
  await expect(hers).toBeVisible()

  // Who is who, and whether she was told.
  await anna.open(`patients/${lambert}`)
  await anna.page.getByRole('link', { name: /^Le cercle/ }).click()
  await expect(anna.page.getByRole('heading', { level: 1, name: 'Le cercle de Mme Lambert' })).toBeVisible()
  const told = anna.page.getByRole('region', { name: 'Dossier partagé' })
  await expect(told).toContainText('Personne n’a encore noté')
  await anna.button('Noter que c’est dit').click()
  await expect(anna.sheet.getByLabel('Dit par qui ?')).toHaveValue('Anna Morel')
  await anna.button('C’est noté').click()
  await expect(told).toContainText('dit par Anna Morel, le 24 novembre 2026.')

  // She does not want Bilal to know at all.
  await anna.button('Noter un refus de partage').click()
  await anna.sheet.getByText('Une personne de l’équipe', { exact: true }).click()
  await anna.sheet.getByText('Bilal', { exact: true }).click()
  await anna.sheet.getByText('Tout, même son nom').click()
  await anna.sheet.getByLabel(/^Ses mots/).fill('c’est mon voisin')
  await anna.button('Noter', true).click()
  const refusals = anna.page.getByRole('region', { name: 'Ce que Mme Lambert ne veut pas' })
  await expect(refusals).toContainText('Bilal ne voit pas : tout le dossier')
  await expect(refusals).toContainText('« c’est mon voisin »')
  await expect(hers).toHaveCount(0)
  await clean(anna, 'the circle')

  // An emergency of Emma is told to Anna, who says that she has seen it.
  await emma.open(`patients/${lambert}`)
  await expect(emma.page.getByRole('region', { name: 'Plaies' })).toHaveCount(0)
  await emma.button('Ouvrir en urgence').click()
  await emma.sheet.getByLabel('Pourquoi ?').fill('malaise, seule avec elle')
  await emma.button('J’ouvre le dossier').click()
  await expect(emma.page.getByRole('region', { name: 'Plaies' })).toBeVisible()
  await anna.open('transmissions')
  const opened = anna.page.getByText(/Mme Lambert, dossier ouvert en urgence par Emma, .*malaise, seule avec elle/)
  await expect(opened).toBeVisible()
  await anna.button('Vu', true).click()
  await expect(opened).toHaveCount(0)
})
