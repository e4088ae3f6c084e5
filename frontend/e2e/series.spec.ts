/** Visits that come again: begun, changed from a day on, to check; a stay in hospital; « Je suis malade ». */
import type { Locator } from '@playwright/test'
import type { Person } from './person'
import { expect, test } from './test'
import { patient, visit } from './tilleuls'

const part = (who: Person, title: string): Locator => who.page.getByRole('region', { name: title, exact: true })
const series = (who: Person): Locator => part(who, 'Passages réguliers')
const pick = (who: Person, label: string) => who.sheet.getByText(label, { exact: true }).click()
const seen = (who: Person) => who.page.getByRole('main').getByRole('button', { name: /^Vu/ })
const tomorrow = '2026-11-25'

test('begun, changed from a day on, to check, stopped for a stay in hospital, and on again', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const emma = await play.joins(anna, 'Emma', 'Vidal', 'ad_c', 'desk')
  const lambert = await patient(anna, 'lambert')
  await anna.open(`patients/${lambert}`)
  await bilal.open(`patients/${lambert}`)

  // Begun: on which days, then as any visit.
  await series(anna).getByRole('button', { name: 'Ajouter un passage régulier' }).click()
  await anna.button('Continuer').click()
  await expect(anna.sheet).toContainText('Choisissez au moins un jour.')
  for (const day of ['mar.', 'mer.', 'ven.']) await pick(anna, day)
  await anna.sheet.getByLabel('Dernier jour').fill('2026-12-31')
  await anna.button('Continuer').click()
  await anna.sheet.getByRole('searchbox').fill('toilette')
  await pick(anna, 'Aide à la toilette d’une personne stable')
  await anna.button('Continuer').click()
  await anna.button('Continuer').click()
  await pick(anna, 'Dans la journée')
  await anna.sheet.getByRole('button', { name: 'Ajouter un passage régulier' }).click()
  for (const one of [anna, bilal]) {
    await expect(series(one)).toContainText('Mar., mer., ven. · 09:00 à 09:30')
    await expect(series(one)).toContainText('30 min · jusqu’au jeu. 31 déc. · prochain : aujourd’hui 09:00')
  }

  // Bilal takes tomorrow’s; Anna changes the hour from tomorrow on: his stays, to check.
  await bilal.button(/^Je le prends ?, Demain/).click()
  await expect(part(anna, 'Aujourd’hui et demain')).toContainText('Bilal')
  await series(anna)
    .getByRole('button', { name: /^Mar\., mer\., ven\./ })
    .click()
  await anna.button('Changer').click()
  await pick(anna, 'Demain')
  await anna.sheet.getByLabel('Pas avant', { exact: true }).fill('10:00')
  await anna.sheet.getByLabel('Pas après', { exact: true }).fill('11:00')
  await expect(anna.sheet).toContainText('Rien ne change avant ce jour.')
  await expect(anna.sheet).toContainText('1 passage déjà pris ou annulé reste')
  await anna.button('Changer à partir de ce jour').click()
  await expect(series(anna)).toContainText('Mar., mer., ven. · 10:00 à 11:00')
  const days = part(bilal, 'Aujourd’hui et demain')
  await expect(days.getByText('À revoir')).toHaveCount(1)
  await days.getByRole('button', { name: /À revoir/ }).click()
  await expect(bilal.sheet).toContainText('Anna a changé ce passage régulier, 08:50.')
  await expect(bilal.sheet).toContainText('Prévu maintenant : Mar., mer., ven. · 10:00 à 11:00')
  await bilal.button('Garder tel quel').click()
  await expect(bilal.sheet.getByText('À revoir')).toHaveCount(0)
  await bilal.close()

  // In hospital: one question at a time; who comes is told, and the visits say why.
  await bilal.open()
  await anna.button('À l’hôpital, absence, décès…').click()
  await anna.button('Continuer').click()
  await expect(anna.sheet).toContainText('Choisissez ce qui se passe.')
  await pick(anna, 'À l’hôpital')
  await anna.button('Continuer').click()
  await anna.button('Continuer').click()
  await anna.sheet.getByLabel('En quelques mots').fill('chute cette nuit')
  await expect(anna.sheet).toContainText('Le verront sur leur écran : Bilal.')
  await anna.sheet.getByRole('button', { name: 'Arrêter les passages' }).click()
  await expect(anna.page.getByText('À l’hôpital depuis aujourd’hui 08:50 : chute cette nuit')).toBeVisible()
  await expect(part(anna, 'Aujourd’hui et demain')).toContainText('Pas de passage : à l’hôpital')
  await expect(bilal.page.getByRole('main')).toContainText(
    'Mme Lambert : à l’hôpital depuis aujourd’hui 08:50, chute cette nuit. 1 des vôtres n’a pas lieu.',
  )
  await seen(bilal).click()
  await expect(seen(bilal)).toHaveCount(0)

  // Home again.
  await anna.button('De retour…').click()
  await anna.sheet.getByRole('button', { name: 'Reprendre les passages' }).click()
  await expect(anna.page.getByText('Pas de passage')).toHaveCount(0)
  await bilal.open()
  await expect(bilal.page.getByRole('main')).toContainText('Mme Lambert : de retour dès aujourd’hui 08:50.')
  await seen(bilal).click()
  await expect(seen(bilal)).toHaveCount(0)

  // On a desktop: ended with a reason, and let go on.
  await emma.open(`patients/${lambert}`)
  await series(emma)
    .getByRole('button', { name: /10:00 à 11:00/ })
    .click()
  await emma.sheet.getByRole('button', { name: 'Terminer' }).click()
  await emma.sheet.getByLabel('Pourquoi ?').fill('se lave seule')
  await emma.sheet.getByRole('button', { name: 'Terminer le passage régulier' }).click()
  await emma.button('Annuler', true).click()
  await expect(series(emma).getByText('terminé')).toHaveCount(0)
  await expect(series(emma)).toContainText('prochain : demain')
})

test('« Je suis malade »: all go back until a day; taken again, but for what somebody else took', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const lambert = await patient(anna, 'lambert')
  const first = await visit(anna, lambert, '10:00', { urgency: 'cannot_wait' })
  const second = await visit(anna, lambert, '09:00', { day: tomorrow })
  for (const one of [first, second]) await bilal.act('visit.take', { visit: one })
  await anna.open()
  await bilal.open()

  await bilal.button('Je suis malade').click()
  await expect(bilal.button('Je remets 1 passage')).toBeVisible()
  await pick(bilal, 'Demain compris')
  await expect(bilal.sheet).toContainText('Mardi 24 novembre : 1 passage')
  await expect(bilal.sheet).toContainText('10:00 Mme Lambert · Ne peut pas attendre')
  await expect(bilal.sheet).toContainText('Mercredi 25 novembre : 1 passage')
  await bilal.button('Je remets 2 passages').click()
  await expect(anna.takeButton('Mme Lambert', '10:00')).toBeVisible()
  await anna.act('visit.take', { visit: first })
  await bilal.button('Annuler', true).click()
  await expect(bilal.page.locator('.undo')).toHaveText(
    '1 passage repris. Mme Lambert, aujourd’hui 10:00 : pris par Anna.',
  )
  await expect(bilal.button(/^Demain.: 1 passage/)).toBeVisible()
})
