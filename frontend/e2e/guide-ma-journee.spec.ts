/** docs/guide/ma-journee.md, step by step: a morning of Anna's. */
import { Guide } from './guide'
import { expect, test } from './test'
import { patient, visit, yesterdayAt } from './tilleuls'

test('« Ma journée », as it is written', async ({ play }) => {
  const guide = new Guide('ma-journee')
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const hugo = await play.joins(anna, 'Hugo', 'Meyer', 'ad_c')
  const { page } = anna
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  await yesterdayAt(anna, lambert)
  const home = (await anna.patientDoc('Lambert')).body.home
  for (const [field, now] of [
    ['way', 'code'],
    ['code', 'A1942'],
  ] as const)
    await anna.act('door.edit', { home, field, was: '', now })
  await hugo.act('note.write', {
    ...{ patient: lambert, text: 'Frigo presque vide', pass_on: true },
    at: (await play.stage.now()).toISOString(),
  })
  for (const [who, hour] of [
    [lambert, '09:00'],
    [petit, '10:00'],
  ] as const)
    await anna.act('visit.take', { visit: await visit(anna, who, hour) })

  await guide.step(
    'Ouvrez « Aujourd’hui » : la grande carte est votre prochain passage, avec l’heure, le nom et ce qui est prévu.',
    async () => {
      await anna.open()
      for (const words of ['09:00', 'Mme Lambert', 'Aide à la toilette']) await expect(anna.next).toContainText(words)
    },
  )
  await guide.step(
    'Lisez « Depuis votre dernier passage » : c’est tout ce que les autres ont écrit depuis que vous êtes venue.',
    async () => {
      await expect(anna.next).toContainText('Depuis votre dernier passage')
      await expect(anna.next).toContainText('Frigo presque vide')
    },
  )
  await guide.step(
    'Devant la porte, touchez « Voir le code » : Ronde note que vous l’avez regardé, puis le montre.',
    async () => {
      await anna.next.getByRole('button', { name: 'Voir le code' }).click()
      await expect(anna.next).toContainText('A1942')
    },
  )
  await guide.step(
    'En sortant, touchez « C’est fait », cochez ce qui est fait et touchez « C’est noté ».',
    async () => {
      await anna.next.getByRole('button', { name: 'C’est fait' }).click()
      await anna.button('Tout est fait').click()
      await anna.button('C’est noté').click()
      await expect(anna.next).toContainText('M. Petit')
    },
  )
  await guide.step(
    'Sous « Ma tournée », touchez un passage : vous voyez tout ce qu’on en sait. Touchez « Fermer » pour revenir.',
    async () => {
      const round = page.getByRole('region', { name: 'Ma tournée' })
      await round.locator('summary').first().click()
      await round.locator('[data-visit]').first().click()
      await expect(page.getByText('Ce qui est prévu').first()).toBeVisible()
      await page.getByRole('button', { name: 'Fermer', exact: true }).click()
    },
  )
  await guide.step(
    'Touchez « Toute l’équipe » : chaque personne est là, avec ses passages. Touchez « Ma tournée » pour revenir.',
    async () => {
      await expect(await anna.everyone('Vous')).toContainText('Mme Lambert')
      await anna.button('Ma tournée').click()
    },
  )
  await guide.step(
    'Touchez le petit calendrier, puis « Demain » : vous voyez le jour suivant. Touchez « Aujourd’hui » pour revenir.',
    async () => {
      await anna.button('Quel jour ?').click()
      await anna.sheet.getByRole('button', { name: 'Demain' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Demain')
      await anna.button('Aujourd’hui', true).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aujourd’hui')
    },
  )
  const help = page.getByRole('region', { name: 'Coup de main' })
  await guide.step('Touchez « Ajouter », puis « Demander un coup de main ».', async () => {
    await anna.button('Ajouter').click()
    await anna.button('Demander un coup de main').click()
  })
  await guide.step(
    'Écrivez de quoi vous avez besoin, choisissez le jour et touchez « Demander à l’équipe ».',
    async () => {
      await anna.sheet.getByLabel('De quoi avez-vous besoin ?').fill('relever M. Petit')
      await anna.button('Demander à l’équipe').click()
      await expect(anna.sheet).toHaveCount(0)
    },
  )
  await guide.step(
    'La demande est sur « Aujourd’hui » : Ronde y écrit qui vient. Quand c’est fini, touchez-la, puis « C’est fait ».',
    async () => {
      await hugo.open()
      await hugo.button('Je viens aider Anna').click()
      await expect(help).toContainText('Hugo vient.')
      await help.getByRole('button', { name: /Vous demandez/ }).click()
      await anna.sheet.getByRole('button', { name: 'C’est fait' }).click()
      await expect(help).toContainText('1 demande finie')
    },
  )
  await guide.step('Quand quelqu’un demande un coup de main et que vous pouvez, touchez « Je viens ».', async () => {
    await hugo.act('help.ask', { what: 'porter un lit', where: '', day: '2026-11-24' })
    const comes = anna.button('Je viens aider Hugo')
    await expect(comes).toHaveText('Je viens')
    await comes.click()
    await expect(help).toContainText('Vous donnez un coup de main à Hugo')
  })
  await guide.step(
    'Touchez « Équipe », puis « Écrire une note partagée » : un titre, un texte, et « Enregistrer la note ».',
    async () => {
      await page.getByRole('link', { name: 'Équipe', exact: true }).click()
      await anna.button('Écrire une note partagée').click()
      await anna.sheet.getByLabel('Titre').fill('Les clés')
      await anna.sheet.getByLabel('Texte').fill('Dans le tiroir du haut.')
      await anna.button('Enregistrer la note').click()
      await expect(anna.sheet).toHaveCount(0)
    },
  )
  await guide.step('Pour la changer, ouvrez-la et touchez « Modifier la note ». Chacun peut le faire.', async () => {
    await page.getByRole('link', { name: /Les clés/ }).click()
    await anna.button('Modifier la note').click()
    await anna.sheet.getByLabel('Texte').fill('Dans le tiroir du bas.')
    await anna.button('Enregistrer la note').click()
    await expect(page.locator('article')).toContainText('Dans le tiroir du bas.')
  })
  guide.end()
})
