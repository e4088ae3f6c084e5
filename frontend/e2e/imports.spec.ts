/** docs/guide/importer-un-tableau.md, step by step: Anna takes over the table of the last program. */
import { readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { Guide } from './guide'
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

test('« Importer un tableau », as it is written', async ({ play }) => {
  const guide = new Guide('importer-un-tableau')
  const { anna, bilal } = await three(play)
  await patient(anna, 'lambert')
  const main = anna.page.locator('main')
  const choose = (name: string, buffer: Buffer) =>
    main.getByLabel('Choisir un fichier').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await anna.open('patients')

  await guide.step(
    'Dans « Patients », touchez « Importer ou exporter un tableau », puis choisissez le fichier, Excel ou CSV.',
    async () => {
      await main.getByRole('link', { name: 'Importer ou exporter un tableau' }).click()
      await choose('tournee.xlsx', table)
    },
  )
  await guide.step(
    'Regardez ce que contient chaque colonne, changez ce qui est mal deviné, puis touchez « Voir les lignes ».',
    async () => {
      await expect(main.getByLabel('Que contient « NOM » ?')).toHaveValue('last')
      await anna.button('Voir les lignes').click()
      await expect(main.getByRole('heading', { name: '1 ligne à corriger' })).toBeVisible()
    },
  )
  await guide.step(
    'Sous « à corriger », récrivez la case ou touchez « Laisser de côté », puis « Vérifier les corrections ».',
    async () => {
      await anna.button('Importer 2 lignes').click()
      await expect(main.getByText('Corrigez d’abord ces lignes')).toBeVisible()
      await main.getByLabel('Né(e) le').fill('28/02/1941')
      await main.getByRole('textbox', { name: 'Passages' }).fill('tous les jours')
      await anna.button('Vérifier les corrections').click()
    },
  )
  await guide.step(
    'Sous « déjà là », dites ce que devient une ligne dont la personne a une fiche : sans réponse, elle est laissée de côté.',
    async () => {
      await expect(main.getByRole('heading', { name: '1 ligne déjà là' })).toBeVisible()
      await expect(main.getByRole('radio', { name: 'laisser de côté' })).toBeChecked()
    },
  )
  await guide.step(
    'Touchez « Importer 3 lignes » : les fiches, les proches à appeler et les passages réguliers sont là, pour toute l’équipe.',
    async () => {
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
    },
  )
  await guide.step(
    'Pendant sept jours, « Tout reprendre » retire ce que personne n’a touché ; le reste est nommé, avec la raison.',
    async () => {
      await anna.button('Tout reprendre').click()
      await anna.button('Oui, tout reprendre').click()
      await expect(main.getByText('1 personne reste')).toBeVisible()
      await expect(main.getByRole('heading', { name: 'L’import est repris' })).toBeVisible()
      await expect(main.getByText('Mme STROHMASSEN : quelqu’un a déjà écrit dans sa fiche')).toBeVisible()
      await anna.button('Importer un autre tableau').click()
    },
  )
  await guide.step(
    'Avec une liste de collègues, touchez « Faire 1 invitation » : un lien par personne, à imprimer ou à envoyer.',
    async () => {
      await choose('equipe.csv', Buffer.from('Nom;Prénom;Métier\nKaci;Bilal;aide-soignant\nMÉNARD;Zoé;infirmière\n'))
      await expect(main.getByRole('radio', { name: 'des collègues à inviter' })).toBeChecked()
      await anna.button('Voir les lignes').click()
      await expect(main.getByRole('checkbox', { name: 'Bilal Kaci, déjà dans l’équipe' })).not.toBeChecked()
      await anna.button('Faire 1 invitation').click()
      await expect(main.getByRole('listitem').filter({ hasText: 'Zoé MÉNARD' })).toContainText('/rejoindre')
    },
  )
  await guide.step(
    'Touchez « Exporter pour Excel » : les fiches telles que vous les voyez. Relu par Ronde, ce tableau ne crée rien deux fois.',
    async () => {
      await anna.open('importer')
      const leaving = anna.page.waitForEvent('download')
      await anna.button('Exporter pour Excel').click()
      const file = await leaving
      expect(file.suggestedFilename()).toBe('ronde-personnes-2026-11-24.xlsx')
      await choose('a.xlsx', await readFile(await file.path()))
      await anna.button('Voir les lignes').click()
      await expect(main.getByRole('heading', { name: '2 lignes déjà là' })).toBeVisible()
    },
  )
  guide.end()
})
