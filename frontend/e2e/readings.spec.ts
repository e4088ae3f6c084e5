/** Readings as people type them, a limit that somebody named, and one tap for what lies beyond it. */
import { tick } from './person'
import { expect, test } from './test'
import { patient, three, today, visit, yesterday } from './tilleuls'

test('typed as people do, told with the passage; beyond the limit asks once, on whoever’s card; corrected and read again', async ({
  play,
}) => {
  const { anna, bilal } = await three(play)
  const lambert = await patient(anna, 'lambert')
  const [mine, later] = [await visit(anna, lambert, '08:30'), await visit(anna, lambert, '11:00')]
  await anna.act('visit.take', { visit: mine })
  await bilal.act('visit.take', { visit: later })
  const limit = { patient: lambert, sort: 'blood-pressure', said_by: 'Dr Morel', from: today, was: '' } as const
  await anna.act('limit.set', { ...limit, bounds: [{ high: 160 }, { high: 95 }] })
  await bilal.act('reading.note', {
    patient: lambert,
    sort: 'blood-pressure',
    values: [140, 80],
    at: `${yesterday}T08:00:00Z`,
  })
  for (const one of [anna, bilal]) await one.open()

  // With the passage: what is typed is shown back; what can hardly be is asked about; nothing is guessed.
  await anna.button('C’est fait').first().click()
  const { sheet } = anna
  await sheet.getByText('Mesures', { exact: true }).click()
  const pick = (name: string) => tick(sheet.getByRole('checkbox', { name, exact: true }))
  await anna.button('Tout est fait').click()
  for (const name of ['Tension', 'Température', 'Poids']) await pick(name)
  const field = (name: string) => sheet.getByLabel(name, { exact: true }).and(sheet.locator('input[type=text]'))
  await field('Tension').fill('18/9 assise')
  await expect(sheet.getByText(/180\/90\smmHg, assise/)).toBeVisible()
  await expect(sheet.getByText(/Au-delà de la limite.*160\smmHg au plus \/ 95\smmHg au plus, Dr Morel/)).toBeVisible()
  await field('Température').fill('385')
  await sheet.getByRole('button', { name: /^Pas mesuré.*Poids/ }).click()
  await sheet.getByLabel('Pas mesuré, parce que').fill('ne tient pas debout')
  await anna.button('C’est noté').click()
  await expect(sheet.getByText('Il manque la virgule', { exact: false })).toBeVisible()
  await field('Température').fill('48')
  await anna.button('C’est noté').click()
  await sheet.getByRole('button', { name: /^Oui, 48/ }).click()
  await anna.button('C’est noté').click()
  await expect(sheet).toHaveCount(0)

  // The other phone has it on the card of the next visit, and one tap answers for both.
  await expect(bilal.next.getByText(/Tension 180\/90\smmHg/).first()).toBeVisible()
  await bilal.next.getByRole('button', { name: /^J’ai appelé/ }).click()
  await expect(bilal.next.getByRole('button', { name: /^J’ai appelé/ })).toHaveCount(0)

  // Her page: the last of each. The table says who did what; a correction keeps what was said first.
  await anna.open(`patients/${lambert}`)
  const part = anna.page.getByRole('region', { name: 'Mesures' })
  await expect(part).toContainText(/Température\s*48\s°C/)
  await expect(part).toContainText('en doute')
  await expect(part).toContainText('pas mesuré, ne tient pas debout')
  await part.getByRole('button', { name: /^Tension/ }).click()
  const rows = sheet.getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText(/Bilal\s: appelé/)

  // The curve goes from value to value by the keys, and says each.
  const curve = sheet.getByRole('slider')
  await expect(curve).toHaveAttribute('aria-valuetext', /180\/90/)
  await curve.press('ArrowLeft')
  await expect(curve).toHaveAttribute('aria-valuetext', /140\/80/)
  await sheet.getByRole('button', { name: /^Corriger/ }).click()
  await field('Tension').fill('15/9')
  await anna.button('Corriger', true).click()
  await expect(sheet).toHaveCount(0)
  await expect(part).toContainText(/Tension\s*150\/90\smmHg/)
  await part.getByRole('button', { name: /^Tension/ }).click()
  await expect(sheet.getByText('Corrigée : voir ce qui était noté')).toBeVisible()
})
