/** A person's file: who keeps the thread of her care, how she lives, her papers, what scales gave, who she is on her papers. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const lambert = async (walk: Walk) => (await walk.me.patientDoc('Lambert')).id

/** Writes a line of a part anew. */
async function line(walk: Walk, part: string, label: string, text: string): Promise<void> {
  await walk.pressOn(`Modifier : ${label}`, walk.part(part))
  await walk.write(label, text, walk.part(part))
  await walk.pressOn(/^Enregistrer/, walk.part(part))
}

async function keep(walk: Walk, what: string): Promise<void> {
  await walk.pressOn(/^Garder celle-ci/, walk.part(`${what} : deux versions, laquelle est juste ?`))
}

export const file = {
  'reference.take': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.pressOn('Référente : à prendre')
    await walk.choose('Référente')
    await walk.choose('6 mois')
    await walk.pressOn('Je suis sa référente')
    await walk.closed()
  },
  'reference.hand_back': async (walk) => {
    await walk.pressOn('Référente : Anna')
    await walk.pressOn('Je passe la main')
    await walk.closed()
  },
  'portrait.edit': async (walk) => {
    await walk.press(walk.page.getByRole('link', { name: /^Dossier/ }))
    await line(walk, 'Sa façon de vivre', 'Le matin', 'Café d’abord')
  },
  'portrait.choose': async (walk) => {
    const id = await lambert(walk)
    await walk.other.act('portrait.edit', { patient: id, field: 'morning', was: '', now: 'Thé' })
    await keep(walk, 'Le matin')
  },
  'paper.add': async (walk) => {
    await walk.pressOn('Ajouter un papier')
    await walk.choose('Ordonnance')
    await walk.write(/^En quelques mots/, 'Dr Morel')
    await walk.pressOn('Enregistrer')
    await walk.closed()
  },
  'paper.change': async (walk) => {
    await walk.pressOn(/^Modifier le papier/)
    await walk.write(/^Où est l’original/, 'pochette bleue')
    await walk.pressOn('Enregistrer')
    await walk.closed()
  },
  'paper.renew': async (walk) => {
    await walk.pressOn(/^Renouveler/)
    await walk.pressOn('Enregistrer')
    await walk.closed()
  },
  'paper.restore': async (walk) => {
    await walk.unfold('1 papier passé')
    await walk.pressOn(/^Remettre/, walk.part('Papiers'))
  },
  'paper.end': (walk) => walk.pressOn(/^Ne vaut plus/, walk.part('Papiers')),
  'score.note': async (walk) => {
    await walk.pressOn('Noter un résultat')
    await walk.choose('GIR (grille AGGIR)')
    await walk.choose('4')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'score.correct': async (walk) => {
    await walk.pressOn(/^Corriger le résultat/)
    await walk.choose('3')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'score.withdraw': (walk) => walk.pressOn(/^Noté par erreur/, walk.part('Échelles')),
  'identity.edit': (walk) => line(walk, 'Identité', 'Nom de naissance', 'Perrin'),
  'identity.choose': async (walk) => {
    const id = await lambert(walk)
    await walk.other.act('identity.edit', { patient: id, field: 'birth_name', was: '', now: 'Perin' })
    await keep(walk, 'Nom de naissance')
  },
  'identity.check': async (walk) => {
    const id = await lambert(walk)
    await walk.other.act('identity.edit', { patient: id, field: 'birth_firsts', was: '', now: 'Odette Marie' })
    await walk.other.act('identity.edit', { patient: id, field: 'sex', was: '', now: 'f' })
    await walk.pressOn('J’ai vu un papier d’identité')
    await walk.choose('Passeport')
    await walk.pressOn('Il dit la même chose')
    await walk.closed()
  },
  'identity.uncheck': (walk) => walk.pressOn('Pas vérifiée, finalement'),
  'matricule.set': async (walk) => {
    await walk.pressOn('Ajouter le matricule')
    await walk.write(/^Numéro avec sa clé/, '1 85 05 75 123 456 73')
    await walk.pressOn('Enregistrer')
    await walk.closed()
  },
  'matricule.remove': async (walk) => {
    await walk.pressOn('Voir le matricule')
    await walk.pressOn('Retirer le matricule')
  },
} satisfies Recipes
