/** What is printed, as the PDF that the browser makes of it: how many pages, upright or lying. */
import type { Person } from './person'
import { expect, test } from './test'
import { patient, today, visit } from './tilleuls'

/** The pages of a PDF, by their sizes in points. */
async function printed(who: Person, path: string, ready: RegExp): Promise<string[]> {
  await who.open(path)
  await expect(who.page.locator('.paper').first()).toContainText(ready)
  const pdf = (await who.page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map(([, box]) => box!.trim().split(/\s+/).slice(2))
  expect(sizes).toHaveLength(pages.length)
  return sizes.map((size) => (Number(size[0]) < Number(size[1]) ? 'upright' : 'lying'))
}

/** As much as a file may well hold. */
async function fill(anna: Person, patient: string): Promise<void> {
  const long = 'à dire à qui vient, avec assez de mots pour que cela ne tienne pas sur une seule ligne de la feuille'
  for (let n = 1; n <= 14; n++) {
    await anna.act('alert.add', { patient, sort: 'other', text: `Point ${n}, ${long}` })
    await anna.act('contact.add', {
      patient,
      name: `Prénom Nom ${n}`,
      relation: 'du voisinage',
      phone: '06 39 98 01 02',
    })
    await anna.act('treatment.add', {
      ...{
        patient,
        name: `Médicament ${n}`,
        dose: '500 mg',
        when: ['morning', 'evening'] as const,
        prepared: { who: 'pharmacy' as const },
        help: { who: 'team' as const },
      },
      ...{ from: today, words: long.slice(0, 60), source: { words: 'Dr Morel', day: today } },
    } as never)
  }
  await anna.act('contact.add', {
    patient,
    name: 'Dr Sauvanet',
    relation: 'médecin',
    kind: 'doctor',
    phone: '02 61 91 10 10',
  })
  const daughter = { patient, name: 'Claire Lambert', relation: 'sa fille', phone: '06 39 98 44 55' }
  const [contact] = await anna.act('contact.add', daughter)
  const yes = { patient, given: true, said: 'elle-même', on: today, words: long }
  await anna.act('consent.note', { ...yes, sort: 'trusted_person', contact: contact! })
  await anna.act('consent.note', { ...yes, sort: 'directives' })
  await anna.act('consent.note', { ...yes, sort: 'protection' })
  await anna.act('score.note', { patient, scale: 'gir', result: '3', on: today })
  for (const words of ['Manger avec les autres', 'Dormir la nuit', 'Sortir']) {
    await anna.act('goal.add', { patient, words, precaution: long })
  }
  const lines: ['matters', string][] = [['matters', `Sa musique. ${long}. ${long}.`]]
  for (const [field, now] of lines) await anna.act('patient.edit', { patient, field, was: '', now })
}

/** More goals than one leaf holds. */
async function goals(anna: Person, patient: string): Promise<void> {
  for (let n = 1; n <= 12; n++)
    await anna.act('goal.add', { patient, words: `But ${n}`, precaution: 'une chose à savoir' })
}

test('papers are A4: one page each, the plan by its face, tables lying', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide', 'desk')
  const lambert = await patient(anna, 'lambert')
  const [goal] = await anna.act('goal.add', {
    patient: lambert,
    words: 'Marcher jusqu’au marché',
    precaution: 'la rampe',
  })
  const care = { doer: { who: 'team' as const }, minutes: 20, people: 1, urgency: 'today' as const }
  await anna.act('intervention.add', {
    ...{ patient: lambert, goal: goal!, ...care, part: 'morning', task: { task: 'outing' } },
    ...{ recurs: { how: 'every' as const, days: 1 }, category: 'surveillance', target: 'mobility_transfers' },
  })
  const coded = { code: 'pain', whom: 'individual', nature: 'potential', goal: goal! } as const
  const [problem] = await anna.act('problem.add', { patient: lambert, ...coded })
  await anna.act('problem.add', {
    patient: lambert,
    code: 'abuse',
    whom: 'individual',
    nature: 'potential',
    sensitive: true,
  })
  await anna.act('rating.note', { problem: problem!, now: { status: 2 }, wanted: { status: 4 } })
  await anna.act('visit.take', { visit: await visit(anna, lambert, '09:00') })
  const at = `${today}T07:30:00Z`
  await anna.act('note.write', { patient: lambert, text: 'Bien dormi.', pass_on: true, at, home: true })
  const of = (screen: string) => `patients/${lambert}/${screen}`

  const sheet = anna.page.locator('.paper')
  expect(await printed(anna, of('plan-a-imprimer'), /Marcher jusqu’au marché/)).toEqual(['upright'])
  await expect(sheet).not.toContainText('Douleur')
  await anna.page.getByText('Avec les codes', { exact: false }).click()
  for (const words of ['Douleur', 'Surveillance', 'État 2 → 4']) await expect(sheet).toContainText(words)
  await expect(sheet).not.toContainText('Maltraitance')

  expect(await printed(anna, of('urgence'), /Lambert/)).toEqual(['upright'])
  await expect(sheet).toHaveClass(/large/)
  await fill(anna, lambert)
  expect(await printed(anna, of('urgence'), /et \d+ autres, dans le dossier/)).toEqual(['upright'])
  await expect(sheet).toHaveClass(/small/)
  for (const words of [
    'Née le',
    'Claire Lambert',
    '06 39 98 44 55',
    'Directives anticipées',
    'Protection juridique',
    'GIR 3',
    'Dr Sauvanet',
    '02 61 91 10 10',
    'La rampe',
  ])
    await expect(sheet).toContainText(words)
  // Whatever theme her screen has: it is printed in black.
  await anna.page.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
  await anna.page.emulateMedia({ media: 'print' })
  await expect(sheet.locator('footer')).toHaveCSS('color', 'rgb(51, 51, 51)')
  await anna.page.emulateMedia({ media: null })
  // With all of it, on several leaves.
  expect(await printed(anna, of('plan-a-imprimer'), /Manger avec les autres/)).toEqual(['upright'])
  await goals(anna, lambert)
  expect(await printed(anna, of('plan-a-imprimer'), /But 12/)).toEqual(['upright', 'upright'])
  expect(await printed(anna, of('cahier'), /Bien dormi/)).toEqual(['upright'])
  expect(await printed(anna, 'ma-tournee', /Lambert/)).toEqual(['upright'])
  expect(await printed(anna, of('actes'), /Lambert/)).toEqual(['lying'])
})
