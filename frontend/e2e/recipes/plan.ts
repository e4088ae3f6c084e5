/** What is done for somebody by her plan of care, and the hours of her day. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'
import { lambert } from './visits'

const care = (walk: Walk) => walk.part('Les soins du plan')
const openOne = (walk: Walk) => walk.press(care(walk).locator('[data-intervention]').first())

export const plan = {
  'intervention.add': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.press(walk.page.getByRole('link', { name: /^Ce qu’on fait/ }))
    await walk.pressOn('Ajouter un soin au plan', care(walk))
    await walk.write('Chercher un soin', 'toilette')
    await walk.choose(/^Aide à la toilette/)
    await walk.pressOn('Continuer')
    await walk.pressOn('Continuer')
    for (const day of ['mer.', 'ven.']) await walk.choose(day)
    await walk.choose('Soir')
    await walk.pressOn('Continuer')
    await walk.write('Minutes pour ce soin', '20')
    await walk.pressOn('Ajouter un soin au plan')
    await walk.closed()
  },
  'intervention.edit': async (walk) => {
    await openOne(walk)
    await walk.pressOn('Changer ce soin')
    await walk.write(/^Comment/, 'au lavabo')
    for (let i = 0; i < 3; i++) await walk.pressOn('Continuer')
    await walk.pressOn('Changer à partir de ce jour')
    await walk.closed()
  },
  'rhythm.set': async (walk) => {
    await walk.pressOn(/^Soir/, walk.part('Ses heures'))
    await walk.write('Pas avant', '18:00')
    await walk.pressOn('Changer les heures')
    await walk.closed()
  },
  'intervention.end': async (walk) => {
    await openOne(walk)
    await walk.pressOn('Arrêter')
    await walk.write('Pourquoi ?', 'se lave seule')
    await walk.pressOn('Arrêter ce soin')
    await walk.closed()
  },
  'intervention.restore': (walk) => walk.undo(),
  'series.into_plan': async (walk) => {
    const wants = { from: '08:00', to: '09:00', minutes: 20, tasks: [{ task: 'help-wash' }], people: 1 }
    await walk.other.act('series.add', {
      patient: await lambert(walk),
      rule: { every: 1 },
      from_day: '2026-11-25',
      urgency: 'today',
      ...wants,
    })
    await walk.file('Lambert')
    await walk.press(walk.part('Passages réguliers').locator('[data-series]').first())
    await walk.pressOn('Mettre dans le plan')
    await walk.choose('Matin')
    await walk.pressOn('Mettre dans le plan')
    await walk.closed()
  },
  'series.out_of_plan': (walk) => walk.undo(),
} satisfies Recipes
