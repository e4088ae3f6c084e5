/**
 * docs/guide/transmissions.md, step by step: what one person writes once stands where the other looks before she goes; a
 * question to a colleague; a call to a doctor.
 */
import { Guide } from './guide'
import { expect, test } from './test'
import { patient, three, today, visit, yesterdayAt } from './tilleuls'

test('« Transmissions », as it is written', async ({ play }) => {
  const guide = new Guide('transmissions')
  const { anna, bilal, emma } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await yesterdayAt(anna, lambert)
  await bilal.act('visit.take', { visit: await visit(anna, lambert, '08:30') })
  await bilal.act('visit.take', { visit: await visit(anna, lambert, '20:00') })
  await anna.act('visit.take', { visit: await visit(anna, lambert, '18:00') })
  await anna.act('alert.add', { patient: lambert, sort: 'fall', text: 'tapis du couloir' })
  await emma.act('note.write', { patient: lambert, text: 'Mange la moitié.', pass_on: false, at: `${today}T07:40:00Z` })

  await guide.step(
    'Quand vous notez un passage, une phrase suffit. Pour suivre quelque chose, touchez « Cible, données, actions, résultat ».',
    async () => {
      await bilal.open()
      await bilal.next.getByRole('button', { name: 'C’est fait' }).click()
      await bilal.sheet.getByRole('button', { name: 'Tout est fait' }).click()
      await bilal.sheet.getByText('Cible, données, actions, résultat').click()
    },
  )
  await guide.step(
    'Touchez « Nouvelle cible », donnez-lui un nom court, écrivez les données, puis touchez « À transmettre » et « C’est noté ».',
    async () => {
      await bilal.sheet.getByText('Nouvelle cible').click()
      await bilal.sheet.getByLabel('Données').fill('Dit 6/10 au lever.')
      await bilal.sheet.getByRole('button', { name: 'C’est noté' }).click()
      await expect(bilal.sheet.getByText('Donnez un nom court à la cible.')).toBeVisible()
      await bilal.sheet.getByLabel('Nom de la cible').fill('Douleur du genou')
      await bilal.sheet.getByRole('button', { name: 'À transmettre' }).click()
      await bilal.sheet.getByRole('button', { name: 'C’est noté' }).click()
      await expect(bilal.sheet).toHaveCount(0)
    },
  )

  await anna.open()
  const card = anna.page.getByRole('region', { name: /Lambert/ })
  await guide.step(
    'Touchez « Équipe », puis « Transmissions » : une carte par personne, dans l’ordre de vos passages.',
    async () => {
      await anna.page.getByRole('link', { name: /^Équipe/ }).click()
      await anna.page
        .locator('main')
        .getByRole('link', { name: /^Transmissions/ })
        .click()
      await expect(card.getByText('Depuis votre passage, hier 09:30')).toBeVisible()
    },
  )
  await guide.step(
    'Lisez ce qui s’est passé depuis votre passage, et touchez « Vu » : qui l’a écrit voit votre nom.',
    async () => {
      for (const words of ['Cible : Douleur du genou', 'Dit 6/10 au lever.', 'Mange la moitié.'])
        await expect(card.getByText(words).first()).toBeVisible()
      await card.getByRole('button', { name: /^Vu/ }).click()
      await expect(card.getByText('Vu par vous')).toBeVisible()
      await expect(card.getByRole('button', { name: /^Vu/ })).toHaveCount(0)
      await bilal.open(`patients/${lambert}`)
      await expect(
        bilal.page.getByRole('region', { name: 'Dernières nouvelles' }).getByText('Vu par Anna'),
      ).toBeVisible()
    },
  )

  const focuses = anna.page.getByRole('region', { name: 'Cibles' })
  await guide.step(
    'Sur la page de la personne, sous « Cibles », touchez « Noter sur cette cible » et écrivez le résultat : il ferme la cible.',
    async () => {
      await anna.open(`patients/${lambert}`)
      await focuses.getByRole('button', { name: /^Noter sur cette cible/ }).click()
      await anna.sheet.getByLabel('Résultat').fill('2/10 une heure après.')
      await anna.sheet.getByRole('button', { name: 'C’est noté' }).click()
    },
  )
  await guide.step('Ce n’est pas fini ? Touchez « 1 cible fermée », puis « Rouvrir ».', async () => {
    await focuses.getByText('1 cible fermée').click()
    await focuses.getByRole('button', { name: /^Rouvrir/ }).click()
    await expect(focuses.getByRole('heading', { name: 'Douleur du genou' })).toBeVisible()
  })

  await guide.step(
    'Touchez « Demander un avis », écrivez une seule question, choisissez à qui, et touchez « Demander ».',
    async () => {
      await anna.button('Demander un avis').click()
      await anna.sheet.getByLabel('Votre question').fill('Fractionner les repas ?')
      await anna.sheet.getByText('Bilal').click()
      await anna.sheet.getByRole('button', { name: 'Demander', exact: true }).click()
      await expect(anna.sheet).toHaveCount(0)
    },
  )
  await bilal.open()
  await guide.step(
    'La question attend sur « Aujourd’hui » : on touche « Voir la question », puis « Donner mon avis ». Personne n’est obligé.',
    async () => {
      const see = bilal.page.getByRole('button', { name: /^Voir la question/ })
      await see.click()
      await bilal.sheet.getByRole('button', { name: 'Donner mon avis' }).click()
      await bilal.sheet.getByLabel('Votre avis').fill('Oui, cinq fois peu.')
      await bilal.sheet.getByRole('button', { name: 'Donner mon avis' }).click()
      await expect(bilal.sheet).toHaveCount(0)
      await expect(see).toHaveCount(0)
    },
  )
  await guide.step(
    'Pour finir, touchez « Conclure » : une phrase, et ce qui est à faire, qui reste sur la carte du prochain passage.',
    async () => {
      // Emma was not asked, and concludes it.
      await emma.open(`patients/${lambert}`)
      await emma.button(/Fractionner les repas/).click()
      await emma.sheet.getByRole('button', { name: 'Conclure' }).click()
      await emma.sheet.getByLabel('La conclusion, en une phrase').fill('On essaie une semaine.')
      await emma.sheet.getByLabel('À faire au prochain passage').fill('proposer la soupe')
      await emma.sheet.getByRole('button', { name: 'Conclure' }).click()
      await expect(emma.sheet).toHaveCount(0)
      await expect(bilal.next.getByText('Au prochain passage : proposer la soupe')).toBeVisible()
    },
  )

  await guide.step(
    'Touchez « Préparer un appel (SAED) » : la fiche est déjà remplie, corrigez-la et gardez-la sous les yeux.',
    async () => {
      await anna.button('Préparer un appel (SAED)').click()
      await expect(anna.sheet.getByLabel('Évaluation')).toHaveValue(/Mange la moitié/)
      await anna.sheet.getByLabel('Demande').fill('Un passage demain.')
    },
  )
  await guide.step('Écrivez qui a répondu et ce qui a été dit, puis touchez « Noter la réponse ».', async () => {
    await anna.sheet.getByLabel('Qui a répondu ?').fill('Dr Morel')
    await anna.sheet.getByLabel('Ce qui a été répondu').fill('Passe demain matin.')
    await anna.sheet.getByText('Relu à la personne').last().click()
    await anna.sheet.getByRole('button', { name: 'Noter la réponse' }).click()
    await expect(anna.page.getByText('Dr Morel, noté par vous, relu')).toBeVisible()
  })
  guide.end()
})
