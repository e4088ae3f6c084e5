/** A table that is taken over, and taken back. */
import type { Recipes } from '../walk'

const table = 'civilité;nom;prénom;né(e) le\r\nM.;Vasseur;Jean;02/05/1938\r\n'

export const imports = {
  'import.add': async (walk) => {
    await walk.go('Patients')
    await walk.press(walk.page.getByRole('link', { name: 'Importer ou exporter un tableau' }).first())
    const file = { name: 'ancien.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }
    await walk.page.getByLabel('Choisir un fichier').setInputFiles(file)
    await walk.pressOn('Voir les lignes')
    await walk.pressOn('Importer 1 ligne')
  },
  'import.undo': async (walk) => {
    await walk.pressOn(/^Tout reprendre/)
    await walk.pressOn('Oui, tout reprendre')
  },
} satisfies Recipes
