/** docs/guide/sans-reseau.md, step by step: Anna without a network, the others going on. */
import { Guide } from './guide'
import { tick } from './person'
import { expect, test } from './test'
import { patient, today, visit, yesterday } from './tilleuls'

test('« Sans réseau », as it is written', async ({ play }) => {
  test.setTimeout(180_000)
  const guide = new Guide('sans-reseau')
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  const ines = await play.joins(anna, 'Inès', 'Lopez', 'ide')
  for (const [one, now] of [
    [bilal, '06 39 98 10 02'],
    [ines, '06 39 98 10 03'],
  ] as const)
    await one.act('member.edit', { field: 'phone', was: '', now })
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  const insulin = { task: 'injection-insulin' }
  const before = await visit(ines, petit, '18:00', { day: yesterday, tasks: [insulin] })
  await ines.act('visit.done', { visit: before, at: `${yesterday}T17:05:00Z`, tasks: [{ ...insulin, done: true }] })
  const annas = await visit(anna, petit, '09:00', { tasks: [insulin, { task: 'help-wash' }] })
  const later = await visit(anna, lambert, '11:30')
  for (const one of [annas, later]) await anna.act('visit.take', { visit: one })
  const free = await visit(anna, petit, '10:15', { tasks: [insulin] })
  await anna.context.clock.install()
  const wait = (time: string) => anna.context.clock.fastForward(time)

  await guide.step('Avec du réseau, ouvrez « Aujourd’hui » et touchez « Choisir un code ».', async () => {
    await anna.open()
    await anna.button('Choisir un code').click()
    await expect(anna.sheet).toContainText('Ouvrir sans réseau')
  })
  await guide.step(
    'Écrivez quatre chiffres, puis encore une fois les mêmes, et touchez « Garder sur cet appareil ».',
    async () => {
      await anna.sheet.getByLabel('Nouveau code à 4 chiffres').fill('4827')
      await anna.sheet.getByLabel('Le même code encore une fois').fill('4827')
      await anna.sheet.getByRole('button', { name: 'Garder sur cet appareil' }).click()
      await expect(anna.sheet).toHaveCount(0)
      await anna.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      await anna.kept()
    },
  )

  play.watch.away = true
  await guide.step(
    'En haut de l’écran, Ronde écrit « Hors ligne » : ce que vous voyez date de ce moment-là, et rien d’autre ne change.',
    async () => {
      await anna.context.setOffline(true)
      await expect(anna.badge).toHaveText(/Hors ligne/)
      await expect(anna.next).toContainText('M. Petit')
    },
  )
  await guide.step('Fermez Ronde, rouvrez-le sans réseau : votre tournée est toujours là.', async () => {
    await anna.reopens()
    await anna.page.goto(`${play.stage.url}/e/${anna.team}/aujourdhui`)
    await expect(anna.badge).toHaveText(/Hors ligne/)
    await expect(anna.next).toContainText('M. Petit')
    await expect(anna.next).toContainText(/Injection d’insuline.: Inès, hier 18:05/)
  })

  await guide.step(
    'Touchez « C’est fait » : sous le bouton, Ronde écrit « Gardé sur ce téléphone, envoyé dès que possible ».',
    async () => {
      await anna.next.getByRole('button', { name: 'C’est fait' }).click()
      await expect(anna.sheet.locator('footer')).toContainText('Gardé sur ce téléphone, envoyé dès que possible')
    },
  )
  await guide.step(
    'Cochez ce qui est fait, écrivez votre phrase et touchez « C’est noté » : en haut, Ronde écrit « Hors ligne · 1 à envoyer ».',
    async () => {
      await tick(anna.sheet.getByRole('radio', { name: 'Faite', exact: true }))
      await tick(anna.sheet.getByRole('checkbox', { name: /toilette/ }))
      await anna.sheet.getByLabel('Une phrase pour l’équipe').fill('Frigo presque vide')
      await anna.button('C’est noté').click()
      await expect(anna.badge).toContainText('Hors ligne · 1 à envoyer')
    },
  )
  await guide.step(
    'Touchez « 1 à envoyer » : la liste « Envois » montre la personne, l’heure et où c’est gardé.',
    async () => {
      await anna.badge.getByRole('button', { name: /1 à envoyer/ }).click()
      await expect(anna.sheet.getByRole('heading', { name: 'Envois' })).toBeVisible()
      const [told] = await anna.sheet.getByRole('listitem').all()
      for (const words of ['M. Petit, 09:00', 'Frigo presque vide', 'Gardé sur ce téléphone'])
        await expect(told!).toContainText(words)
      await anna.close()
    },
  )

  await guide.step(
    'Touchez « Je le prends » : Ronde répond « À vous une fois envoyé ». Quelqu’un peut encore être plus rapide.',
    async () => {
      await anna.takeButton('M. Petit', '10:15').click()
      await expect(anna.page.locator('.undo')).toContainText('À vous une fois envoyé')
      await ines.act('visit.take', { visit: free })
    },
  )
  await guide.step(
    'Pour remettre un passage, ouvrez-le et touchez « Je le remets » : Ronde répond « L’équipe ne le sait pas ».',
    async () => {
      await anna.page.locator(`[data-visit="${later}"]`).first().click()
      await anna.actOn('Je le remets')
      await expect(anna.page.locator('.undo')).toContainText('L’équipe ne le sait pas')
    },
  )
  await guide.step(
    'Après une minute, Ronde écrit « Pas parti » et propose qui appeler : un appui sur un prénom appelle, « SMS » prépare un message.',
    async () => {
      await wait('01:30')
      const said = anna.page.getByRole('alert')
      await expect(said).toContainText('Pas parti')
      const call = said.getByRole('link', { name: /^Appeler Bilal/ })
      expect(await call.getAttribute('href')).toBe('tel:0639981002')
      const sms = await said.getByRole('link', { name: 'SMS à Bilal' }).getAttribute('href')
      expect(sms).toMatch(/^sms:0639981002\?&body=/)
      expect(decodeURIComponent(sms!)).toContain('un passage de l’équipe à 11:30')
      expect(decodeURIComponent(sms!)).not.toContain('Lambert')
    },
  )

  await guide.step(
    'Après dix minutes sans réseau, la carte ajoute « Pas à jour » et « carnet ou appel avant » : quelqu’un a pu passer.',
    async () => {
      await wait('10:00')
      await expect(anna.next).toContainText(/Injection d’insuline.: vous/)
      await expect(anna.next).toContainText(/Pas à jour depuis 08:5\d.: carnet ou appel avant/)
    },
  )

  await ines.act('visit.done', { visit: annas, at: `${today}T07:45:00Z`, tasks: [{ ...insulin, done: true }] })
  await guide.step('Ne faites rien : tout part dans l’ordre, et « à envoyer » disparaît.', async () => {
    // Ronde was closed meanwhile: what it has to tell waits in « à revoir ».
    await anna.reopens()
    await anna.page.goto(`${play.stage.url}/e/${anna.team}/aujourdhui`)
    await expect(anna.badge).toHaveText(/Hors ligne · 3 à envoyer/)
    await anna.context.setOffline(false)
    await expect(anna.badge).not.toContainText(/à envoyer|Hors ligne|Pas à jour/, { timeout: 60_000 })
  })
  play.watch.away = false
  await guide.step(
    'Si Ronde écrit « 1 à revoir », touchez-le : vous lisez qui a pris le passage et à quelle heure. Touchez « Vu ».',
    async () => {
      await anna.badge.getByRole('button', { name: '1 à revoir' }).click()
      await expect(anna.sheet).toContainText(/Inès a pris ce passage à 08:5\d/)
      await anna.sheet.getByRole('button', { name: 'Vu', exact: true }).click()
      await anna.close()
      await expect(anna.badge).not.toContainText('à revoir')
    },
  )
  await guide.step(
    'Si deux personnes ont noté le même soin, Ronde écrit « Noté deux fois » à toute l’équipe : appelez-vous, puis touchez « Vu ».',
    async () => {
      await ines.open('patients')
      await expect(ines.page.getByRole('alert')).toContainText(/Noté deux fois pour M. Petit.: injection d’insuline/)
      const said = anna.page.getByRole('alert')
      await expect(said).toContainText('Appelez-vous.')
      await expect(said.getByRole('link', { name: /^Appeler Inès/ })).toBeVisible()
      await said.getByRole('button', { name: 'Vu' }).click()
      await expect(said).toHaveCount(0)
    },
  )

  const gone = 'f'.repeat(32)
  const at = `${today}T07:40:00Z`
  await bilal.act('note.write', { patient: gone, text: 'La fille passe jeudi', pass_on: false, at })
  await guide.step(
    'Ouvrez « Équipe » : sous « À ranger », lisez la note et touchez « Mettre dans la fiche de… », puis le nom de la personne.',
    async () => {
      await anna.page.getByRole('link', { name: /Équipe.*1 à ranger/ }).click()
      const tray = anna.page.getByRole('region', { name: /^À ranger/ })
      await expect(tray).toContainText('La fille passe jeudi')
      await tray.getByRole('button', { name: 'Mettre dans la fiche de…' }).click()
      await anna.sheet.getByRole('button', { name: /Odette Lambert/ }).click()
      await expect(anna.sheet).toHaveCount(0)
      await anna.page.getByRole('link', { name: 'Patients' }).click()
      await anna.page.getByRole('link', { name: /Mme Lambert/ }).click()
      const news = anna.page.getByRole('region', { name: 'Dernières nouvelles' })
      await expect(news).toContainText('La fille passe jeudi')
      await expect(news).toContainText('Mis ici par vous')
    },
  )
  guide.end()
})
