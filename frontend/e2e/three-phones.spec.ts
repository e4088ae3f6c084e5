/** Three phones of one team at once: what one does, the others see. */
import { clickToSeen, tell } from './measure'
import { expect, test } from './test'
import { agree, patient, three, visit, yesterdayAt } from './tilleuls'

/** Generous: three browsers and a server share two cores here. What was measured is printed. */
const patience = 5000

test('a visit is taken, handed back, and taken by one of two', async ({ play }) => {
  const { anna, bilal, emma, all } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await visit(anna, lambert, '09:30')
  for (const one of all) await one.open()

  // Taken: mine here, gone there, and the team's day says whose it is.
  await anna.takeButton('Mme Lambert', '09:30').click()
  await expect(anna.next.getByRole('heading', { name: 'Mme Lambert, 84 ans' })).toBeVisible()
  for (const one of [bilal, emma]) {
    await expect(one.offered).toHaveCount(0)
    await expect(await one.everyone('Anna')).toContainText('Mme Lambert')
  }

  // Handed back: on offer again, for all three.
  await anna.button('Voir tout et autre chose à faire : Mme Lambert').click()
  await anna.actOn('Je le remets')
  await expect(anna.page.getByText('Passage remis à l’équipe.').first()).toBeVisible()
  for (const one of all) await expect(one.takeButton('Mme Lambert', '09:30')).toBeVisible()

  // Two at once: Emma's press is on its way when Bilal's arrives. She reads who has it.
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await emma.page.route('**/acts', async (route) => {
    await held
    await route.continue()
  })
  await emma.takeButton('Mme Lambert', '09:30').click()
  await expect(emma.next).toContainText('Mme Lambert')
  await bilal.takeButton('Mme Lambert', '09:30').click()
  await expect(bilal.next.getByRole('heading', { name: /Mme Lambert/ })).toBeVisible()
  await expect(anna.offered).toHaveCount(0)
  letGo()
  await expect(emma.sheet).toContainText('Vous n’avez pas ce passage')
  await expect(emma.sheet).toContainText('Bilal a pris ce passage à 08:50.')
  await emma.button('D’accord').click()
  await expect(emma.sheet).toHaveCount(0)
  await expect(emma.next).toHaveCount(0)
  await expect(await emma.everyone('Bilal')).toContainText('Mme Lambert')
})

test('a care of another profession is taken with a reason, which the team reads', async ({ play }) => {
  const { anna, bilal, emma, all } = await three(play)
  const petit = await patient(anna, 'petit')
  const tasks = [{ task: 'glucose-capillary' }, { task: 'blood-sample' }]
  await visit(anna, petit, '09:40', { tasks, urgency: 'cannot_wait' })
  for (const one of all) await one.open()

  await bilal.takeButton('M. Petit', '09:40').click()
  await expect(bilal.sheet).toContainText('Avant de le prendre')
  await expect(bilal.sheet).toContainText('Prise de sang : pas prévu pour votre métier (aide-soignante)')
  await bilal.button('Je le prends quand même').click()
  await expect(bilal.sheet).toContainText('Écrivez pourquoi vous le prenez')
  await bilal.sheet.getByLabel('Pourquoi vous le prenez').fill('Inès est avec moi')
  await bilal.button('Je le prends quand même').click()
  await expect(bilal.next).toContainText('M. Petit')
  await expect(bilal.sheet).toHaveCount(0)

  for (const one of [anna, emma]) {
    const lane = await one.everyone('Bilal')
    await lane.locator('[data-visit]').click()
    await expect(one.sheet).toContainText('Pris par Bilal')
    await expect(one.sheet).toContainText('Malgré l’avertissement : « Inès est avec moi »')
  }
})

test('what one notes is there for the next, corrected or not', async ({ play }) => {
  const { anna, bilal, emma, all } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await anna.act('alert.add', { patient: lambert, sort: 'allergy', text: 'pénicilline' })
  await yesterdayAt(bilal, lambert)
  const first = await visit(anna, lambert, '08:30')
  const later = await visit(bilal, lambert, '11:30')
  await anna.act('visit.take', { visit: first })
  await bilal.act('visit.take', { visit: later })
  for (const one of all) await one.open()

  // Emma looks at the visit, and Anna sees that she does.
  await (await emma.everyone('Anna')).locator('[data-visit]').click()
  await expect(emma.sheet).toContainText('À faire')
  await anna.button('Voir tout et autre chose à faire : Mme Lambert').click()
  await expect(anna.sheet.getByRole('img', { name: 'Emma regarde ce passage' })).toBeVisible()
  await expect(emma.sheet.getByRole('img', { name: 'Anna regarde ce passage' })).toBeVisible()
  await anna.close()
  await expect(emma.sheet.getByRole('img', { name: 'Anna regarde ce passage' })).toHaveCount(0)

  // Three taps, and a phrase to pass on.
  await anna.next.getByRole('button', { name: 'C’est fait' }).click()
  await expect(anna.sheet).toContainText('Allergie : pénicilline')
  await anna.button('Tout est fait').click()
  await anna.sheet.getByLabel('Une phrase pour l’équipe').fill('Un peu **pâle** :\n\n- tension 10/6\n- pas de vertige')
  await anna.button('À transmettre').click()
  const times = await clickToSeen(anna.button('C’est noté'), [
    { page: bilal.page, inside: '.next .news', words: 'tension 10/6' },
    { page: emma.page, inside: 'dialog .told', words: 'tension 10/6' },
  ])
  tell('a note, on the next card of one and in the open visit of another', times)
  for (const time of times) expect(time).toBeLessThan(patience)

  // On top of the next visitor's card, in full, with its marks.
  const since = bilal.next.getByRole('region', { name: 'Depuis votre dernier passage' })
  await expect(since).toContainText('Anna')
  await expect(since).toContainText('infirmière')
  await expect(since).toContainText('À transmettre')
  await expect(since.locator('.text strong')).toHaveText('pâle')
  await expect(since.locator('.text li')).toHaveText(['tension 10/6', 'pas de vertige'])
  await expect(emma.sheet.getByText('Fait', { exact: true }).first()).toBeVisible()

  // Corrected: the new words stand, the first ones are one tap away.
  await anna.page.getByText('1 fait', { exact: true }).click()
  await anna.page.locator(`[data-visit="${first}"]`).click()
  await anna.actOn('Corriger ce que j’ai noté')
  const field = anna.sheet.getByLabel('Une phrase pour l’équipe')
  await expect(field).toHaveValue(/tension 10\/6/)
  await field.fill('Un peu pâle, tension 11/7')
  await anna.button('C’est noté').click()
  await expect(since).toContainText('tension 11/7')
  await since.locator('summary', { hasText: 'voir l’ancienne version' }).click()
  await expect(since.getByText('tension 10/6')).toBeVisible()
  await expect(emma.sheet.locator('.told')).toContainText('Un peu pâle, tension 11/7')
})

test('what is not done says why; what is cancelled can be restored', async ({ play }) => {
  const { anna, bilal, emma, all } = await three(play)
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  const bilals = await visit(anna, lambert, '08:00')
  const emmas = await visit(anna, petit, '10:00', { tasks: [{ task: 'prepare-meal' }] })
  await bilal.act('visit.take', { visit: bilals })
  await emma.act('visit.take', { visit: emmas })
  for (const one of all) await one.open()
  await (await anna.everyone('Bilal')).locator('[data-visit]').waitFor()

  await bilal.next.getByRole('button', { name: 'C’est fait' }).click()
  await bilal.button('Pas fait…').click()
  await bilal.button('C’est noté').click()
  await expect(bilal.sheet).toContainText('Choisissez pourquoi ce n’est pas fait.')
  await bilal.sheet.getByText('n’a pas voulu').click()
  const not = await clickToSeen(bilal.button('C’est noté'), [
    { page: anna.page, inside: `[data-visit="${bilals}"]`, words: 'Pas fait' },
  ])
  tell('a visit that was not made, in the day of the team', not)
  for (const time of not) expect(time).toBeLessThan(patience)
  await anna.page.locator(`[data-visit="${bilals}"]`).click()
  await expect(anna.sheet).toContainText('N’a pas voulu')
  await anna.close()

  // Cancelled by somebody else than who would have gone; she sees it, and why.
  await (await anna.everyone('Emma')).locator(`[data-visit="${emmas}"]`).click()
  await anna.actOn('Annuler le passage')
  await anna.button('Annuler le passage').click()
  await expect(anna.sheet).toContainText('Choisissez pourquoi')
  await anna.sheet.getByText('à l’hôpital').click()
  await anna.button('Annuler le passage').click()
  await expect(anna.sheet).toHaveCount(0)
  await expect(emma.page.locator(`[data-visit="${emmas}"]`)).toContainText('Annulé : à l’hôpital')
  await expect(emma.next).toHaveCount(0)

  // Emma puts it back, and Anna sees that.
  await emma.page.locator(`[data-visit="${emmas}"]`).click()
  await expect(emma.sheet).toContainText('Par Anna')
  await emma.actOn('Rétablir le passage')
  await expect(emma.next).toContainText('M. Petit')
  await expect(anna.page.locator(`[data-visit="${emmas}"]`)).not.toContainText('Annulé')
})

test.describe('on a full day', () => {
  test.use({ world: true })

  test('a visit taken and a note are seen on a wide board and on two phones', async ({ play }) => {
    const anna = await play.person('anna', 'desk')
    const bilal = await play.person('bilal')
    const emma = await play.person('emma')
    const lambert = (await anna.patientDoc('Lambert')).id
    await agree(anna)
    const added = await visit(anna, lambert, '09:05', { urgency: 'cannot_wait' })
    for (const one of [anna, bilal]) await one.open()
    await emma.open(`patients/${lambert}`)

    const taken = await clickToSeen(bilal.takeButton('Mme Lambert', '09:05'), [
      { page: anna.page, inside: `.lane [data-visit="${added}"]`, words: 'Mme Lambert' },
      { page: emma.page, inside: `[data-visit="${added}"]`, words: 'Bilal' },
    ])
    tell('a visit taken among 56, on a wide board and in a file', taken)

    await bilal.page.locator(`[data-visit="${added}"]`).first().click()
    await bilal.actOn('C’est fait')
    await bilal.button('Tout est fait').click()
    await bilal.sheet.getByLabel('Une phrase pour l’équipe').fill('A voulu marcher jusqu’à la fenêtre')
    await bilal.button('À transmettre').click()
    await anna.offered.waitFor()
    const noted = await clickToSeen(bilal.button('C’est noté'), [
      { page: anna.page, inside: 'main', words: '13 passages faits' },
      { page: emma.page, inside: 'main', words: 'jusqu’à la fenêtre' },
    ])
    tell('a visit told among 56, in the count of a wide board and in a file', noted)
    for (const time of [...taken, ...noted]) expect(time).toBeLessThan(patience)
  })
})
