/** A wound from its place on the drawing to its healing: what each saw of it, the surface over time, what an aide may write. */
import { clean } from './axe'
import { expect, test } from './test'
import { patient, three, visit } from './tilleuls'

test('placed by a zone or in the list, assessed with the last time beside it, corrected; an aide is asked once', async ({
  play,
}) => {
  const { anna, bilal } = await three(play)
  const lambert = await patient(anna, 'lambert')
  const care = await visit(anna, lambert, '08:30', { tasks: [{ task: 'dressing-complex' }] })
  await anna.act('visit.take', { visit: care })
  await anna.open(`patients/${lambert}`)
  const { sheet, page } = anna

  // The list and the drawing say the same; a side is told by whose it is.
  await page.getByRole('region', { name: 'Plaies' }).getByRole('button', { name: 'Ajouter une plaie' }).click()
  await sheet.getByLabel('Dans la liste').selectOption({ label: 'Talon droit' })
  await expect(sheet.getByRole('button', { name: 'Talon droit' })).toHaveAttribute('aria-pressed', 'true')
  await sheet.getByRole('button', { name: 'Talon gauche' }).click()
  await expect(sheet.getByLabel('Dans la liste')).toHaveValue('heel-left')
  await clean(anna, 'the drawing of the body')
  await sheet.getByText('Escarre', { exact: true }).click()
  await sheet.getByText('Stade 2', { exact: true }).click()
  await sheet.getByLabel(/^Protocole/).fill('Hydrocolloïde, tous les trois jours')
  await sheet.getByLabel('Recopié de').fill('ordonnance du Dr Morel')
  await sheet.getByLabel(/^Revoir/).fill('2026-11-24')
  await anna.button('Ajouter une plaie').last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Talon gauche' })).toBeVisible()
  const wound = page.url().split('/').at(-1)!

  // It is to be looked at today: the card of the visit says so, and telling the care leads to it.
  await anna.act('wound.assess', { wound: wound, length: 5, width: 4, typed: '5 × 4', at: '2026-11-20T08:00:00Z' })
  await anna.open()
  await expect(anna.next.getByRole('link', { name: 'Plaie à revoir, prévu aujourd’hui' })).toBeVisible()
  await anna.button('C’est fait').first().click()
  await sheet.getByText('Plaie complexe', { exact: false }).first().click()
  await anna.button('Évaluer la plaie : talon gauche').click()
  const form = sheet.last()
  await expect(form.getByLabel('Longueur')).toHaveValue('')
  await expect(form.getByText(/20 nov\.\s*: 5 × 4 cm/)).toBeVisible()
  await form.getByLabel('Longueur').fill('45')
  await form.getByLabel('Largeur').fill('3,5')
  await form.getByLabel(/^Granulation/).fill('60')
  await form.getByRole('button', { name: 'C’est noté' }).click()
  await expect(form.getByText('Cela fait 60 %, et non 100 %.', { exact: false })).toBeVisible()
  await form.getByLabel('Longueur').fill('4,5')
  await form.getByLabel(/^Fibrine/).fill('40')
  await expect(form.getByText(/15,8\scm²/)).toBeVisible()
  await form.getByRole('button', { name: 'C’est noté' }).click()
  await expect(sheet).toHaveCount(1)
  await anna.button('C’est noté').click()
  await expect(sheet).toHaveCount(0)

  // Its page: the last in plain words, the curve by the keys, the table.
  await anna.open(`patients/${lambert}/plaies/${wound}`)
  await expect(page.getByRole('region', { name: 'Dernière évaluation' })).toContainText('4,5 × 3,5 cm')
  await expect(page.getByRole('main').getByText('Plaie à revoir')).toHaveCount(0)
  const curve = page.getByRole('slider')
  await expect(curve).toHaveAttribute('aria-valuetext', /15,8\scm²/)
  await curve.press('ArrowLeft')
  await expect(curve).toHaveAttribute('aria-valuetext', /20\scm²/)
  await expect(page.getByRole('region', { name: 'Surface' }).getByRole('row')).toHaveCount(3)

  // Two photos of it stand side by side; the arrows go on in the frame that has the focus.
  for (let i = 0; i < 2; i++) {
    await page.getByRole('region', { name: 'Photos' }).getByRole('button', { name: 'Prendre une photo' }).click()
    await sheet.getByRole('button', { name: 'Prendre une photo' }).click()
    await sheet.getByRole('button', { name: 'Garder' }).click()
    await expect(sheet).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Côte à côte' }).click()
  const first = sheet.getByRole('figure').first()
  await expect(first).toHaveAccessibleName('Photo 1 sur 2')
  await first.press('ArrowRight')
  await expect(first).toHaveAccessibleName('Photo 2 sur 2')
  await expect(sheet.getByRole('img')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await clean(anna, 'a wound')

  // An aide reads it, is offered a note first, and is kept from nothing.
  await bilal.open(`patients/${lambert}/plaies/${wound}`)
  await bilal.button('Évaluer').click()
  await expect(bilal.sheet.getByText('revient à l’infirmière', { exact: false })).toBeVisible()
  await bilal.button('Écrire une note').click()
  await expect(bilal.sheet.getByLabel('Ce que l’équipe doit savoir')).toHaveValue(/^Plaie, talon gauche\s: $/)
})
