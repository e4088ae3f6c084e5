/** Coming in and going: an account, a team, an invitation; leaving, signing out, ending another device. */
import { clickToSeen, tell } from './measure'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { patient } from './tilleuls'

const password = 'tisane lampe dimanche vélo'

/** The questions of « Créer mon compte », one by one, as on a phone. */
async function signUp(who: Person, first: string, last: string, profession: string): Promise<void> {
  const { page } = who
  await expect(page.getByRole('heading', { name: 'Comment vous appelez-vous ?' })).toBeVisible()
  await page.getByLabel('Prénom').fill(first)
  await page.getByLabel('Nom', { exact: true }).fill(last)
  await who.button('Continuer').click()
  await expect(page.getByRole('heading', { name: 'Quel est votre métier ?' })).toBeVisible()
  await page.getByText(profession, { exact: true }).click()
  await who.button('Continuer').click()
  await expect(page.getByRole('heading', { name: 'Sous quel nom vous connecter ?' })).toBeVisible()
  await expect(page.getByLabel('Nom de connexion')).not.toHaveValue('')
  await who.button('Continuer').click()
  await expect(page.getByRole('heading', { name: 'Choisissez un mot de passe' })).toBeVisible()
}

/** Answers the link of a new invitation, made on the screen. */
async function invite(who: Person): Promise<string> {
  await who.button('Inviter quelqu’un').click()
  await who.button('Faire le lien').click()
  await expect(who.sheet.getByRole('img', { name: /Dessin à scanner/ })).toBeVisible()
  return who.sheet.getByLabel('Ou envoyez-lui ce lien').inputValue()
}

async function two(play: Play): Promise<{ anna: Person; bilal: Person }> {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  return { anna, bilal: await play.joins(anna, 'Bilal', 'Kaci', 'as') }
}

test('an account, a team, an invitation, and somebody who follows it', async ({ play }) => {
  const anna = await play.stranger()
  await anna.page.goto(play.stage.url)
  await anna.page.getByRole('link', { name: 'Créer mon compte' }).click()

  // Each question says what it misses; a password that everybody knows is refused, and nothing is lost by that.
  await anna.button('Continuer').click()
  await expect(anna.page.getByLabel('Prénom')).toHaveAttribute('aria-invalid', 'true')
  await signUp(anna, 'Anna', 'Morel', 'infirmière')
  const field = anna.page.getByLabel('Mot de passe', { exact: true })
  for (const [bad, why] of [
    ['court', 'trop court'],
    ['motdepasse', 'connu de tous'],
  ] as const) {
    await field.fill(bad)
    await anna.button('Créer mon compte').click()
    await expect(anna.page.locator('.problem:visible')).toContainText(why)
  }
  await field.fill(password)
  await anna.button('Créer mon compte').click()
  await expect(anna.page.getByText('Vous n’êtes encore dans aucune équipe')).toBeVisible()

  await anna.page.getByRole('link', { name: 'Fonder une équipe' }).click()
  await anna.page.getByLabel('Nom de l’équipe').fill('l’équipe des Tilleuls')
  await anna.button('Fonder l’équipe').click()
  await expect(anna.page.getByText('Vous êtes encore la seule personne de l’équipe')).toBeVisible()
  const link = await invite(anna)
  expect(link).toMatch(new RegExp(`^${play.stage.url}/rejoindre#[0-9a-f]{32}\\.[\\w-]{22}$`))

  // Bilal comes by the link, makes his account, and finds the invitation again.
  const bilal = await play.stranger()
  await bilal.page.goto(link)
  await bilal.page.getByRole('link', { name: 'Créer mon compte' }).click()
  await expect(bilal.page.getByText('Une invitation vous attend')).toBeVisible()
  await signUp(bilal, 'Bilal', 'Kaci', 'aide-soignante')
  await bilal.page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await bilal.button('Créer mon compte').click()
  await expect(bilal.page.getByRole('heading', { name: 'Anna vous invite dans l’équipe' })).toBeVisible()
  await expect(bilal.page.getByRole('heading', { name: 'l’équipe des Tilleuls' })).toBeVisible()
  const times = await clickToSeen(bilal.button('Rejoindre l’équipe'), [
    { page: anna.page, inside: 'dialog', words: 'Bilal Kaci a rejoint l’équipe' },
  ])
  tell('somebody who joins, on the phone of who invited', times)
  await bilal.live()
  expect(bilal.page.url(), 'the secret has left the address').not.toContain('#')

  // Both see each other, and that both are here.
  await anna.close()
  await bilal.page.getByRole('link', { name: 'Équipe' }).click()
  for (const [one, other] of [
    [anna, 'Bilal Kaci'],
    [bilal, 'Anna Morel'],
  ] as const) {
    const line = one.page.getByRole('listitem').filter({ hasText: other })
    await expect(line).toContainText('en ligne')
  }

  // The link lets nobody in a second time.
  const third = await play.stranger()
  await third.signUp('Emma', 'Vidal', 'ad_c')
  await third.page.goto(link)
  await expect(third.page.getByText('Quelqu’un est déjà entré avec elle. Demandez-en une autre à Anna.')).toBeVisible()
})

test('leaving closes every view of the team at once, and gives no data any more', async ({ play }) => {
  const { anna, bilal } = await two(play)
  const lambert = await patient(anna, 'lambert')
  await anna.open('equipe')
  await bilal.open('equipe')

  // A second device of Bilal's has a file open.
  const tablet = await play.stranger('desk')
  await tablet.context.addCookies(await bilal.context.cookies())
  tablet.team = bilal.team
  await tablet.open(`patients/${lambert}`)

  await bilal.button('Quitter l’équipe').click()
  await expect(bilal.sheet).toContainText('Vous ne verrez plus les patients, sur aucun de vos appareils.')
  const times = await clickToSeen(bilal.button('Je quitte l’équipe'), [
    { page: tablet.page, inside: 'main', words: 'Vous ne faites plus partie de cette équipe.' },
    { page: anna.page, inside: 'main', words: '1 personne partie' },
  ])
  tell('leaving, on another device of one’s own and in the team', times)
  for (const time of times) expect(time).toBeLessThan(5000)
  await expect(bilal.page.getByText('Vous avez quitté « l’équipe des Tilleuls ».').first()).toBeVisible()

  const api = `${play.stage.url}/api/teams/${bilal.team}`
  const more = { headers: { Origin: play.stage.url } }
  for (const answer of [
    await bilal.context.request.get(`${api}/snapshot`),
    await bilal.context.request.post(`${api}/history`, { ...more, data: { of: lambert, kind: 'note', max: 50 } }),
    await bilal.context.request.post(`${api}/html`, { ...more, data: { notes: [lambert] } }),
  ]) {
    expect(answer.status(), answer.url()).toBe(404)
    expect(await answer.text()).not.toContain('Lambert')
  }
  await expect(tablet.page.getByText('Lambert'), 'nothing of a patient is left on the screen').toHaveCount(0)
  await tablet.page.reload()
  await expect(tablet.page.getByText('Cette page n’existe pas.')).toBeVisible()
})

test('signing out here, and ending another device from here', async ({ play }) => {
  const { anna, bilal } = await two(play)
  await patient(anna, 'lambert')
  const { name } = (await (await anna.context.request.get(`${play.stage.url}/api/me`)).json()) as { name: string }

  // The same person on a second device, by the form: a wrong password first.
  const desk = await play.stranger('desk')
  await desk.page.goto(`${play.stage.url}/entrer`)
  await desk.page.getByLabel('Nom de connexion ou adresse e-mail').fill(name)
  await desk.page.getByLabel('Mot de passe', { exact: true }).fill('pas celui-là du tout')
  await desk.button('Me connecter').click()
  await expect(desk.page.getByRole('alert')).toContainText('n’est pas le bon')
  await desk.page.getByLabel('Mot de passe', { exact: true }).fill('lavoir soupe tilleul matin')
  await desk.button('Me connecter').click()
  await desk.live()

  await anna.open('moi')
  await anna.page.getByRole('button', { name: /^Déconnecter .*, dernier usage/ }).click()
  await expect(anna.page.getByText('Appareil déconnecté').first()).toBeVisible()
  await expect(desk.page.getByText('Vous n’êtes plus connectée sur cet appareil.')).toBeVisible()
  await desk.page.reload()
  await expect(desk.page.getByLabel('Nom de connexion ou adresse e-mail')).toBeVisible()

  await bilal.open('moi')
  await bilal.button('Me déconnecter').click()
  await expect(bilal.page.getByRole('link', { name: 'Créer mon compte' })).toBeVisible()
  await bilal.page.goto(`${play.stage.url}/e/${bilal.team}/patients`)
  await expect(bilal.page.getByLabel('Nom de connexion ou adresse e-mail')).toBeVisible()
  await expect(bilal.page.getByText('Lambert')).toHaveCount(0)
})
