/** A person: her file, her home and how one gets in, what must not be forgotten, whom to call. */
import type { Locator } from '@playwright/test'
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'
import { toCircle } from './circle'

const street = '12 rue des Tilleuls'

/** Writes a line of a file anew. */
async function line(walk: Walk, inside: Locator, label: string, text: string): Promise<void> {
  await walk.pressOn(`Modifier : ${label}`, inside)
  await walk.write(label, text, inside)
  await walk.pressOn(/^Enregistrer/, inside)
}

/** Keeps one of the texts that stand side by side. */
async function keep(walk: Walk, what: string): Promise<void> {
  await walk.pressOn(/^Garder celle-ci/, walk.part(`${what} : deux versions, laquelle est juste ?`))
}

const lambert = (walk: Walk) => walk.me.patientDoc('Lambert')

/** Somebody of hers to call, with the lines open that can be written. */
async function claire(walk: Walk): Promise<Locator> {
  const around = walk.part('Entourage et professionnels')
  const lines = around.getByRole('button', { name: 'Modifier : Nom', exact: true })
  if (!(await lines.isVisible())) await walk.pressOn('Modifier : Claire Lambert', around)
  return around
}

export const person = {
  'patient.add': async (walk) => {
    await walk.go('Patients')
    await walk.pressOn('Ajouter une personne')
    await walk.choose('Mme')
    await walk.write('Prénom', 'Odette')
    await walk.write('Nom d’usage', 'Lambert')
    await walk.pressOn('Continuer')
    await walk.write(/^Date de naissance/, '14 mars 1942')
    await walk.pressOn('Continuer')
    await walk.write(/^Rue et numéro/, street)
    await walk.pressOn('Continuer')
    await walk.pressOn('Continuer')
    await walk.pressOn('J’ajoute cette personne')
    await walk.page.getByRole('heading', { level: 1, name: 'Mme Lambert, 84 ans' }).waitFor()
  },
  'patient.edit': (walk) => line(walk, walk.part('Fiche'), 'Téléphone', '06 39 98 10 37'),
  'patient.choose': async (walk) => {
    const { id } = await lambert(walk)
    await walk.other.act('patient.edit', { patient: id, field: 'phone', was: '', now: '06 39 98 10 38' })
    await keep(walk, 'Téléphone')
  },
  'patient.told': async (walk) => {
    await toCircle(walk)
    await walk.pressOn('Noter que c’est dit')
    await walk.pressOn('C’est noté')
    await walk.closed()
    await walk.file('Lambert')
  },
  'home.edit': (walk) => line(walk, walk.part('Fiche'), 'Rue et numéro', `${street} bis`),
  'home.choose': async (walk) => {
    const { home } = (await lambert(walk)).body
    await walk.other.act('home.edit', { home, field: 'street', was: street, now: '12 ter rue des Tilleuls' })
    await keep(walk, 'Rue et numéro')
  },
  'home.share': async (walk) => {
    await patient(walk.other, 'petit')
    await walk.pressOn('Vit avec une autre personne de la liste')
    await walk.pressOn(/Petit/)
    await walk.pressOn('Même domicile')
    await walk.closed()
  },
  'home.part': async (walk) => {
    await walk.pressOn(/^N’habite plus avec/)
    await walk.pressOn('Séparer les domiciles')
    await walk.closed()
  },
  'door.edit': async (walk) => {
    await walk.pressOn('Dire comment entrer', walk.part('À savoir'))
    await walk.choose('Boîte à clé')
    await walk.write(/^Indications/, 'derrière le volet')
    await walk.pressOn('Enregistrer')
    await walk.closed()
  },
  'door.choose': async (walk) => {
    const { home } = (await lambert(walk)).body
    await walk.other.act('door.edit', { home, field: 'say', was: '', now: 'sous le pot' })
    await walk.pressOn('Voir comment entrer', walk.part('À savoir'))
    await keep(walk, 'Indications')
  },
  'alert.add': async (walk) => {
    await walk.pressOn('Ajouter une alerte', walk.part('À savoir'))
    await walk.choose('Chien')
    await walk.write('En quelques mots', 'Filou, gentil')
    await walk.pressOn('Ajouter une alerte')
    await walk.closed()
  },
  'alert.end': (walk) => walk.pressOn(/^Ne vaut plus/, walk.part('À savoir')),
  'alert.restore': async (walk) => {
    await walk.unfold('1 alerte qui ne vaut plus')
    await walk.pressOn(/^Remettre/, walk.part('À savoir'))
  },
  'contact.add': async (walk) => {
    await walk.pressOn('Ajouter quelqu’un à appeler', walk.part('Entourage et professionnels'))
    await walk.write('Nom', 'Claire Lambert')
    await walk.pressOn('Enregistrer')
    await walk.closed()
  },
  'contact.edit': async (walk) => line(walk, await claire(walk), 'Lien ou métier', 'fille'),
  'contact.choose': async (walk) => {
    const contact = (await walk.docs('contact'))[0]!.id
    await walk.other.act('contact.edit', { contact, field: 'relation', was: '', now: 'nièce' })
    await keep(walk, 'Lien ou métier')
  },
  'contact.remove': async (walk) => walk.pressOn(/^Retirer ce contact/, await claire(walk)),
  'contact.restore': async (walk) => {
    await walk.unfold('1 contact retiré')
    await walk.pressOn(/^Remettre/, walk.part('Entourage et professionnels'))
  },
  'patient.close': async (walk) => {
    await walk.pressOn('Fermer le dossier')
    await walk.write('Pourquoi ?', 'Entrée en maison de retraite')
    await walk.pressOn('Fermer le dossier')
    await walk.closed()
  },
  'patient.reopen': (walk) => walk.pressOn('Rouvrir le dossier'),
} satisfies Recipes
