/**
 * A note grown up, what happened since I was there, a question to a colleague, and a call to a doctor: what one person writes
 * once stands where the other looks before she goes.
 */
import { expect, test } from './test'
import { patient, three, today, visit, yesterdayAt } from './tilleuls'

test('a focus is closed by a result, and what is to be passed on is seen by name', async ({ play }) => {
  const { anna, bilal } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await yesterdayAt(anna, lambert)
  const [now, later] = [await visit(anna, lambert, '08:30'), await visit(anna, lambert, '18:00')]
  await bilal.act('visit.take', { visit: now })
  await anna.act('visit.take', { visit: later })
  await anna.act('alert.add', { patient: lambert, sort: 'fall', text: 'tapis du couloir' })

  // Bilal tells his visit: a new focus with its data, and nothing else that he did not write before.
  await bilal.open()
  await bilal.next.getByRole('button', { name: 'C’est fait' }).click()
  await bilal.sheet.getByRole('button', { name: 'Tout est fait' }).click()
  await bilal.sheet.getByText('Cible, données, actions, résultat').click()
  await bilal.sheet.getByText('Nouvelle cible').click()
  await bilal.sheet.getByLabel('Données').fill('Dit 6/10 au lever.')
  await bilal.sheet.getByRole('button', { name: 'C’est noté' }).click()
  await expect(bilal.sheet.getByText('Donnez un nom court à la cible.')).toBeVisible()
  await bilal.sheet.getByLabel('Nom de la cible').fill('Douleur du genou')
  await bilal.sheet.getByRole('button', { name: 'À transmettre' }).click()
  await bilal.sheet.getByRole('button', { name: 'C’est noté' }).click()
  await expect(bilal.sheet).toHaveCount(0)

  // Anna reads it before she goes, on a screen of its own, and says that she has seen it.
  await anna.open('transmissions')
  const card = anna.page.getByRole('region', { name: /Lambert/ })
  await expect(card.getByText('Cible : Douleur du genou').first()).toBeVisible()
  await expect(card.getByText('Dit 6/10 au lever.').first()).toBeVisible()
  await expect(card.getByText('Depuis votre passage, hier 09:30')).toBeVisible()
  await card.getByRole('button', { name: /^Vu/ }).click()
  await expect(card.getByText('Vu par vous')).toBeVisible()
  await expect(card.getByRole('button', { name: /^Vu/ })).toHaveCount(0)

  // The result closes it; Bilal sees who has read his note, opens the focus again, and writes on.
  await anna.open(`patients/${lambert}`)
  const focuses = anna.page.getByRole('region', { name: 'Cibles' })
  await focuses.getByRole('button', { name: /^Noter sur cette cible/ }).click()
  await anna.sheet.getByLabel('Résultat').fill('2/10 une heure après.')
  await anna.sheet.getByRole('button', { name: 'C’est noté' }).click()
  await expect(focuses.getByText('1 cible fermée')).toBeVisible()
  await bilal.open(`patients/${lambert}`)
  const news = bilal.page.getByRole('region', { name: 'Dernières nouvelles' })
  await expect(news.getByText('Vu par Anna')).toBeVisible()
  await expect(news.getByText('2/10 une heure après.')).toBeVisible()
  const there = bilal.page.getByRole('region', { name: 'Cibles' })
  await there.getByText('1 cible fermée').click()
  await there.getByRole('button', { name: /^Rouvrir/ }).click()
  await expect(there.getByRole('heading', { name: 'Douleur du genou' })).toBeVisible()
})

test('a question is asked, answered and concluded; a doctor’s answer is noted', async ({ play }) => {
  const { anna, bilal, emma } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await bilal.act('visit.take', { visit: await visit(anna, lambert, '08:30') })
  await emma.act('note.write', { patient: lambert, text: 'Mange la moitié.', pass_on: false, at: `${today}T07:40:00Z` })

  await anna.open(`patients/${lambert}`)
  await anna.button('Demander un avis').click()
  await anna.sheet.getByLabel('Votre question').fill('Fractionner les repas ?')
  await anna.sheet.getByText('Bilal').click()
  await anna.sheet.getByRole('button', { name: 'Demander', exact: true }).click()
  await expect(anna.sheet).toHaveCount(0)

  await bilal.open()
  await bilal.page.getByRole('button', { name: /^Voir la question/ }).click()
  await bilal.sheet.getByRole('button', { name: 'Donner mon avis' }).click()
  await bilal.sheet.getByLabel('Votre avis').fill('Oui, cinq fois peu.')
  await bilal.sheet.getByRole('button', { name: 'Donner mon avis' }).click()
  await expect(bilal.sheet).toHaveCount(0)
  await expect(bilal.page.getByRole('button', { name: /^Voir la question/ })).toHaveCount(0)

  // Nobody has to: Emma was not asked, and concludes it; what is to be done stands on Bilal's next card.
  await emma.open(`patients/${lambert}`)
  await emma.button(/Fractionner les repas/).click()
  await emma.sheet.getByRole('button', { name: 'Conclure' }).click()
  await emma.sheet.getByLabel('La conclusion, en une phrase').fill('On essaie une semaine.')
  await emma.sheet.getByLabel('À faire au prochain passage').fill('proposer la soupe')
  await emma.sheet.getByRole('button', { name: 'Conclure' }).click()
  await expect(emma.sheet).toHaveCount(0)
  await expect(bilal.next.getByText('Au prochain passage : proposer la soupe')).toBeVisible()

  // The sheet for the call holds what the file knows; the answer is a note, in whose words it was.
  await anna.button('Préparer un appel (SAED)').click()
  await expect(anna.sheet.getByLabel('Évaluation')).toHaveValue(/Mange la moitié/)
  await anna.sheet.getByLabel('Demande').fill('Un passage demain.')
  await anna.sheet.getByLabel('Qui a répondu ?').fill('Dr Morel')
  await anna.sheet.getByLabel('Ce qui a été répondu').fill('Passe demain matin.')
  await anna.sheet.getByText('Relu à la personne').last().click()
  await anna.sheet.getByRole('button', { name: 'Noter la réponse' }).click()
  await expect(anna.page.getByText('Dr Morel, noté par vous, relu')).toBeVisible()
})
