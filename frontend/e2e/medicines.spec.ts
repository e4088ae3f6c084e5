/** docs/guide/les-medicaments.md, step by step, on two phones; then the month's end. */
import { Guide } from './guide'
import { tick } from './person'
import { expect, test } from './test'
import { patient, three, today, visit } from './tilleuls'

test('« Les médicaments », as it is written; a month is a file', async ({ play }) => {
  const guide = new Guide('les-medicaments')
  const { anna, bilal } = await three(play)
  const lambert = await patient(anna, 'lambert')
  const says = { from: today, prepared: { who: 'pharmacy' as const }, help: { who: 'team' as const } }
  const source = { words: 'Dr Morel', day: today }
  const doliprane = { name: 'Doliprane', dose: '1 g', when: ['morning' as const], ...says, source }
  await anna.act('treatment.add', { patient: lambert, ...doliprane })
  const morning = await visit(bilal, lambert, '08:30', { tasks: [{ task: 'help-intake' }] })
  await bilal.act('visit.take', { visit: morning })
  const filling = await visit(anna, lambert, '09:00', { tasks: [{ task: 'fill-pillbox' }] })
  await anna.act('visit.take', { visit: filling })
  await anna.open(`patients/${lambert}`)
  await bilal.open()
  const list = anna.page.getByRole('region', { name: 'Médicaments' })
  const line = list.locator('summary', { hasText: 'Kardégic' })
  const pick = (name: string) => bilal.sheet.getByRole('radio', { name, exact: true })

  await guide.step(
    'Sur la fiche de la personne, sous « Médicaments », touchez « Ajouter un médicament ».',
    async () => {
      await list.getByRole('button', { name: 'Ajouter un médicament' }).click()
      await expect(anna.sheet).toContainText('L’ordonnance fait foi.')
    },
  )
  await guide.step(
    'Écrivez le nom et la dose comme sur l’ordonnance, touchez quand il est pris, et écrivez d’où vous recopiez.',
    async () => {
      await expect(anna.sheet.getByLabel('Recopié de')).toHaveValue('Dr Morel')
      await anna.sheet.getByLabel('Médicament').fill('Kardégic')
      await anna.sheet.getByLabel('Dose, en mots').fill('75 mg')
      await anna.sheet.getByText('Matin', { exact: true }).click()
      await anna.sheet.getByLabel('Recopié de').fill('ordonnance du Dr Morel')
    },
  )
  await guide.step('Touchez « Ajouter un médicament » : la ligne est sur la liste.', async () => {
    await anna.sheet.getByRole('button', { name: 'Ajouter un médicament' }).click()
    await expect(line).toContainText('75 mg')
  })
  await guide.step(
    'La personne suivante lit « Traitement : ce qui a changé » sur sa carte, et touche « Vu ».',
    async () => {
      await expect(bilal.next).toContainText('Nouveau : Kardégic 75 mg, matin')
      await bilal.next.getByRole('button', { name: /^Vu/ }).click()
      await expect(bilal.next).not.toContainText('Kardégic')
    },
  )
  await guide.step(
    'Après « C’est fait », la liste du moment est sous les yeux : une seule réponse vaut pour toute la liste.',
    async () => {
      await bilal.next.getByRole('button', { name: 'C’est fait' }).click()
      await expect(bilal.sheet).toContainText('Matin : 2 sur la liste')
      await tick(pick('Pris devant moi'))
    },
  )
  await guide.step(
    'Si l’un n’est pas comme les autres, touchez « Pas pareil pour un médicament », lequel, et dites ce qu’il en est.',
    async () => {
      await bilal.sheet.getByRole('button', { name: /^Pas pareil pour un médicament/ }).click()
      await tick(bilal.sheet.getByRole('checkbox', { name: 'Doliprane 1 g' }))
      await tick(pick('Refusé').last())
      await bilal.button('C’est noté').click()
      await expect(bilal.sheet).toHaveCount(0)
    },
  )
  await guide.step(
    'Quand un pilulier est rempli, dites jusqu’à quel jour : deux jours avant, toute l’équipe le lit sur « Aujourd’hui ».',
    async () => {
      const until = { task: 'fill-pillbox', done: true, pillbox: { until: '2026-11-26' } }
      await anna.act('visit.done', { visit: filling, at: `${today}T07:40:00Z`, tasks: [until] })
      await expect(bilal.page.getByText('Mme Lambert : pilulier rempli jusqu’à jeudi 26 novembre.')).toBeAttached()
    },
  )
  await guide.step(
    'Touchez la ligne, puis « Changer » : la nouvelle ligne prend sa place, l’ancienne reste lisible.',
    async () => {
      await line.click()
      await list.getByRole('button', { name: /^Changer.*Kardégic/ }).click()
      await anna.sheet.getByLabel('Dose, en mots').fill('160 mg')
      await anna.sheet.getByRole('button', { name: 'Changer' }).click()
      await expect(line.first()).toContainText('160 mg')
      await expect(list).toContainText('1 médicament arrêté ou changé')
    },
  )
  await guide.step('« Annuler » remet la ligne d’avant.', async () => {
    await anna.button('Annuler').click()
    await expect(line.first()).toContainText('75 mg')
  })
  await guide.step(
    'Touchez « Les deux semaines en tableau » : qui a donné quoi, jour par jour. « Imprimer » en fait une page A4.',
    async () => {
      await list.getByRole('link', { name: 'Les deux semaines en tableau' }).click()
      await expect(anna.page.getByText('Kardégic 75 mg, matin : pris devant moi')).toBeVisible()
      await anna.page.emulateMedia({ media: 'print' })
      const row = anna.page.getByRole('row', { name: /^Doliprane 1 g, matin.*refusé.*BK/ })
      await expect(row).toBeVisible()
      await expect(anna.page.getByRole('navigation')).toBeHidden()
    },
  )
  guide.end()

  // One's own month, with one tap.
  await bilal.open('moi')
  const file = bilal.page.waitForEvent('download')
  await bilal.button(/^Mon mois : novembre 2026/).click()
  expect((await file).suggestedFilename()).toBe('ronde-2026-11-moi.csv')
})
