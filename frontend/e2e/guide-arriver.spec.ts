/** docs/guide/arriver.md, step by step: Bilal comes with a link. */
import { newSecret } from '../src/ids'
import { Guide } from './guide'
import { expect, test } from './test'
import { agree, patient, visit } from './tilleuls'

test('« Arriver dans l’équipe », as it is written', async ({ play }) => {
  const guide = new Guide('arriver')
  const anna = await play.founder('Anna', 'Morel', 'ide')
  await agree(anna)
  const lambert = await patient(anna, 'lambert')
  await anna.act('alert.add', { patient: lambert, sort: 'allergy', text: 'Pénicilline' })
  await visit(anna, lambert, '09:30')
  const { secret, hash } = await newSecret()
  await anna.act('invitation.make', { hash })
  const bilal = await play.stranger()
  const { page } = bilal
  const goesOn = () => bilal.button('Continuer').click()

  await guide.step('Ouvrez le lien et touchez « Créer mon compte ».', async () => {
    await page.goto(`${play.stage.url}/rejoindre#${anna.team}.${secret}`)
    await page.getByRole('link', { name: 'Créer mon compte' }).click()
  })
  await guide.step('Écrivez votre prénom et votre nom, puis touchez « Continuer ».', async () => {
    await page.getByLabel('Prénom').fill('Bilal')
    await page.getByLabel('Nom', { exact: true }).fill('Kaci')
    await goesOn()
  })
  await guide.step('Choisissez votre métier, puis touchez « Continuer ».', async () => {
    await page.getByText('aide-soignante', { exact: true }).click()
    await goesOn()
  })
  await guide.step('Gardez le nom de connexion proposé, ou changez-le, puis touchez « Continuer ».', async () => {
    await expect(page.getByLabel('Nom de connexion')).not.toHaveValue('')
    await goesOn()
  })
  await guide.step('Écrivez un mot de passe et touchez « Créer mon compte ».', async () => {
    await page.getByLabel('Mot de passe', { exact: true }).fill('tisane lampe dimanche vélo')
    await bilal.button('Créer mon compte').click()
  })
  await guide.step(
    'Lisez qui vous invite et comment l’équipe vous verra, puis touchez « Rejoindre l’équipe ».',
    async () => {
      await expect(page.getByRole('heading', { name: 'Anna vous invite dans l’équipe' })).toBeVisible()
      await expect(page.locator('main')).toContainText('L’équipe vous verra ainsi')
      await bilal.button('Rejoindre l’équipe').click()
      await bilal.live()
    },
  )
  await guide.step(
    'Touchez « Choisir un code », écrivez deux fois les mêmes quatre chiffres et touchez « Garder sur cet appareil ».',
    () => bilal.choosesCode(),
  )
  await guide.step(
    'Touchez « Équipe » : vous voyez qui est dans l’équipe, avec quel métier, et plus haut les « Notes partagées ».',
    async () => {
      await page.getByRole('link', { name: 'Équipe', exact: true }).click()
      await expect(page.getByRole('listitem').filter({ hasText: 'Anna Morel' })).toContainText('infirmière')
      await expect(page.getByRole('heading', { name: 'Notes partagées' })).toBeVisible()
    },
  )
  await guide.step(
    'Touchez « Patients », puis un nom : ce qu’il ne faut pas oublier est en haut de la fiche.',
    async () => {
      await page.getByRole('link', { name: 'Patients', exact: true }).click()
      await page.getByRole('link', { name: /Lambert/ }).click()
      await expect(page.locator('main')).toContainText('Pénicilline')
    },
  )
  await guide.step(
    'Touchez « Aujourd’hui » : ce qui est « à prendre » attend quelqu’un. Touchez « Je le prends » quand c’est vous.',
    async () => {
      await page.getByRole('link', { name: 'Aujourd’hui', exact: true }).click()
      await bilal.takeButton('Mme Lambert', '09:30').click()
      await expect(bilal.next).toContainText('Mme Lambert')
    },
  )
  await guide.step('Touchez « Ajouter », puis « Aide » : la page « Ma journée » raconte la suite.', async () => {
    await bilal.button('Ajouter').click()
    await bilal.sheet.getByRole('link', { name: 'Aide' }).click()
    await page.getByRole('link', { name: 'Ma journée' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ma journée')
    await expect(page.locator('article li').first()).toContainText('Ouvrez « Aujourd’hui »')
  })
  guide.end()

  // The help is there without a network, and for who is signed out.
  play.watch.away = true
  await bilal.context.setOffline(true)
  await page.reload()
  await page.goto(`${play.stage.url}/aide/arriver`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Arriver dans l’équipe')
  await expect(page.locator('article li').first()).toContainText('Créer mon compte')
  const stranger = await play.stranger()
  await stranger.page.goto(play.stage.url)
  await stranger.page.getByRole('link', { name: 'Aide' }).click()
  await expect(stranger.page.getByRole('link', { name: 'Sans réseau' })).toBeVisible()
})
