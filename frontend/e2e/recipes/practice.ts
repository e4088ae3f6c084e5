/** Who may do what: what the team agrees on. */
import type { Recipes } from '../walk'

export const practice = {
  'amendment.set': async (walk) => {
    await walk.go('Équipe')
    await walk.pressOn(/^Qui peut faire quoi/)
    await walk.pressOn(/^Peser la personne/)
    await walk.pressOn('Changer pour : aide-soignante')
    await walk.choose('Rôle propre')
    await walk.write('Pourquoi ?', 'vu ensemble')
    await walk.choose('6 mois')
    await walk.pressOn('Noter l’accord')
    await walk.closed()
  },
  'amendment.end': async (walk) => {
    await walk.pressOn(/^Peser la personne/)
    await walk.pressOn(/^Revenir à la table pour/)
  },
  'amendment.restore': (walk) => walk.undo(),
} satisfies Recipes
