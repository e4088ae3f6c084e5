/** The list of somebody's medicines. */
import type { Recipes, Walk } from '../walk'
import { lambert, mine } from './visits'

const list = (walk: Walk) => walk.part('Médicaments')

export const treatments = {
  'treatment.add': async (walk) => {
    await walk.pressOn('Ajouter un médicament', list(walk))
    await walk.write('Médicament', 'Kardégic')
    await walk.choose('Matin')
    await walk.write('Recopié de', 'ordonnance du Dr Morel')
    await walk.pressOn('Ajouter un médicament')
    await walk.closed()
  },
  'treatment.change': async (walk) => {
    await walk.unfold('Kardégic', list(walk))
    await walk.pressOn(/^Changer/, list(walk))
    await walk.write(/^Dose/, '160 mg')
    await walk.pressOn('Changer')
    await walk.closed()
  },
  'treatment.restore': (walk) => walk.undo(),
  'treatment.end': async (walk) => {
    await walk.unfold('Kardégic', list(walk))
    await walk.pressOn(/^Arrêter/, list(walk))
    await walk.write('Pourquoi ?', 'arrêté par le Dr Morel')
    await walk.pressOn('Arrêter ce médicament')
    await walk.closed()
  },
  'treatment.seen': async (walk) => {
    const line = { name: 'Doliprane', when: ['noon' as const], from: '2026-11-24', source: { words: 'Dr Morel' } }
    const hands = { prepared: { who: 'pharmacy' as const }, help: { who: 'team' as const } }
    await walk.other.act('treatment.add', { patient: await lambert(walk), ...line, ...hands })
    await mine(walk)
    await walk.go('Aujourd’hui')
    await walk.pressOn(/^Vu/, walk.me.next)
  },
} satisfies Recipes
