/** What is to be minded at somebody's home; what was written in the wrong file. */
import { patient, visit } from '../tilleuls'
import type { Recipes, Walk } from '../walk'
import { mine, onTold } from './visits'

const shutters = /ouvrir les volets/
const know = (walk: Walk) => walk.part('À savoir')

export const attentions = {
  'attention.add': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.pressOn('Ajouter une attention')
    await walk.write('En quelques mots', 'ouvrir les volets')
    await walk.choose('À chaque passage')
    await walk.pressOn('Ajouter une attention')
    await walk.closed()
  },
  'attention.end': (walk) => walk.pressOn(/^Ne vaut plus.*volets/, know(walk)),
  'attention.restore': async (walk) => {
    await walk.unfold('Attention passée (1)')
    await walk.pressOn(/^Remettre/, know(walk))
  },
  'attention.tick': async (walk) => {
    await mine(walk, '08:30')
    await walk.go('Aujourd’hui')
    await walk.choose(shutters, walk.me.next)
  },
  'attention.untick': (walk) => walk.choose(shutters, walk.me.next),
  'passage.move': async (walk) => {
    await visit(walk.other, await patient(walk.other, 'petit'), '10:00')
    await walk.press(walk.button('C’est fait', walk.me.next))
    await walk.pressOn('Tout est fait')
    await walk.write(/^Une phrase pour l’équipe/, 'A bien dormi')
    await walk.pressOn('C’est noté')
    await walk.closed()
    await onTold(walk, 'Pas la bonne personne')
    await walk.pressOn(/Petit/)
    await walk.closed()
  },
  'passage.move_back': (walk) => walk.undo(),
  'note.move': async (walk) => {
    await walk.file('Petit')
    await walk.pressOn('Noter')
    await walk.write('Ce que l’équipe doit savoir', 'Sa fille vient demain')
    await walk.pressOn('C’est noté')
    await walk.closed()
    await walk.pressOn('Pas la bonne personne', walk.part('Dernières nouvelles'))
    await walk.pressOn(/Lambert/)
    await walk.closed()
  },
  'note.move_back': (walk) => walk.undo(),
} satisfies Recipes
