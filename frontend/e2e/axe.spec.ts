/**
 * Every screen under axe (WCAG 2.2 AA), in light, dark and full sun, on a phone; the wide board and a file on a desktop. On a
 * phone also 320 pixels wide with text at 200 %: nothing is to be scrolled sideways.
 */
import type { ActArgs } from '../src/wire'
import { clean } from './axe'
import type { Person } from './person'
import { tick } from './person'
import { expect, test, type Play } from './test'
import { patient, visit, yesterdayAt } from './tilleuls'

/** Closes the open sheet by its key; the focus goes back to where one was. */
async function leave(who: Person, what: string): Promise<void> {
  await who.page.keyboard.press('Escape')
  await expect(who.sheet).toHaveCount(0)
  const at = () => who.page.evaluate(() => document.activeElement?.tagName)
  await expect.soft(who.page.locator(':focus'), `the focus after ${what}, at ${await at()}`).toHaveCount(1)
}

/** Two people and three files with something of everything. */
async function small(play: Play) {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as', 'desk')
  const lambert = await patient(anna, 'lambert')
  const andre = await patient(anna, 'fontaine')
  const lucette = await patient(anna, 'lucette', andre)
  await anna.act('alert.add', { patient: lambert, sort: 'allergy', text: 'pénicilline' })
  await anna.act('contact.add', {
    patient: lambert,
    relation: 'fille',
    name: 'Claire Lambert',
    phone: '06 39 98 10 37',
  })
  const home = (await anna.patientDoc('Lambert')).body.home
  await anna.act('door.edit', { home, field: 'way', was: '', now: 'code' })
  await anna.act('door.edit', { home, field: 'code', was: '', now: '48B7' })
  await anna.act('patient.edit', { patient: lambert, field: 'matters', was: '', now: 'Se lever seule pour Noël' })
  await bilal.act('patient.edit', { patient: lambert, field: 'matters', was: '', now: 'Voir ses petits-enfants' })
  await yesterdayAt(bilal, lambert)
  await bilal.act('note.write', {
    patient: lambert,
    text: 'Un peu **pâle**',
    pass_on: true,
    at: '2026-11-24T07:40:00Z',
  })
  const first = await visit(anna, lambert, '08:30')
  for (const one of [first, await visit(anna, andre, '09:20'), await visit(anna, lucette, '09:20')])
    await anna.act('visit.take', { visit: one })
  await visit(anna, lambert, '11:30', { urgency: 'cannot_wait', people: 2, tasks: [{ task: 'injection-insulin' }] })
  const told = await visit(bilal, andre, '07:30')
  await bilal.act('visit.take', { visit: told })
  const tasks = [
    { task: 'help-wash', done: true },
    { task: 'transfer', done: false },
  ]
  await bilal.act('visit.done', { visit: told, at: '2026-11-24T07:35:00Z', tasks })
  const dropped = await visit(bilal, lucette, '15:00')
  await bilal.act('visit.cancel', { visit: dropped, why: 'hospital', words: '' })
  return { anna, bilal, lambert }
}

test('the screens before a team', async ({ play }) => {
  const one = await play.stranger()
  for (const [path, heading] of [
    ['/', /./],
    ['/entrer', 'Me connecter'],
    ['/inscription', 'Comment vous appelez-vous ?'],
    ['/rejoindre', 'J’ai un lien ou un code'],
  ] as const) {
    await one.page.goto(play.stage.url + path)
    await expect(one.page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await clean(one, path)
  }
  const anna = await play.stranger()
  await anna.signUp('Anna', 'Morel', 'ide')
  await anna.page.goto(`${play.stage.url}/fonder`)
  await anna.page.getByLabel('Nom de l’équipe').waitFor()
  await clean(anna, '/fonder')
})

test('the day of a team, on a phone', async ({ play }) => {
  const { anna } = await small(play)
  await anna.open()
  await expect(anna.next).toContainText('pâle')
  await clean(anna, 'aujourd’hui')
  await anna.everyone('Bilal')
  await clean(anna, 'toute l’équipe')
  await anna.button('Ma tournée').click()
  await anna.button('Voir tout et autre chose à faire : Mme Lambert').click()
  await anna.sheet.locator('footer summary').click()
  await clean(anna, 'a visit')
  await anna.actOn('C’est fait')
  await expect(anna.sheet.getByLabel('Une phrase pour l’équipe')).toBeVisible()
  await clean(anna, 'telling a visit')
  await anna.button('Pas fait…').click()
  await clean(anna, 'telling that it was not made')
  await anna.close()
  await anna.button('Ajouter').click()
  await anna.button('Ajouter un passage').click()
  await anna.sheet.getByText('Pour qui ?').waitFor()
  await clean(anna, 'adding a visit')
})

test('the files and the room of a team, on a phone', async ({ play }) => {
  const { anna, lambert } = await small(play)
  await anna.open('patients')
  await clean(anna, 'patients')
  await anna.button('Ajouter une personne').click()
  await anna.sheet.waitFor()
  await clean(anna, 'adding somebody')
  await anna.open(`patients/${lambert}`)
  await anna.page.getByText('deux versions').waitFor()
  await anna.button('Modifier : Prénom').click()
  await clean(anna, 'a file')
  await anna.open('equipe')
  await clean(anna, 'équipe')
  await anna.button('Inviter quelqu’un').click()
  await anna.button('Faire le lien').click()
  await anna.sheet.getByRole('img').waitFor()
  await clean(anna, 'an invitation')
  await anna.open('moi')
  await anna.page.getByText('cet appareil', { exact: true }).waitFor()
  await clean(anna, 'moi')
})

test('the board and a file on a desktop', async ({ play }) => {
  const { bilal, lambert } = await small(play)
  await bilal.open()
  await bilal.page.locator('[data-visit]').first().click()
  await bilal.page.getByRole('complementary').waitFor()
  await clean(bilal, 'the board with a visit')
  await bilal.open(`patients/${lambert}`)
  await bilal.page.getByText('deux versions').waitFor()
  await clean(bilal, 'a file')
})

test('what has not left, what was refused, what was noted twice, what has no place', async ({ play }) => {
  test.setTimeout(120_000)
  const { anna, bilal, lambert } = await small(play)
  for (const one of [anna, bilal]) await one.act('member.edit', { field: 'phone', was: '', now: '06 39 98 10 37' })
  const insulin = { task: 'injection-insulin' }
  const mine = await visit(anna, lambert, '10:00', { tasks: [insulin] })
  await anna.act('visit.take', { visit: mine })
  const free = await visit(anna, lambert, '12:00')
  await bilal.act('note.write', {
    patient: 'f'.repeat(32),
    text: 'Frigo vide',
    pass_on: false,
    at: '2026-11-24T07:40:00Z',
  })
  await anna.context.clock.install()
  await anna.open()
  await anna.page.locator(`[data-visit="${mine}"]`).first().waitFor()
  // The sheets are here before the network goes.
  await anna.choosesCode()

  play.watch.away = true
  await anna.context.setOffline(true)
  await expect(anna.badge).toHaveText(/Hors ligne/)
  const more = anna.button(/^Voir \d autre/)
  if (await more.isVisible()) await more.click()
  await anna.takeButton('Mme Lambert', '12:00').click()
  await anna.page.locator(`[data-visit="${mine}"]`).first().click()
  await anna.actOn('C’est fait')
  await tick(anna.sheet.getByRole('radio', { name: 'Faite', exact: true }))
  await anna.button('C’est noté').click()
  await anna.page.locator(`[data-visit]`, { hasText: 'Fontaine' }).first().click()
  await anna.actOn('Je le remets')
  await anna.context.clock.fastForward('12:00')
  await expect(anna.page.getByRole('alert')).toContainText('Pas parti')
  await clean(anna, 'a hand-back that has not left')
  await anna.badge.getByRole('button').click()
  await expect(anna.sheet).toContainText('Gardé sur ce téléphone')
  await clean(anna, 'envois')
  await anna.close()
  await anna.page.locator(`[data-visit="${free}"]`).first().click()
  await anna.sheet.waitFor()
  await clean(anna, 'a visit while nothing is current')
  await anna.close()
  await bilal.act('visit.take', { visit: free })
  await bilal.act('visit.done', { visit: mine, at: '2026-11-24T07:45:00Z', tasks: [{ ...insulin, done: true }] })
  await anna.page.reload()
  await expect(anna.badge).toHaveText(/Hors ligne/)
  await anna.context.setOffline(false)
  await expect(anna.badge).toHaveText(/1 à revoir/, { timeout: 60_000 })
  play.watch.away = false

  await expect(anna.page.getByRole('alert')).toContainText('Noté deux fois')
  await clean(anna, 'noted twice')
  await anna.badge.getByRole('button').click()
  await expect(anna.sheet).toContainText('Bilal a pris ce passage')
  await clean(anna, 'to check')
  await anna.close()
  await anna.open('equipe')
  await expect(anna.page.getByRole('region', { name: /^À ranger/ })).toContainText('Frigo vide')
  await clean(anna, 'à ranger')
  await anna.button('Mettre dans la fiche de…').click()
  await anna.sheet.getByRole('searchbox').waitFor()
  await clean(anna, 'into whose file')
  await anna.close()
  await anna.button('Rien à en garder').click()
  await anna.sheet.waitFor()
  await clean(anna, 'nothing to keep')
})

test('a hand, a shared note and the help', async ({ play }) => {
  const { anna, bilal } = await small(play)
  await anna.act('help.ask', { what: 'garder la porte', where: '', day: '2026-11-24' })
  await bilal.act('help.ask', { what: 'porter un lit', where: 'rue des Lilas', day: '2026-11-24', from: '14:00' })
  const [page = ''] = await anna.act('page.add', { title: 'Réunion', text: '# Les clés\n\n- au **cabinet**' })
  await anna.open()
  await anna.button('Je viens aider Bilal').waitFor()
  await clean(anna, 'a hand that is asked for')
  await anna.page.locator('[data-help]').first().click()
  await anna.sheet.waitFor()
  await clean(anna, 'a hand')
  await anna.close()
  await anna.button('Ajouter').click()
  await anna.button('Demander un coup de main').click()
  await anna.button('Demander à l’équipe').click()
  await anna.sheet.getByText('Écrivez ce qu’il faut faire.').waitFor()
  await clean(anna, 'asking for a hand')
  await anna.open(`notes/${page}`)
  await anna.page.locator('article strong').waitFor()
  await clean(anna, 'a shared note')
  await anna.button('Modifier la note').click()
  await anna.sheet.getByLabel('Texte').waitFor()
  await clean(anna, 'writing a shared note')
  for (const text of ['Chez Emma.', 'Chez Inès.'])
    await bilal.act('page.edit', { page, from: 1, title: 'Réunion', text })
  await bilal.open(`notes/${page}`)
  await bilal.button('Écrire un troisième texte').waitFor()
  await clean(bilal, 'two texts of a shared note')
  await bilal.open('aide/ma-journee')
  await clean(bilal, 'a guide')
  const one = await play.stranger()
  await one.page.goto(`${play.stage.url}/aide`)
  await one.page.getByRole('link', { name: 'Ma journée' }).waitFor()
  await clean(one, 'the help for everybody')
})

test('the sheets of a visit, on a phone', async ({ play }) => {
  const { anna, lambert, bilal } = await small(play)
  const tasks = [
    { task: 'injection-insulin' },
    { task: 'help-intake' },
    { task: 'fill-pillbox' },
    { task: 'help-wash' },
  ]
  const mine = await visit(anna, lambert, '09:00', { tasks })
  await anna.act('visit.take', { visit: mine })
  const asked = await visit(bilal, lambert, '14:00')
  await bilal.act('visit.take', { visit: asked })
  await bilal.act('visit.offer', { visit: asked, to: anna.id })
  await anna.open()
  await anna.page.getByText(/^Bilal vous propose/).waitFor()
  await clean(anna, 'an offer')
  for (const act of ['Proposer à…', 'Prendre une partie', 'Déplacer…']) {
    await anna.page.locator(`[data-visit="${mine}"]`).click()
    await anna.actOn(act)
    await anna.sheet.locator('form').waitFor()
    await clean(anna, act)
    await leave(anna, act)
  }
  await anna.button('Je suis malade').click()
  await anna.sheet.waitFor()
  await clean(anna, 'ill')
  await leave(anna, 'ill')
  await anna.page.locator(`[data-visit="${mine}"]`).click()
  await anna.actOn('C’est fait')
  const pick = (name: string) => tick(anna.sheet.getByRole('radio', { name, exact: true }))
  await pick('Faite')
  await pick('Pas donné, parce que')
  await pick('Moins bien')
  await anna.button('Au prochain passage…').click()
  await clean(anna, 'answers')
  await anna.sheet.getByLabel(/^Unités/).fill('beaucoup')
  await anna.button('C’est noté').click()
  await anna.sheet.getByText('Écrivez un nombre, comme 12 ou 12,5.').waitFor()
  await clean(anna, 'what does not read in answers')
  await leave(anna, 'answers')
})

test('the sheets of somebody’s page, on a phone', async ({ play }) => {
  const { anna, lambert, bilal } = await small(play)
  const comes: ActArgs['series.add'] = {
    patient: lambert,
    from_day: '2026-11-24',
    rule: { every: 1 },
    from: '20:00',
    to: '21:00',
    minutes: 30,
    tasks: [{ task: 'bedtime' }],
    people: 1,
    urgency: 'today',
  }
  await anna.act('series.add', comes)
  await bilal.act('attention.add', { patient: lambert, text: 'ouvrir les volets', once: false })
  await anna.open(`patients/${lambert}`)
  const part = anna.page.getByRole('region', { name: 'Passages réguliers' })
  const sheet = async (what: string, stay = false) => {
    await anna.sheet.waitFor()
    await clean(anna, what)
    if (!stay) await leave(anna, what)
  }
  await part.locator('[data-series]').waitFor()
  await clean(anna, 'a file with recurring visits')
  await part.getByRole('button', { name: 'Ajouter un passage régulier' }).click()
  await sheet('adding a recurring visit')
  await part.locator('[data-series]').click()
  await sheet('a recurring visit', true)
  await anna.button('Changer', true).click()
  await anna.sheet.getByRole('textbox', { name: 'Pas avant' }).waitFor()
  await sheet('changing a recurring visit')
  await part.locator('[data-series]').click()
  await anna.button('Terminer', true).click()
  await anna.sheet.getByLabel('Pourquoi ?').waitFor()
  await anna.button('Terminer le passage régulier').click()
  await sheet('ending a recurring visit')
  await anna.button('Ajouter une attention').click()
  await anna.button('Ajouter une attention').last().click()
  await sheet('asking for attention')
  await anna.button('À l’hôpital, absence, décès…').click()
  await sheet('stopping', true)
  await anna.sheet.getByText('À l’hôpital', { exact: true }).click()
  await anna.button('Continuer').click()
  await sheet('stopping, from when', true)
  await anna.button('Continuer').click()
  await sheet('stopping, what falls out', true)
  await anna.sheet.getByRole('button', { name: 'Arrêter les passages' }).click()
  await expect(anna.sheet).toHaveCount(0)
  await clean(anna, 'a file at hospital')
  await anna.button('De retour…').click()
  await sheet('resuming')
  await anna.button('Pas la bonne personne').first().click()
  await sheet('the wrong person')
})

test('what is followed of somebody, on a phone', async ({ play }) => {
  test.setTimeout(120_000)
  const { anna, lambert, bilal } = await small(play)
  const { page } = anna
  const limit = { patient: lambert, sort: 'blood-pressure', said_by: 'Dr Morel', from: '2026-11-20', was: '' } as const
  await anna.act('limit.set', { ...limit, bounds: [{ high: 160 }, {}] })
  const measured = { patient: lambert, sort: 'blood-pressure' } as const
  for (const [values, hour] of [
    [[140, 80], '06:00'],
    [[180, 90], '07:00'],
  ] as const)
    await bilal.act('reading.note', { ...measured, values: [...values], at: `2026-11-24T${hour}:00Z` })
  const hands = { prepared: { who: 'pharmacy' as const }, help: { who: 'team' as const } }
  const line = { name: 'Doliprane', dose: '1 g', when: ['morning' as const], from: '2026-11-24', ...hands }
  await bilal.act('treatment.add', { patient: lambert, ...line, source: { words: 'Dr Morel' } })
  const [focus = ''] = await bilal.act('focus.open', { patient: lambert, title: 'Douleur du genou' })
  await bilal.act('note.write', {
    patient: lambert,
    text: '',
    data: 'Dit 6/10',
    focus,
    pass_on: true,
    at: '2026-11-24T07:41:00Z',
  })
  const asks = { patient: lambert, text: 'À deux, encore ?', to: [anna.id] }
  const [question = ''] = await bilal.act('question.ask', asks)
  await bilal.act('question.answer', { question, text: 'Encore une semaine.' })
  const sheet = async (what: string) => {
    await anna.sheet.waitFor()
    await clean(anna, what)
    await leave(anna, what)
  }

  await anna.open(`patients/${lambert}`)
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  await part('Mesures').getByText('180/90', { exact: false }).first().waitFor()
  await clean(anna, 'a file with all that is followed')
  await part('Mesures')
    .getByRole('button', { name: /^Tension/ })
    .click()
  await anna.sheet.getByRole('slider').waitFor()
  await sheet('a curve')
  await part('Mesures').getByRole('button', { name: 'Noter une mesure' }).click()
  await anna.sheet.getByText('Tension', { exact: true }).click()
  await anna.sheet.getByRole('textbox', { name: 'Tension' }).fill('18/9')
  await anna.sheet.getByText(/^Au-delà de la limite/).waitFor()
  await sheet('measuring')
  await part('Mesures').getByRole('button', { name: 'Fixer une limite' }).click()
  await anna.sheet.getByText('Tension', { exact: true }).click()
  await sheet('a limit')
  await part('Médicaments').getByRole('button', { name: 'Ajouter un médicament' }).click()
  await sheet('a medicine')
  await part('Avis')
    .getByRole('button', { name: /À deux/ })
    .click()
  await sheet('a question')
  await anna.button('Demander un avis', true).first().click()
  await sheet('asking for advice')
  await part('Photos').getByRole('button', { name: 'Prendre une photo' }).click()
  await anna.button('Prendre une photo').last().waitFor()
  await clean(anna, 'the camera')
  await anna.sheet.getByRole('button', { name: 'Prendre une photo' }).click()
  await anna.sheet.getByLabel('Ce qu’on voit').fill('talon droit')
  await clean(anna, 'a photo that was taken')
  await anna.sheet.getByRole('button', { name: 'Garder' }).click()
  await expect(anna.sheet).toHaveCount(0)
  await part('Photos').getByRole('button', { name: 'Prendre une photo' }).scrollIntoViewIfNeeded()
  await page.getByRole('img', { name: /talon droit/ }).click()
  await sheet('a photo')
  await anna.button('Préparer un appel (SAED)').click()
  await anna.sheet.getByLabel('Situation').waitFor()
  await sheet('a call to a doctor')
  await anna.open(`patients/${lambert}/tableau`)
  await page.getByText('Rien de noté', { exact: false }).or(page.locator('main li, main table')).first().waitFor()
  await clean(anna, 'two weeks of acts')
  await anna.open('transmissions')
  await page.getByText('Dit 6/10').first().waitFor()
  await clean(anna, 'transmissions')
  await anna.open(`patients/${lambert}/historique`)
  await page.locator('article').first().waitFor()
  await clean(anna, 'history')
  await anna.open('recherche')
  await page.getByLabel('Chercher des mots').fill('pale')
  await page.locator('mark').first().waitFor()
  await clean(anna, 'search')
})
