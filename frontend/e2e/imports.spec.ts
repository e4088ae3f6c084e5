/** A table of the last program is taken over, looked at line by line, and taken back; and what leaves comes back. */
import { readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { expect, test } from './test'
import { patient, three } from './tilleuls'

/** A workbook of raw parts, as a zip without packing. */
function packed(parts: Record<string, string>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(data), 0)
    sizes.writeUInt32LE(data.length, 4)
    sizes.writeUInt32LE(data.length, 8)
    const lengths = Buffer.from([name.length, 0, 0, 0])
    const head = Buffer.concat([
      Buffer.from('504b030414000000000000000000', 'hex'),
      sizes,
      lengths,
      Buffer.from(name),
      data,
    ])
    const where = Buffer.alloc(16)
    where.writeUInt32LE(at, 12)
    const listed = Buffer.from('504b01021400140000000000000000000000', 'hex').subarray(0, 16)
    central.push(Buffer.concat([listed, sizes, lengths, where.subarray(2), Buffer.from(name)]))
    local.push(head)
    at += head.length
  }
  const index = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, index, end])
}

function workbook(lines: string[][]): Buffer {
  const cell = (text: string) => (text ? `<c t="inlineStr"><is><t>${text}</t></is></c>` : '<c/>')
  const rows = lines.map((line) => `<row>${line.map(cell).join('')}</row>`).join('')
  return packed({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  })
}

const table = workbook([
  ['Liste patients tournée 2'],
  ['Civ.', 'NOM', 'Prénom', 'Né(e) le', 'Téléphone', 'Adresse', 'Médecin', 'Passages', 'Heure'],
  ['Mme', 'BRINDOSIER', 'Maëlle', '12/03/1938', '199001234', '3 rue de l’Église', 'Dr Aubrelin', 'lun mer ven', '8h30'],
  ['M.', '=1+1', 'Anatole', '30/07/1941', '', '', '', '', ''],
  ['Mme', 'Lambert', 'Odette', '14/03/1942', '', '12 rue des Tilleuls', '', '', ''],
  ['Mme', 'STROHMASSEN', 'Greta', '29/02/1941', '', '', '', '2x/j', ''],
])

test('a table is looked at, mended, taken over, and taken back as far as nobody touched it', async ({ play }) => {
  const { anna, bilal } = await three(play)
  await patient(anna, 'lambert')
  await anna.open('importer')
  const file = { name: 'tournee.xlsx', mimeType: 'application/octet-stream', buffer: table }
  await anna.page.getByLabel('Choisir un fichier').setInputFiles(file)
  await expect(anna.page.getByLabel('Que contient « NOM » ?')).toHaveValue('last')
  await anna.button('Voir les lignes').click()

  const main = anna.page.locator('main')
  await expect(main.getByRole('heading', { name: '1 ligne à corriger' })).toBeVisible()
  await expect(main.getByRole('heading', { name: '1 ligne déjà là' })).toBeVisible()
  await anna.button('Importer 2 lignes').click()
  await expect(main.getByText('Corrigez d’abord ces lignes')).toBeVisible()
  await main.getByLabel('Né(e) le').fill('28/02/1941')
  await main.getByRole('textbox', { name: 'Passages' }).fill('tous les jours')
  await anna.button('Vérifier les corrections').click()
  await anna.button('Importer 3 lignes').click()
  await expect(main.getByRole('heading', { name: 'C’est importé' })).toBeVisible()
  await expect(main.getByText('3 fiches · 1 proche à appeler · 2 passages réguliers')).toBeVisible()

  await bilal.open('patients')
  await bilal.page.getByRole('link', { name: /^Mme STROHMASSEN/ }).click()
  await bilal.button('Ajouter une alerte').first().click()
  await bilal.sheet.getByText('Chien', { exact: true }).click()
  await bilal.sheet.getByLabel('En quelques mots').fill('gentil')
  await bilal.sheet.getByRole('button', { name: 'Ajouter une alerte' }).click()
  await expect(bilal.sheet).toHaveCount(0)

  await anna.button('Tout reprendre').click()
  await anna.button('Oui, tout reprendre').click()
  await expect(main.getByText('1 personne reste')).toBeVisible()
  await expect(main.getByText('Mme STROHMASSEN : quelqu’un a déjà écrit dans sa fiche')).toBeVisible()
  await anna.open('patients')
  await expect(main.getByText('2 personnes accompagnées')).toBeVisible()
})

test('what leaves for a spreadsheet comes back as people who are there', async ({ play }) => {
  const { anna } = await three(play)
  await patient(anna, 'lambert')
  await patient(anna, 'petit')
  await anna.open('importer')
  const leaving = anna.page.waitForEvent('download')
  await anna.button('Exporter pour Excel').click()
  const file = await leaving
  expect(file.suggestedFilename()).toBe('ronde-personnes-2026-11-24.xlsx')
  const buffer = await readFile(await file.path())
  await anna.page
    .getByLabel('Choisir un fichier')
    .setInputFiles({ name: 'a.xlsx', mimeType: 'application/octet-stream', buffer })
  await anna.button('Voir les lignes').click()
  await expect(anna.page.getByRole('heading', { name: '2 lignes déjà là' })).toBeVisible()
})
