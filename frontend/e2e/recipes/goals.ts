/** What matters to somebody: a goal in plain words, and the problem that goes with it, coded and rated. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const aims = (walk: Walk) => walk.part('Objectifs')
const coded = (walk: Walk) => walk.part('Problèmes codés')

export const goals = {
  'goal.add': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.press(walk.page.getByRole('link', { name: /^Plan de soins/ }))
    await walk.pressOn('Ajouter un objectif', aims(walk))
    await walk.write('L’objectif, avec ses mots', 'Marcher jusqu’au marché')
    await walk.write(/^À savoir/, 'Tenir la rampe')
    await walk.pressOn('Ajouter un objectif')
    await walk.closed()
  },
  'goal.edit': async (walk) => {
    await walk.unfold('Revoir, terminer, changer')
    await walk.pressOn(/^Modifier.*À savoir/)
    await walk.write(/^À savoir/, 'Tenir la rampe et sa canne')
    await walk.pressOn(/^Enregistrer/)
  },
  'goal.choose': async (walk) => {
    const [goal] = await walk.docs('goal')
    const said = { goal: goal!.id, field: 'words', was: 'Marcher', now: 'Aller au marché' } as const
    await walk.other.act('goal.edit', said)
    await walk.pressOn(/^Garder.*Aller au marché/)
  },
  'template.keep': async (walk) => {
    await walk.pressOn('Garder comme modèle', aims(walk))
    await walk.write('Nom du modèle', 'Sortir de nouveau')
    await walk.pressOn('Garder comme modèle')
    await walk.closed()
  },
  'template.rename': async (walk) => {
    await walk.unfold('Nos modèles de plan')
    await walk.pressOn(/^Renommer.*Sortir/)
    await walk.write('Nom du modèle', 'Remarcher dehors')
    await walk.pressOn('Renommer')
    await walk.closed()
  },
  'template.withdraw': (walk) => walk.pressOn(/^Ne plus proposer.*Remarcher/),
  'template.restore': (walk) => walk.undo(),
  'problem.add': async (walk) => {
    await walk.pressOn('Ajouter un problème', coded(walk))
    await walk.choose('Physiologique')
    await walk.choose(/^Douleur/)
    await walk.choose(/^Actuel/)
    await walk.pressOn('Ajouter un problème')
    await walk.closed()
  },
  'problem.change': async (walk) => {
    await walk.pressOn(/^Modifier.*Douleur/)
    await walk.choose(/^Potentiel/)
    await walk.pressOn('Modifier')
    await walk.closed()
  },
  'rating.note': async (walk) => {
    await walk.pressOn(/^Évaluer.*Douleur/)
    await walk.choose('2 · Connaissances minimales')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'rating.withdraw': async (walk) => {
    await walk.unfold(/En tableau|Courbes et tableau/)
    await walk.pressOn(/^Retirer mon évaluation/)
  },
  'problem.close': async (walk) => {
    await walk.pressOn(/^Clore.*Douleur/)
    await walk.choose(/^Moins de passages/)
    await walk.pressOn('Clore')
    await walk.closed()
  },
  'problem.reopen': async (walk) => {
    await walk.unfold('Ce qui est terminé')
    await walk.pressOn(/^Suivre de nouveau.*Douleur/)
  },
  'goal.end': async (walk) => {
    await walk.unfold('Revoir, terminer, changer')
    await walk.pressOn(/^Terminer.*marché/)
    await walk.choose('Atteint')
    await walk.pressOn('Terminer')
    await walk.closed()
  },
  'goal.reopen': async (walk) => {
    await walk.unfold('Ce qui est terminé')
    await walk.pressOn(/^Suivre de nouveau.*marché/)
  },
} satisfies Recipes
