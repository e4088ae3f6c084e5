/** docs/guide/le-plan-de-soins.md, step by step; the first plan is counted on a slow phone. */
import { clean } from './axe'
import { Guide } from './guide'
import { expect, test } from './test'
import { Thumb } from './thumb'
import { patient, today } from './tilleuls'
import { Walk } from './walk'

test('« Le plan de soins », as it is written; a first plan takes few touches', async ({ play }) => {
  const guide = new Guide('le-plan-de-soins')
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const lambert = await patient(anna, 'lambert')
  const { page, sheet } = anna
  const aims = page.getByRole('region', { name: 'Objectifs' })
  const heading = (name: string) => aims.getByRole('heading', { level: 3, name })

  await guide.step('Ouvrez la page de la personne, puis « Plan de soins ».', async () => {
    await anna.open(`patients/${lambert}`)
    await page.getByRole('link', { name: /^Plan de soins/ }).click()
    await expect(aims.getByText('Aucun objectif n’est écrit.')).toBeVisible()
  })
  await guide.step(
    'Touchez « Macrocible d’entrée » : quelques mots sur chaque ligne, les cibles à suivre, puis « C’est noté ».',
    async () => {
      await anna.button('Macrocible d’entrée').click()
      await sheet.getByLabel('Maladie').fill('Diabète récent')
      await sheet.getByLabel('Environnement').fill('Vit seule, au premier')
      await sheet.getByLabel('Cibles à suivre').fill('Peur de tomber')
      await clean(anna, 'the summary on arrival')
      await sheet.getByRole('button', { name: 'C’est noté' }).click()
      await expect(sheet).toHaveCount(0)
      await expect(page.getByText('Environnement : Vit seule, au premier')).toBeVisible()
      await clean(anna, 'an empty plan with it')
    },
  )
  await guide.step(
    'Sous une cible ouverte, touchez « En faire un objectif », complétez, puis « Ajouter un objectif ».',
    async () => {
      await anna.button('En faire un objectif').click()
      await sheet.getByLabel('L’objectif, avec ses mots').fill('Sortir sans avoir peur de tomber')
      await sheet.getByRole('button', { name: 'Ajouter un objectif' }).click()
      await expect(heading('Sortir sans avoir peur')).toBeVisible()
    },
  )

  const slow = await Thumb.of(anna)
  await guide.step('Touchez « Partir d’un cas ou d’un modèle », puis le cas qui ressemble le plus.', async () => {
    await slow.taps(anna.button('Partir d’un cas ou d’un modèle'))
    await slow.taps(sheet.getByText('Insuline, aide à la toilette et repas'))
  })
  const words = 'Rester chez moi, avec mon sucre stable'
  await guide.step(
    'Changez les mots, décochez ce que vous ne faites pas, puis touchez « Mettre en place ».',
    async () => {
      const first = sheet.getByLabel('Objectif 1')
      await slow.taps(first)
      await first.fill('')
      await first.pressSequentially(words)
      await slow.taps(sheet.getByText(/^Aide à l’habillage/))
      await slow.taps(sheet.getByRole('button', { name: 'Mettre en place' }))
      await expect(sheet).toHaveCount(0)
    },
  )
  await expect(heading(words)).toBeVisible()
  // At one second a touch and three letters a second, with the machine's own time: in under three minutes.
  await slow.told('a first plan', { letters: words.length, most: 5, under: 180 })
  await guide.step(
    'Chaque objectif est là, avec ce qu’il faut savoir et ce qu’on fait. Les passages à venir sont déjà au tableau de l’équipe.',
    async () => {
      await expect(aims.getByRole('heading', { level: 3 })).toHaveCount(4)
      await expect(aims).toContainText('du sucre tout de suite')
      await expect(aims).toContainText('Préparer le repas')
      const visits = await new Walk(play, anna, anna).docs('visit')
      expect(visits.filter(({ body }) => body.day === today && body.patient === lambert)).toHaveLength(2)
    },
  )
  await guide.step('Touchez un soin, puis « Changer ce soin » : la suite change, rien de passé ne bouge.', async () => {
    await aims.getByRole('button', { name: /^Préparer le repas/ }).click()
    await anna.button('Changer ce soin').click()
    for (let i = 0; i < 3; i++) await anna.button('Continuer').click()
    await sheet.getByLabel('Minutes pour ce soin').fill('30')
    await anna.button('Changer à partir de ce jour').click()
    await expect(aims.getByRole('button', { name: /^Préparer le repas.*30 min/ })).toBeVisible()
  })
  await guide.step(
    'Quand un objectif est atteint, ouvrez « Revoir, terminer, changer une ligne », touchez « Terminer », puis « Atteint ». Moins de passages, comme prévu, est aussi une réussite.',
    async () => {
      const sortir = aims.getByRole('listitem', { name: /^Sortir/ })
      await sortir.locator('summary', { hasText: 'Revoir, terminer, changer' }).click()
      await sortir.getByRole('button', { name: /^Terminer/ }).click()
      await sheet.getByText('Atteint', { exact: true }).click()
      await sheet.getByRole('button', { name: 'Terminer' }).click()
      await expect(heading('Sortir sans avoir peur')).toHaveCount(0)
    },
  )
  await guide.step('Touchez « Ajouter un problème » : le domaine, le problème, sa nature.', async () => {
    await anna.button('Ajouter un problème').click()
    for (const choice of ['Physiologique', /^Nutrition|^Douleur/, /^Potentiel/])
      await sheet.getByText(choice).first().click()
    await sheet.getByRole('button', { name: 'Ajouter un problème' }).click()
    await expect(sheet).toHaveCount(0)
  })
  await guide.step(
    'Touchez « Évaluer », donnez une note d’aujourd’hui et celle qui est visée, puis « C’est noté ».',
    async () => {
      await page.getByRole('button', { name: /^Évaluer/ }).click()
      await sheet.getByText('2 · Connaissances minimales').first().click()
      await sheet.getByRole('button', { name: 'C’est noté' }).click()
      await expect(page.getByText('2 sur 5, Connaissances minimales')).toBeVisible()
    },
  )
  await guide.step(
    'Touchez « Garder comme modèle », relisez chaque ligne, donnez un nom sans celui de la personne, puis gardez.',
    async () => {
      await anna.button('Garder comme modèle').click()
      await sheet.getByLabel('Nom du modèle').fill('Comme Mme Lambert')
      const keeps = sheet.getByRole('button', { name: 'Garder comme modèle' })
      await keeps.click()
      await expect(sheet.getByText('Il y a « Lambert » dans cette ligne')).toBeVisible()
      await clean(anna, 'a plan to be kept')
      await sheet.getByLabel('Nom du modèle').fill('Insuline et repas')
      await keeps.click()
      await expect(sheet).toHaveCount(0)
      await expect(page.getByText('Nos modèles de plan (1)')).toBeVisible()
    },
  )
  await guide.step(
    'Touchez « Plan à imprimer » : une feuille avec les mots de tous pour la maison, une autre avec les codes pour vous.',
    async () => {
      await page.getByRole('link', { name: 'Plan à imprimer' }).click()
      const paper = page.getByRole('article', { name: 'Plan de soins de Mme Lambert' })
      await expect(paper).toContainText(words)
      await page.getByText('Avec les codes', { exact: false }).click()
      await expect(paper).toContainText('Connaissances 2')
      await clean(anna, 'the plan on paper')
    },
  )
  guide.end()
})
