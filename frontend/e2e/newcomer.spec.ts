/** From the invitation to the first note: somebody who was never here, with nothing but the screens, reading every word. */
import { Reading } from './reading'
import { expect, test } from './test'
import { agree } from './tilleuls'

test.use({ world: true })

test('a newcomer reads her way from the invitation to the first note within ten minutes', async ({ play }) => {
  // Sonia is not in the team yet: what she had taken waits for somebody.
  const was = await play.person('sonia')
  await was.act('team.leave', {})
  const anna = await play.person('anna')
  await agree(anna)
  const reading = new Reading()
  const sonia = await play.stranger()
  const { page } = sonia
  await reading.over(page)

  // What Anna's phone sends.
  await anna.open('equipe')
  await anna.button('Inviter quelqu’un').click()
  await anna.button('Faire le lien').click()
  const link = await anna.sheet.getByLabel('Ou envoyez-lui ce lien').inputValue()
  reading.heard(
    'the message',
    `Anna vous invite dans « l’équipe des Tilleuls » sur Ronde. Le lien ne sert qu’une fois. ${link}`,
  )
  reading.taps++
  await page.goto(link)

  const go = async (name: string) => reading.tap(sonia.button(name).last())
  await reading.tap(page.getByRole('link', { name: 'Créer mon compte' }))
  await reading.type(page.getByLabel('Prénom'), 'Sonia')
  await reading.type(page.getByLabel('Nom', { exact: true }), 'Pereira')
  await go('Continuer')
  await reading.tap(page.getByText('aide-soignante', { exact: true }))
  await go('Continuer')
  await expect(page.getByLabel('Nom de connexion')).not.toHaveValue('')
  await go('Continuer')
  await reading.type(page.getByLabel('Mot de passe', { exact: true }), 'lavande bottes mercredi')
  await go('Créer mon compte')
  await expect(page.getByRole('heading', { name: 'Anna vous invite dans l’équipe' })).toBeVisible()
  await go('Rejoindre l’équipe')
  await sonia.live()

  // What the screen asks for once.
  await go('Choisir un code')
  await reading.type(sonia.sheet.getByLabel('Nouveau code à 4 chiffres'), '4827')
  await reading.type(sonia.sheet.getByLabel('Le même code encore une fois'), '4827')
  await go('Garder sur cet appareil')
  await expect(sonia.sheet).toHaveCount(0)

  // All that waits is read, and what her profession does is taken.
  await reading.tap(sonia.button(/^Voir \d+ autres?$/))
  await reading.tap(
    sonia.offered
      .getByRole('listitem')
      .filter({ hasText: /Aide à la toilette/ })
      .first()
      .getByRole('button', { name: /^Je le prends/ }),
  )
  await expect(sonia.next).toBeVisible()

  // Before she rings: everything about the visit, and how one gets in.
  await reading.tap(sonia.button(/^Voir tout et autre chose à faire/))
  await reading.tap(sonia.sheet.getByRole('button', { name: 'Voir comment entrer' }))
  await expect(sonia.sheet.getByRole('button', { name: 'Masquer' })).toBeVisible()
  await reading.tap(sonia.sheet.getByRole('button', { name: 'Fermer' }))
  await expect(sonia.sheet).toHaveCount(0)

  await reading.tap(sonia.next.getByRole('button', { name: 'C’est fait' }))
  await reading.tap(sonia.button('Tout est fait'))
  await reading.type(sonia.sheet.getByLabel('Une phrase pour l’équipe'), 'Bien installé, la peau du dos est belle.')
  await go('C’est noté')
  await expect(page.locator('.undo')).toContainText('Passage noté.')

  process.stdout.write(reading.said('from the invitation to the first note'))
  expect(reading.minutes).toBeLessThan(10)
})
