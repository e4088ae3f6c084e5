/** docs/guide/le-cercle.md, step by step: Anna and Emma of the team, and a daughter with a link. */
import { clean } from './axe'
import { Guide } from './guide'
import { expect, test } from './test'
import { patient, planned, three, visit } from './tilleuls'

test('« Le cercle », as it is written', async ({ play }) => {
  const guide = new Guide('le-cercle')
  const { anna, emma } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await anna.act('visit.take', { visit: await visit(anna, lambert, '09:30') })
  await anna.act('note.write', { patient: lambert, text: 'TA 14/8', pass_on: false, at: '2026-11-24T07:40:00Z' })
  await planned(anna, lambert)
  const { page } = anna
  const refusals = page.getByRole('region', { name: 'Ce que Mme Lambert ne veut pas' })
  await anna.open(`patients/${lambert}`)

  await guide.step(
    'Ouvrez la fiche de la personne et touchez « Le cercle » : qui est qui, ce que chacun fait et peut faire ici.',
    async () => {
      await page.getByRole('link', { name: /^Le cercle/ }).click()
      await expect(page.getByRole('region', { name: 'L’équipe' })).toContainText('Fait ici : aide à la toilette')
    },
  )
  await guide.step(
    'Touchez « Je fais partie du cercle », puis encore une fois : votre nom y est, même les semaines où vous ne passez pas.',
    async () => {
      await anna.button('Je fais partie du cercle').click()
      await anna.sheet.getByRole('button', { name: 'Je fais partie du cercle' }).click()
      await expect(page.getByRole('region', { name: 'L’équipe' })).toContainText(/Fait partie du cercle depuis le 24/)
    },
  )

  await guide.step(
    'Touchez « Inviter un proche ou un professionnel », puis « Un proche » : l’écran dit ce qu’il verra.',
    async () => {
      await anna.button('Inviter un proche ou un professionnel').click()
      await anna.sheet.getByText('Un proche', { exact: true }).click()
      await expect(anna.sheet).toContainText('l’invitation montre')
    },
  )
  let link = ''
  await guide.step(
    'Elle veut montrer aussi son plan de soins ? Touchez « Oui, la personne le veut ». Écrivez le lien, par exemple « sa fille », puis qui a dit oui, et touchez « Faire le lien ».',
    async () => {
      await anna.sheet.getByText('Oui, la personne le veut', { exact: true }).click()
      await anna.sheet.getByLabel(/^Lien ou métier/).fill('sa fille')
      await anna.sheet.getByLabel(/^Qui a dit oui/).fill('elle-même')
      await anna.button('Faire le lien').click()
      link = await anna.sheet.getByLabel('Ou envoyez-lui ce lien').inputValue()
      await anna.button('Fermer').click()
    },
  )
  const claire = await play.stranger()
  await guide.step(
    'Sa fille ouvre le lien et touche « Créer mon compte » : on ne lui demande pas de métier.',
    async () => {
      await claire.page.goto(link)
      await claire.page.getByRole('link', { name: 'Créer mon compte' }).click()
      await claire.page.getByLabel('Prénom').fill('Claire')
      await claire.page.getByLabel('Nom', { exact: true }).fill('Lambert')
      await claire.button('Continuer').click()
      await expect(claire.page.getByLabel('Nom de connexion')).not.toHaveValue('')
      await claire.button('Continuer').click()
      await claire.page.getByLabel('Mot de passe', { exact: true }).fill('tisane lampe dimanche vélo')
      await claire.button('Créer mon compte').click()
    },
  )
  await guide.step('Elle lit ce qu’elle verra, et touche « Accepter l’invitation ».', async () => {
    await expect(claire.page.getByText(/ni ses soins infirmiers/)).toBeVisible()
    await claire.button('Accepter l’invitation').click()
  })
  await guide.step(
    'Elle voit qui vient et quand, et ce qui est écrit pour la maison. Le reste du dossier n’est pas sur son téléphone.',
    async () => {
      await expect(claire.page.locator('main')).toContainText('Anna, infirmière')
      await expect(claire.page.locator('main')).toContainText('fait partie du cercle')
      await expect(claire.page.locator('body')).not.toContainText(/TA 14\/8|rue des Tilleuls/)
    },
  )
  await guide.step(
    'Elle touche « Le plan de soins » : d’abord ce qu’elle fait elle-même, puis ce qu’on fait et pourquoi, sans codes.',
    async () => {
      await claire.page.getByRole('link', { name: /^Le plan de soins/ }).click()
      await expect(claire.page.getByRole('region').first()).toContainText('Repas du dimanche')
      await expect(claire.page.getByRole('region', { name: 'Objectifs' })).toContainText('Recevoir à table')
    },
  )

  await guide.step(
    'Touchez « Noter un refus de partage », dites qui ne doit pas voir, quoi, dans ses mots, puis touchez « Noter ».',
    async () => {
      await anna.button('Noter un refus de partage').click()
      await anna.sheet.getByText('Un métier', { exact: true }).click()
      await anna.sheet.getByText('Aide-soignante', { exact: true }).click()
      await anna.sheet.getByText('Soins infirmiers', { exact: true }).click()
      await anna.sheet.getByLabel(/^Ses mots/).fill('elle connaît ma sœur')
      await anna.button('Noter', true).click()
      await expect(refusals).toContainText('Aide-soignante ne voit pas : les soins infirmiers')
    },
  )
  await guide.step('Elle a changé d’avis ? Touchez « Ne vaut plus ».', async () => {
    await refusals.getByRole('button', { name: /^Ne vaut plus/ }).click()
    await expect(refusals).toContainText('1 refus qui ne vaut plus')
  })
  await page.getByRole('link', { name: /^Son entourage, en dessin/ }).click()
  await expect(page.getByRole('region', { name: 'Professionnels' })).toContainText('Anna Morel')
  await clean(anna, 'the entourage')

  await guide.step(
    'Sur la fiche, touchez « Ouvrir en urgence », dites pourquoi, puis touchez « J’ouvre le dossier ».',
    async () => {
      await emma.open(`patients/${lambert}`)
      await emma.button('Ouvrir en urgence').click()
      await emma.sheet.getByLabel('Pourquoi ?').fill('malaise, seule avec elle')
      await emma.button('J’ouvre le dossier').click()
      await expect(emma.page.getByRole('region', { name: 'Plaies' })).toBeVisible()
    },
  )
  await guide.step('Dans « Transmissions », l’équipe lit qui a ouvert et pourquoi, et touche « Vu ».', async () => {
    await anna.open('transmissions')
    const opened = page.getByText(/ouvert en urgence par Emma, .*malaise, seule avec elle/)
    await expect(opened).toBeVisible()
    await anna.button('Vu', true).click()
    await expect(opened).toHaveCount(0)
  })
  await guide.step(
    'Au bas de la fiche, touchez « Ses droits », puis « Voir qui a regardé » : chaque lecture y est, à imprimer pour elle.',
    async () => {
      await anna.open(`patients/${lambert}`)
      await page.getByRole('link', { name: /^Ses droits/ }).click()
      await anna.button('Voir qui a regardé').click()
      const readers = page.getByRole('article', { name: 'Qui a regardé le dossier de Mme Lambert' })
      await expect(readers).toContainText('Anna')
      await expect(readers).toContainText('Emma')
    },
  )
  guide.end()
})
