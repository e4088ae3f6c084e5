/** Somebody's file: added, written line by line, by two people at once; the way in; what must not be forgotten. */
import type { Locator, Request } from '@playwright/test'
import type { Person } from './person'
import { expect, test } from './test'
import { patient, visit } from './tilleuls'

const part = (who: Person, title: string): Locator => who.page.getByRole('region', { name: title, exact: true })

/** Opens one line for writing and fills it. */
async function write(inside: Locator, label: string, text: string): Promise<void> {
  await inside.getByRole('button', { name: `Modifier : ${label}` }).click()
  await inside.getByLabel(label).fill(text)
}

/** The file has one line open for writing. */
const save = (inside: Locator): Promise<void> => inside.getByRole('button', { name: /^Enregistrer/ }).click()

test('somebody is added, her file is begun, and a line is written anew', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as', 'desk')
  await anna.open('patients')
  await bilal.open('patients')

  // One question at a time; what is unclear is said at the question itself.
  await anna.button('Ajouter une personne').click()
  await anna.sheet.getByText('Mme', { exact: true }).click()
  await anna.button('Continuer').click()
  await expect(anna.sheet).toContainText('Écrivez au moins un nom ou un prénom.')
  await anna.sheet.getByLabel('Prénom').fill('Odette')
  await anna.sheet.getByLabel('Nom d’usage').fill('Lambert')
  await anna.button('Continuer').click()
  await anna.sheet.getByLabel('Date de naissance').fill('le printemps 1942')
  await anna.button('Continuer').click()
  await expect(anna.sheet).toContainText('Cette date n’est pas claire')
  await anna.sheet.getByLabel('Date de naissance').fill('14 mars 1942')
  await expect(anna.sheet).toContainText('14 mars 1942, 84 ans')
  await anna.button('Continuer').click()
  await anna.sheet.getByLabel('Rue et numéro').fill('12 rue des Tilleuls')
  await anna.button('Continuer').click()
  await anna.sheet.getByLabel('Téléphone').fill('06 39 98 10 37')
  await anna.button('Continuer').click()
  await anna.button('J’ajoute cette personne').click()
  await expect(anna.page.getByRole('heading', { name: 'Mme Lambert, 84 ans', level: 1 })).toBeVisible()
  await bilal.page.getByRole('link', { name: /Mme Lambert, 84 ans/ }).click()

  // Alerts stand in the head of the page and under « À savoir », and no fold hides them.
  await anna.button('Ajouter une alerte').first().click()
  await anna.sheet.getByText('Allergie', { exact: true }).click()
  await anna.sheet.getByLabel('En quelques mots').fill('pénicilline')
  await anna.sheet.getByRole('button', { name: 'Ajouter une alerte' }).click()
  for (const one of [anna, bilal]) {
    const alert = one.page.getByText('Allergie : pénicilline')
    await expect(alert.first()).toBeVisible()
    await expect(part(one, 'À savoir')).toContainText('Allergie : pénicilline')
    await expect(one.page.locator('details', { hasText: 'pénicilline' })).toHaveCount(0)
  }

  // Somebody to call.
  await anna.button('Ajouter quelqu’un à appeler').first().click()
  await anna.sheet.getByLabel('Nom').fill('Claire Lambert')
  await anna.sheet.getByLabel('Lien ou métier').fill('fille')
  await anna.sheet.getByLabel('Téléphone').fill('06 39 98 10 37')
  await anna.button('Enregistrer').click()
  const around = part(bilal, 'Entourage et professionnels')
  await expect(around.getByRole('link', { name: 'Appeler Claire Lambert, 06 39 98 10 37' })).toHaveAttribute(
    'href',
    'tel:0639981037',
  )

  // A line is changed on its own; who wrote it is one tap away.
  const file = part(bilal, 'Fiche')
  await write(file, 'Étage, bâtiment', '2e avec ascenseur')
  await save(file)
  const floor = part(anna, 'Fiche').getByRole('button', { name: /^Étage, bâtiment/ })
  await expect(floor).toContainText('2e avec ascenseur')
  await floor.click()
  await expect(floor).toContainText('Écrit par Bilal')
})

test('two people write one line at once: both texts stand until somebody chooses', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as', 'desk')
  const lambert = await patient(anna, 'lambert')
  for (const one of [anna, bilal]) await one.open(`patients/${lambert}`)
  const [annas, bilals] = [part(anna, 'Fiche'), part(bilal, 'Fiche')]

  await write(annas, 'Étage, bâtiment', '2e avec ascenseur')
  await write(bilals, 'Étage, bâtiment', '3e porte gauche')
  await save(annas)
  await expect(bilals).toContainText('Entre-temps, Anna a écrit : « 2e avec ascenseur ».')
  await save(bilals)
  for (const file of [annas, bilals]) {
    const both = file.getByRole('region', { name: 'Étage, bâtiment : deux versions, laquelle est juste ?' })
    await expect(both).toContainText('2e avec ascenseur')
    await expect(both).toContainText('3e porte gauche')
  }
  await annas.getByRole('button', { name: /^Garder celle-ci.*3e porte gauche/ }).click()
  for (const file of [annas, bilals]) {
    await expect(file.getByText('deux versions')).toHaveCount(0)
    await expect(file).toContainText('3e porte gauche')
    await expect(file).not.toContainText('2e avec ascenseur')
  }
})

test('the code of a door is shown after a tap that the server has written down', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const lambert = await patient(anna, 'lambert')
  await anna.open(`patients/${lambert}`)
  await anna.button('Dire comment entrer').first().click()
  await anna.sheet.getByText('Code', { exact: true }).first().click()
  await anna.sheet.getByLabel('Code', { exact: false }).last().fill('48B7')
  await anna.button('Enregistrer').click()
  const know = part(anna, 'À savoir')
  await expect(know.getByRole('button', { name: 'Voir le code' })).toBeVisible()
  await expect(anna.page.getByText('48B7')).toHaveCount(0)

  // The server says no: not shown.
  const no = { ok: false, kind: 'not_found', code: 'not_found' }
  await anna.page.route('**/looks', (route) => route.fulfill({ json: { looks: [no] } }))
  await know.getByRole('button', { name: 'Voir le code' }).click()
  await expect(know.getByRole('alert')).toContainText('n’a pas pu être noté')
  await expect(anna.page.getByText('48B7')).toHaveCount(0)
  await anna.page.unroute('**/looks')

  const looked = (request: Request) =>
    (request.postDataJSON() as { looks: { id: string; what: string; at: string }[] }).looks
  const look = anna.page.waitForRequest('**/looks')
  await know.getByRole('button', { name: 'Voir le code' }).click()
  await expect(know.getByText('48B7')).toBeVisible()
  await expect(know).toContainText('Noté : vous l’avez regardé.')
  expect(looked(await look)).toMatchObject([{ what: 'door', id: expect.stringMatching(/^[0-9a-f]{32}$/) }])
  await know.getByRole('button', { name: 'Masquer' }).click()

  // Without a network it is written down on this phone, shown, and handed in later.
  play.watch.away = true
  await anna.context.setOffline(true)
  const tried = anna.page.waitForRequest('**/looks')
  await know.getByRole('button', { name: 'Voir le code' }).click()
  await expect(know.getByText('48B7')).toBeVisible()
  const [before] = looked(await tried)
  const handedIn = anna.page.waitForRequest('**/looks')
  await anna.context.setOffline(false)
  expect(looked(await handedIn)).toEqual([before])
  await anna.live()
  play.watch.away = false
  await know.getByRole('button', { name: 'Masquer' }).click()
  await expect(anna.page.getByText('48B7')).toHaveCount(0)
})

test('a couple at one address is one stop, with a note for each', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const andre = await patient(anna, 'fontaine')
  const lucette = await patient(anna, 'lucette', andre)
  const first = await visit(anna, andre, '08:20')
  const second = await visit(anna, lucette, '08:20', { tasks: [{ task: 'vital-signs' }] })
  for (const one of [first, second]) await anna.act('visit.take', { visit: one })
  await anna.open()

  // One card, two names, two ways to tell.
  await expect(anna.next.getByRole('heading', { name: 'M. Fontaine, 88 ans' })).toBeVisible()
  await expect(anna.next.getByRole('heading', { name: 'Mme Fontaine, 85 ans' })).toBeVisible()
  for (const [who, phrase] of [
    ['M. Fontaine', 'A bien dormi'],
    ['Mme Fontaine', 'Un peu fatiguée'],
  ] as const) {
    await anna.next
      .getByRole('button', { name: /^C’est fait/ })
      .filter({ hasText: who === 'M. Fontaine' ? who : '' })
      .first()
      .click()
    await expect(anna.sheet).toContainText(who)
    const all = anna.button('Tout est fait')
    if (await all.isVisible()) await all.click()
    else await anna.sheet.getByText('Tension, pouls, température').click()
    await anna.sheet.getByLabel('Une phrase pour l’équipe').fill(phrase)
    await anna.button('C’est noté').click()
    await expect(anna.sheet).toHaveCount(0)
  }
  await anna.page.getByText('2 faits', { exact: true }).click()
  await expect(anna.page.getByText('Même domicile')).toBeVisible()
  for (const [id, mine, other] of [
    [andre, 'A bien dormi', 'Un peu fatiguée'],
    [lucette, 'Un peu fatiguée', 'A bien dormi'],
  ] as const) {
    await anna.open(`patients/${id}`)
    await expect(part(anna, 'Dernières nouvelles')).toContainText(mine)
    await expect(part(anna, 'Dernières nouvelles')).not.toContainText(other)
    await expect(part(anna, 'Fiche')).toContainText('Vit avec')
  }
})
