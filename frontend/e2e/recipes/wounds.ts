/** A wound, from its first day until it is closed. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const wounds = (walk: Walk) => walk.part('Plaies')

export const wound = {
  'wound.add': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.pressOn('Ajouter une plaie', wounds(walk))
    await walk.choose('Derrière')
    await walk.pressOn('Talon droit')
    await walk.choose('Escarre')
    await walk.choose('Stade 2')
    await walk.pressOn('Ajouter une plaie')
    await walk.closed()
    await walk.page.getByRole('heading', { level: 1, name: 'Talon droit' }).waitFor()
  },
  'wound.change': async (walk) => {
    await walk.pressOn('Changer')
    await walk.write(/^Protocole/, 'Hydrocolloïde, tous les trois jours')
    await walk.write('Recopié de', 'ordonnance du Dr Morel')
    await walk.pressOn('Changer')
    await walk.closed()
  },
  'wound.assess': async (walk) => {
    await walk.pressOn('Évaluer')
    await walk.write('Longueur', '4,5')
    await walk.write('Largeur', '3')
    await walk.choose('Moyen')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'assessment.correct': async (walk) => {
    await walk.unfold(/4,5 × 3 cm/)
    await walk.pressOn(/^Corriger/)
    await walk.write('Largeur', '2,5')
    await walk.pressOn('Corriger')
    await walk.closed()
  },
  'assessment.withdraw': async (walk) => {
    await walk.pressOn(/^Notée par erreur/)
  },
  'wound.close': async (walk) => {
    await walk.pressOn('Ne plus suivre')
    await walk.choose('Cicatrisée')
    await walk.pressOn('Ne plus suivre')
    await walk.closed()
  },
  'wound.reopen': (walk) => walk.pressOn('Suivre de nouveau'),
} satisfies Recipes
