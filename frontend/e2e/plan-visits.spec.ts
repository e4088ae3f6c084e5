/** What the plan says is done becomes visits: written on a phone, followed, changed, and seen by who had taken one. */
import { clean } from './axe'
import { expect, test } from './test'
import { agree, patient, three, today } from './tilleuls'
import { Walk } from './walk'

test('what is done in the evening is one visit; a changed plan tells who had taken it', async ({ play }) => {
  const { anna, bilal } = await three(play)
  await agree(anna)
  const lambert = await patient(anna, 'lambert')
  const evening = { doer: { who: 'team' as const }, people: 1, urgency: 'today' as const, part: 'evening' as const }
  const daily = { how: 'every' as const, days: 1 }
  await anna.act('intervention.add', {
    patient: lambert,
    task: { task: 'compression-stockings' },
    ...evening,
    minutes: 10,
    recurs: daily,
  })
  await anna.open(`patients/${lambert}/actes`)
  const { page, sheet } = anna

  await page.getByRole('button', { name: 'Ajouter un soin au plan' }).click()
  await sheet.getByLabel('Chercher un soin').fill('toilette')
  await sheet.getByText(/^Aide à la toilette/).click()
  await anna.button('Continuer').click()
  await anna.button('Continuer').click()
  await sheet.getByText('Tous les … jours', { exact: true }).click()
  await sheet.getByLabel('Tous les combien de jours ?').fill('2')
  await sheet.getByText('Soir', { exact: true }).click()
  await clean(anna, 'when it is done')
  await anna.button('Continuer').click()
  await sheet.getByLabel('Minutes pour ce soin').fill('20')
  await anna.button('Ajouter un soin au plan').last().click()
  await expect(sheet).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Les soins du plan' }).getByRole('listitem')).toHaveCount(2)
  await clean(anna, 'what is done')

  const visits = (await new Walk(play, anna, bilal).docs('visit')).filter(({ body }) => body.day === today)
  expect(visits.map(({ body }) => [body.tasks?.length, body.minutes])).toEqual([[2, 30]])
  const tonight = visits[0]!
  await bilal.act('visit.take', { visit: tonight.id })

  // Her evening is earlier: what Bilal took stays, and asks him to look.
  await page.getByRole('button', { name: /^Soir/ }).click()
  await sheet.getByLabel('Pas avant', { exact: true }).fill('17:00')
  await sheet.getByLabel('Pas avant', { exact: true }).blur()
  await anna.button('Changer les heures').last().click()
  await expect(page.getByText('17:00 à 20:00').first()).toBeVisible()
  await bilal.open(`patients/${lambert}`)
  await bilal.page
    .getByRole('button', { name: /À revoir/ })
    .first()
    .click()
  await expect(bilal.sheet.getByText('Le plan prévoit autre chose maintenant.')).toBeVisible()
  await bilal.sheet.getByRole('link', { name: 'Ce qu’on fait' }).click()
  await expect(bilal.page.getByRole('heading', { level: 1, name: 'Ce qu’on fait' })).toBeVisible()
})
