/** Pictures of every screen, of the filled world at its hour: docs/screenshots/<screen>-<phone|desk>-<light|dark>.png */
import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Size } from './browser'
import type { Person } from './person'
import { codeOf } from './recipes/moving'
import { expect, test, type Play } from './test'
import { patient, today, yesterday } from './tilleuls'

const folder = resolve(import.meta.dirname, '../../docs/screenshots')
const schemes = ['light', 'dark'] as const

test.use({ world: true, whole: true })
test.beforeAll(() => void mkdirSync(folder, { recursive: true }))

/** Takes the picture once all is still: in both themes, without loading anything again. */
async function picture(who: Person, screen: string, size: Size): Promise<void> {
  for (const scheme of schemes) {
    await who.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await who.page.evaluate(() => document.fonts.ready)
    await expect(who.page.locator('.undo')).toHaveCount(0)
    await who.page.waitForFunction(() => document.getAnimations().length === 0)
    const path = join(folder, `${screen}-${size}-${scheme}.png`)
    await who.page.screenshot({ path, scale: 'css', animations: 'disabled', caret: 'hide' })
  }
}

async function before(play: Play, size: Size): Promise<void> {
  const one = await play.stranger(size)
  const { page } = one
  for (const [path, screen] of [
    ['/', 'start'],
    ['/inscription', 'sign-up'],
    ['/entrer', 'sign-in'],
  ] as const) {
    await page.goto(play.stage.url + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await picture(one, screen, size)
  }
}

/** Founding a team, inviting into it, and what the invited person sees. */
async function founding(play: Play, size: Size): Promise<void> {
  const first = await play.stranger(size)
  await first.signUp('Nadia', 'Belkacem', 'ide')
  // This screen tells the hour by the phone's own clock.
  await first.page.clock.setFixedTime(await play.stage.now())
  await first.page.goto(`${play.stage.url}/fonder`)
  await first.page.getByLabel('Nom de l’équipe').fill('L’équipe du Lavoir')
  await picture(first, 'found', size)
  await first.button('Fonder l’équipe').click()
  await first.button('Inviter quelqu’un').click()
  await first.button('Faire le lien').click()
  const link = await first.sheet.getByLabel('Ou envoyez-lui ce lien').inputValue()
  const second = await play.stranger(size)
  await second.signUp('Rose', 'Perrot', 'as')
  await second.page.goto(link)
  await second.button('Rejoindre l’équipe').waitFor()
  await picture(second, 'join', size)
}

async function inTeam(play: Play, size: Size): Promise<void> {
  const anna = await play.person('anna', size)
  const { page } = anna
  // Two others are there.
  for (const key of ['bilal', 'emma']) await (await play.person(key, 'phone')).open('patients')
  await anna.open()
  await page.locator('[data-visit]').first().waitFor()
  await anna.knows('Choisir un code')
  await anna.button('Choisir un code').click()
  await anna.sheet.waitFor()
  await picture(anna, 'code', size)
  await anna.close()
  await anna.choosesCode()
  // All there is to know was opened to find it.
  await anna.button('Voir moins').click()
  await page.evaluate(() => scrollTo(0, 0))
  await page.mouse.move(1, 1) // a word stays while the mouse lies on it
  await expect(page.locator('.undo')).toHaveCount(0, { timeout: 20_000 })
  await picture(anna, 'today', size)
  if (size === 'phone') {
    await anna.everyone('Bilal')
    await picture(anna, 'everyone', size)
    await anna.button('Ma tournée').click()
    await page
      .locator('.next')
      .getByRole('button', { name: /^Voir tout/ })
      .first()
      .click()
  } else await page.locator('[data-visit].next').click()
  await page.locator('aside.side, dialog').waitFor()
  await picture(anna, 'visit', size)
  if (size === 'phone') {
    await anna.actOn('C’est fait')
    await anna.button('Tout est fait').or(anna.sheet.getByLabel('Une phrase pour l’équipe')).first().waitFor()
    await picture(anna, 'log', size)
    await anna.close()
    await anna.button('Ajouter').click()
    await anna.button('Ajouter un passage').click()
  } else await anna.button('Ajouter un passage').click()
  await anna.sheet.waitFor()
  await picture(anna, 'add-visit', size)
  await anna.close()
  await anna.open('patients')
  await page.getByRole('link', { name: /Lambert/ }).waitFor()
  await picture(anna, 'patients', size)
  await page.getByRole('link', { name: /Mme Lambert/ }).click()
  await page.getByRole('region', { name: 'Dernières nouvelles' }).locator('article').first().waitFor()
  await picture(anna, 'patient', size)
  const lambert = page.url()
  await anna.open('patients')
  await page.getByRole('link', { name: /M\. Petit/ }).click()
  await anna.button('Noter', true).click()
  await anna.sheet.waitFor()
  await picture(anna, 'note', size)
  await anna.close()
  await page.goto(lambert)
  const file = page.getByRole('region', { name: 'Fiche', exact: true })
  await file.getByRole('button', { name: 'Modifier : Téléphone' }).click()
  await file.getByLabel('Téléphone').scrollIntoViewIfNeeded()
  await picture(anna, 'edit', size)
  await anna.open('equipe')
  await picture(anna, 'team', size)
  await anna.button('Inviter quelqu’un').click()
  await anna.button('Faire le lien').click()
  await anna.sheet.getByRole('img').waitFor()
  await picture(anna, 'invitation', size)
  await anna.open('moi')
  await page.getByText('cet appareil', { exact: true }).waitFor()
  await picture(anna, 'me', size)
  await whole(anna, size)
  await without(play, anna, size)
}

/** The whole visit: series, hospital, ill, a hand, notes of the team, help. */
async function whole(anna: Person, size: Size): Promise<void> {
  const { page } = anna
  await anna.open('patients')
  await page.getByRole('link', { name: /Mme Lambert/ }).click()
  const series = page.getByRole('region', { name: 'Passages réguliers' })
  await series.getByRole('button', { name: 'Ajouter un passage régulier' }).scrollIntoViewIfNeeded()
  await picture(anna, 'series', size)
  await series.getByRole('button', { name: 'Ajouter un passage régulier' }).click()
  await anna.sheet.waitFor()
  await picture(anna, 'add-series', size)
  await anna.close()
  await anna.button('À l’hôpital, absence, décès…').click()
  await anna.sheet.waitFor()
  await picture(anna, 'stop', size)
  await anna.close()
  await anna.open()
  await anna.button('Je suis malade').click()
  await anna.sheet.getByText('Demain compris', { exact: true }).click()
  await picture(anna, 'ill', size)
  await anna.close()
  await anna.button('Ajouter', true).click()
  await picture(anna, 'plus', size)
  await anna.button('Demander un coup de main').click()
  await anna.sheet.getByLabel('De quoi avez-vous besoin ?').waitFor()
  await picture(anna, 'ask-help', size)
  await anna.close()
  await anna.open('aide')
  await page.getByRole('link', { name: 'Ma journée' }).waitFor()
  await picture(anna, 'help', size)
  await page.getByRole('link', { name: 'Ma journée' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ma journée' }).waitFor()
  await picture(anna, 'guide', size)
}

/** What is said once and read by the right one: readings, medicines, transmissions, history. */
async function followed(play: Play, size: Size): Promise<void> {
  const anna = await play.person('anna', size)
  const { page } = anna
  await anna.open('patients')
  const file = async (name: RegExp) => {
    const path = await page.getByRole('link', { name }).first().getAttribute('href')
    return path!.split('/').at(-1)!
  }
  const [lambert, roux] = [await file(/Mme Lambert/), await file(/Mme Roux/)]
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  await anna.open(`patients/${roux}`)
  await part('Mesures')
    .getByRole('button', { name: /^Poids/ })
    .waitFor()
  await part('Mesures').evaluate((one) => one.scrollIntoView())
  await picture(anna, 'readings', size)
  await part('Mesures')
    .getByRole('button', { name: /^Poids/ })
    .click()
  await anna.sheet.getByRole('slider').waitFor()
  await picture(anna, 'reading', size)
  await anna.close()
  await part('Avis')
    .getByRole('button', { name: /chevilles gonflées/ })
    .first()
    .click()
  await anna.sheet.waitFor()
  await picture(anna, 'question', size)
  await anna.close()
  await anna.open(`patients/${lambert}`)
  await part('Médicaments').evaluate((one) => one.scrollIntoView())
  await picture(anna, 'treatments', size)
  await anna.button('Préparer un appel (SAED)').click()
  await anna.sheet.getByLabel('Situation').waitFor()
  await picture(anna, 'saed', size)
  await anna.close()
  await anna.open(`patients/${lambert}/tableau`)
  await page
    .locator(size === 'phone' ? 'main h2' : 'main table')
    .first()
    .waitFor()
  await picture(anna, 'grid', size)
  await anna.open('transmissions')
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await picture(anna, 'transmissions', size)
  await anna.open(`patients/${lambert}/historique`)
  await page.locator('article').first().waitFor()
  await picture(anna, 'history', size)
  await anna.open('recherche')
  await page.getByLabel('Chercher des mots').fill('tension')
  await page.locator('mark').first().waitFor()
  await picture(anna, 'search', size)
  if (size === 'desk') return
  await anna.open()
  await page
    .locator('.next')
    .getByRole('button', { name: /^C’est fait/ })
    .first()
    .click()
  await anna.sheet.getByText('Mesures', { exact: true }).click()
  await anna.sheet.getByText('Tension', { exact: true }).click()
  await anna.sheet.getByRole('textbox', { name: 'Tension' }).fill('17/9 assise')
  await picture(anna, 'measuring', size)
}

/** Wounds and photos, the events, the page for the home, somebody who learns. */
async function noted(play: Play, size: Size): Promise<void> {
  const anna = await play.person('anna', size)
  const { page } = anna
  await anna.open('patients')
  const wounded = page.locator('main a[href*="/patients/"]')
  await wounded.first().waitFor()
  const files = await wounded.evaluateAll((all) => all.map((one) => one.getAttribute('href')!.split('/').at(-1)!))
  const wounds = page.getByRole('region', { name: 'Plaies', exact: true }).getByRole('link')
  let of = ''
  for (const id of files) {
    await anna.open(`patients/${id}`)
    await page.getByRole('region', { name: 'Plaies', exact: true }).waitFor()
    if ((await wounds.count()) > 0) {
      of = id
      break
    }
  }
  expect(of).not.toBe('')
  await page.getByRole('region', { name: 'Photos', exact: true }).evaluate((one) => one.scrollIntoView())
  await picture(anna, 'photos', size)
  await page.getByRole('region', { name: 'Plaies', exact: true }).evaluate((one) => one.scrollIntoView())
  await picture(anna, 'wounds', size)
  await wounds.first().click()
  await page.getByRole('slider').first().waitFor()
  await picture(anna, 'wound', size)
  await anna.button('Évaluer').click()
  await anna.sheet.getByLabel('Longueur').waitFor()
  await picture(anna, 'assess', size)
  await anna.close()
  const fell = {
    patient: of,
    sort: 'fall',
    text: 'A glissé sur le tapis de bain, sans douleur.',
    at: '2026-11-24T06:40:00Z',
  }
  await anna.act('event.add', fell as never)
  await anna.act('note.write', {
    patient: of,
    text: 'Penser à laisser la veilleuse.',
    pass_on: false,
    at: fell.at,
    home: true,
  })
  await anna.open('evenements')
  await page.getByText('A glissé sur le tapis', { exact: false }).waitFor()
  await picture(anna, 'events', size)
  await anna.open(`patients/${of}/cahier`)
  await page.getByText('veilleuse', { exact: false }).waitFor()
  await picture(anna, 'home-book', size)
  const chloe = await play.person('chloe', size)
  await chloe.act('member.learns', { until: '2026-12-18' })
  await chloe.act('note.write', {
    patient: of,
    text: 'TA 13/7, a bien mangé.',
    pass_on: false,
    at: '2026-11-24T07:30:00Z',
  })
  await chloe.open('moi')
  await chloe.button('Mon stage est fini').scrollIntoViewIfNeeded()
  await picture(chloe, 'learns', size)
  await anna.open()
  await anna.button('Ajouter', true).click()
  await anna.button(/à contresigner/).click()
  await anna.sheet.getByText('TA 13/7', { exact: false }).waitFor()
  await picture(anna, 'to-sign', size)
}

/** She has a code, and what was said of it is gone. */
async function hasCode(who: Person): Promise<void> {
  await who.choosesCode()
  await who.page.mouse.move(1, 1) // a word stays while the mouse lies on it
  await expect(who.page.locator('.undo')).toHaveCount(0, { timeout: 20_000 })
}

/** The person and her plan of care: each screen of hers, those of the team beside them, and what her daughter sees. */
async function planned(play: Play, size: Size): Promise<void> {
  const anna = await play.person('anna', size)
  const { page } = anna
  await anna.open()
  await hasCode(anna)
  await anna.open('patients')
  const path = await page
    .getByRole('link', { name: /Mme Lambert/ })
    .first()
    .getAttribute('href')
  const hers = `patients/${path!.split('/').at(-1)}`
  for (const [place, name] of [
    [`${hers}/cercle`, 'circle'],
    [`${hers}/entourage`, 'around'],
    [`${hers}/passage`, 'moving'],
    [`${hers}/plan`, 'plan'],
    [`${hers}/actes`, 'doing'],
    [`${hers}/dossier`, 'file'],
    [`${hers}/droits`, 'rights'],
    [`${hers}/confies`, 'entrusted'],
    [`${hers}/urgence`, 'emergency'],
    [`${hers}/plan-a-imprimer`, 'plan-paper'],
    ['papiers', 'papers'],
    ['ma-tournee', 'round'],
    ['qui-voit-quoi', 'sight'],
    ['qui-peut-faire-quoi', 'practice'],
  ] as const) {
    await anna.open(place)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await picture(anna, name, size)
  }
  await anna.open(`${hers}/plan`)
  await page.getByRole('region', { name: 'Problèmes codés' }).evaluate((one) => one.scrollIntoView())
  await picture(anna, 'plan-coded', size)
  const claire = await play.person('claire', size)
  await claire.page.goto(`${play.stage.url}/e/${claire.team}`)
  await claire.page.getByRole('heading', { level: 1, name: 'Mme Lambert' }).waitFor()
  await hasCode(claire)
  await picture(claire, 'guest', size)
  await claire.page.getByRole('link', { name: /^Le plan de soins/ }).click()
  await claire.page.getByRole('region', { name: 'Ce que vous faites' }).waitFor()
  await picture(claire, 'guest-plan', size)
  const emma = await play.person('emma', size)
  await emma.open()
  await hasCode(emma)
  await emma.open(hers)
  await emma.button('Ouvrir en urgence').click()
  await emma.sheet.getByLabel('Pourquoi ?').waitFor()
  await picture(emma, 'urgent', size)
  await late(play, anna, claire, size)
  await arrived(play, anna, size)
  await closed(play, anna, size)
}

/** What a guest wrote without a network reaches the team after her time; it is told to her. */
async function late(play: Play, anna: Person, claire: Person, size: Size): Promise<void> {
  const { url } = play.stage
  play.watch.away = true
  await claire.page.goto(`${url}/e/${claire.team}`)
  await claire.button('Écrire un message').waitFor()
  await claire.context.setOffline(true)
  await claire.button('Écrire un message').click()
  await claire.sheet.getByRole('textbox').first().fill('Elle a bien mangé dimanche.')
  await claire.sheet.locator('footer button').first().click()
  await expect(claire.sheet).toHaveCount(0)
  const { docs } = await (await anna.context.request.get(`${url}/api/teams/${anna.team}/snapshot`)).json()
  const guest = (docs as { kind: string; id: string; body: { person?: string } }[]).find(
    (doc) => doc.kind === 'guest' && doc.body.person === claire.id,
  )
  await anna.act('guest.end', { guest: guest!.id })
  await claire.context.setOffline(false)
  await claire.page.getByText('Votre invitation est terminée', { exact: false }).waitFor()
  await claire.page.mouse.move(1, 1)
  await expect(claire.page.locator('.undo')).toHaveCount(0, { timeout: 20_000 })
  await picture(claire, 'guest-late', size)
  play.watch.away = false
}

/** Another team offers somebody. */
async function arrived(play: Play, anna: Person, size: Size): Promise<void> {
  const lila = await play.founder('Lila', 'Roy', 'ide')
  await lila.act('team.rename', { was: 'l’équipe des Tilleuls', now: 'Les Ormes' })
  const of = await patient(lila, 'lucette')
  const code = await codeOf(anna)
  const consent = { by: 'elle-même', on: yesterday }
  const said = { words: 'Les Tilleuls', consent, handover: 'Aime le silence le matin. Sa sœur vient le mardi.' }
  await lila.act('transfer.offer', { patient: of, ...code, from: today, what: ['notes'], ...said })
  await anna.open('arrivees')
  await anna.page.getByText('Aime le silence', { exact: false }).waitFor()
  await picture(anna, 'arrivals', size)
}

/** A file that is closed, and that somebody proposes to erase. */
async function closed(play: Play, anna: Person, size: Size): Promise<void> {
  const bilal = await play.person('bilal', 'phone')
  const id = await patient(anna, 'fontaine')
  await anna.act('patient.close', { patient: id, why: 'Entrée en maison de retraite' })
  await bilal.act('erase.propose', { patient: id }, { knowing: ['erase.early'], why: 'Sa famille le demande' })
  await anna.open(`patients/${id}/droits`)
  await anna.page
    .locator('main h2')
    .last()
    .evaluate((one) => one.scrollIntoView())
  await picture(anna, 'erasure', size)
}

/** A table of another program: its columns, its lines, and colleagues of another one. */
async function imported(play: Play, size: Size): Promise<void> {
  const anna = await play.person('anna', size)
  const main = anna.page.locator('main')
  const choose = (name: string, lines: string[]) =>
    main
      .getByLabel('Choisir un fichier')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) })
  await anna.open('importer')
  await main.getByRole('heading', { name: 'Exporter les patients' }).waitFor()
  await picture(anna, 'import', size)
  await main.getByRole('heading', { name: 'Exporter les patients' }).evaluate((one) => one.scrollIntoView())
  await picture(anna, 'export', size)
  await anna.page.evaluate(() => scrollTo(0, 0))
  await choose('tournee.csv', [
    'Civ.;NOM;Prénom;Né(e) le;Adresse;Médecin;Passages;Heure',
    'Mme;BRINDOSIER;Maëlle;12/03/1938;3 rue de l’Église;Dr Aubrelin;lun mer ven;8h30',
    'M.;MÉNARD;Anatole;30/07/1941;5 rue du Lavoir;;tous les jours;',
    'Mme;STROHMASSEN;Greta;29/02/1941;;;2x/j;',
  ])
  await anna.button('Voir les lignes').waitFor()
  await picture(anna, 'import-columns', size)
  await anna.button('Voir les lignes').click()
  await main.getByRole('heading', { name: '1 ligne à corriger' }).waitFor()
  await picture(anna, 'import-lines', size)
  await anna.open('importer')
  await choose('equipe.csv', ['Nom;Prénom;Métier', 'Perrot;Rose;aide-soignante', 'Ménard;Zoé;infirmière'])
  await anna.button('Voir les lignes').click()
  await anna.button('Faire 2 invitations').waitFor()
  await picture(anna, 'import-colleagues', size)
}

/** Without a network: what waits, and the lock. */
async function without(play: Play, anna: Person, size: Size): Promise<void> {
  await anna.open()
  play.watch.away = true
  await anna.context.setOffline(true)
  await anna
    .button(/^Je le prends/)
    .first()
    .click()
  await expect(anna.badge).toContainText('1 à envoyer')
  await expect(anna.page.locator('.undo')).toHaveCount(0, { timeout: 20_000 })
  await picture(anna, 'offline', size)
  await anna.badge.getByRole('button').click()
  await anna.sheet.waitFor()
  await picture(anna, 'to-send', size)
  await anna.close()
  await anna.page.goto(`${play.stage.url}/e/${anna.team}/moi`)
  await anna.button('Verrouiller').click()
  await anna.page.getByRole('heading', { name: 'Bonjour Anna' }).waitFor()
  await picture(anna, 'locked', size)
}

for (const size of ['phone', 'desk'] as const) {
  test(`before a team, ${size}`, ({ play }) => before(play, size))
  test(`founding and joining, ${size}`, ({ play }) => founding(play, size))
  test(`in a team, ${size}`, ({ play }) => inTeam(play, size))
  test(`what is followed, ${size}`, ({ play }) => followed(play, size))
  test(`the plan and the circle, ${size}`, ({ play }) => planned(play, size))
  test(`what is noted, ${size}`, ({ play }) => noted(play, size))
  test(`a table, ${size}`, ({ play }) => imported(play, size))
}

test('for the README: the board and a phone, side by side', async ({ browser }) => {
  const source = (name: string) => `data:image/png;base64,${readFileSync(join(folder, name)).toString('base64')}`
  const page = await browser.newPage({ viewport: { width: 1450, height: 730 } })
  await page.setContent(`<style>
    body { margin: 0; height: 730px; background: #e7ece9; position: relative; overflow: hidden }
    img { position: absolute; border-radius: 12px; box-shadow: 0 8px 32px #0003 }
    .desk { left: 40px; top: 40px; width: 1040px }
    .phone { right: 40px; top: 40px; width: 300px; border-radius: 20px }
  </style><img class="desk" src="${source('today-desk-light.png')}"><img class="phone" src="${source('today-phone-light.png')}">`)
  await page.locator('.phone').evaluate((one) => (one as HTMLImageElement).decode())
  await page.screenshot({ path: join(folder, 'readme.png'), scale: 'css' })
})
