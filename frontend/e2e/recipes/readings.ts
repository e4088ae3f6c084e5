/** What was measured, and the limits that somebody named. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const measures = (walk: Walk) => walk.part('Mesures')
const line = (walk: Walk) => walk.sheet.locator('.reading')

async function open(walk: Walk): Promise<void> {
  await walk.file('Lambert')
  await walk.pressOn(/^Tension/, measures(walk))
}

const close = async (walk: Walk): Promise<void> => {
  await walk.pressOn('Fermer')
  await walk.closed()
}

export const readings = {
  'limit.set': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.pressOn('Fixer une limite', measures(walk))
    await walk.choose('Tension')
    await walk.write('Systolique, pas plus de (facultatif)', '16')
    await walk.write('Qui l’a dit ?', 'Dr Morel')
    await walk.pressOn('Fixer une limite')
    await walk.closed()
  },
  'reading.note': async (walk) => {
    await walk.pressOn('Noter une mesure', measures(walk))
    await walk.choose('Tension')
    await walk.write('Tension', '18/9', line(walk))
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'reading.answer': (walk) => walk.pressOn(/^J’ai appelé/, measures(walk)),
  'reading.unanswer': async (walk) => {
    await open(walk)
    await walk.pressOn('Retirer ma réponse')
  },
  'reading.correct': async (walk) => {
    await walk.pressOn(/^Corriger.*180/)
    await walk.write('Tension', '17/9', line(walk))
    await walk.pressOn('Corriger')
    await walk.closed()
  },
  'reading.withdraw': async (walk) => {
    await open(walk)
    await walk.pressOn(/^Notée par erreur/)
  },
  'limit.end': (walk) => walk.pressOn('Ne vaut plus'),
  'limit.restore': async (walk) => {
    await walk.unfold('Limite passée (1)')
    await walk.pressOn('Remettre')
    await close(walk)
  },
} satisfies Recipes
