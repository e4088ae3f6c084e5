/** Visits that come again; all handed back at once; a person at whose home nobody is to come. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'
import { lambert, mine } from './visits'

const tomorrow = '2026-11-25'
const part = (walk: Walk) => walk.part('Passages réguliers')
const openOne = (walk: Walk) => walk.press(part(walk).locator('[data-series]').first())

export const series = {
  'series.add': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.pressOn('Ajouter un passage régulier', part(walk))
    for (const day of ['mer.', 'ven.']) await walk.choose(day)
    await walk.pressOn('Continuer')
    await walk.write('Chercher un soin', 'toilette')
    await walk.choose(/^Aide à la toilette/)
    await walk.pressOn('Continuer')
    await walk.pressOn('Continuer')
    await walk.choose('Dans la journée')
    await walk.pressOn('Ajouter un passage régulier')
    await walk.closed()
  },
  // Before it is changed: what takes its place is another one.
  'series.end': async (walk) => {
    await openOne(walk)
    await walk.pressOn('Terminer')
    await walk.choose('Demain')
    await walk.write('Pourquoi ?', 'se lave seule')
    await walk.pressOn('Terminer le passage régulier')
    await walk.closed()
  },
  'series.restore': async (walk) => {
    await openOne(walk)
    await walk.pressOn('Reprendre')
    await walk.closed()
  },
  'series.edit': async (walk) => {
    // Somebody has taken tomorrow's: it stays, to check.
    const taken = (await walk.docs('visit')).find((one) => one.body.day === tomorrow)!
    await walk.other.act('visit.take', { visit: taken.id })
    await openOne(walk)
    await walk.pressOn('Changer')
    await walk.choose('Demain')
    await walk.write('Pas avant', '10:00')
    await walk.write('Pas après', '11:00')
    await walk.pressOn('Changer à partir de ce jour')
    await walk.closed()
  },
  'visit.keep': async (walk) => {
    await walk.pressOn(/À revoir/, walk.part('Aujourd’hui et demain'))
    await walk.pressOn('Garder tel quel')
    await walk.pressOn('Fermer')
    await walk.closed()
  },
  'visit.unkeep': (walk) => walk.undo(),
  'visits.hand_back': async (walk) => {
    if (await walk.sheet.count()) await walk.pressOn('Fermer')
    await mine(walk)
    await walk.go('Aujourd’hui')
    await walk.pressOn('Je suis malade')
    await walk.pressOn(/^Je remets/)
    await walk.closed()
  },
  'patient.stop': async (walk) => {
    await mine(walk)
    await walk.file('Lambert')
    await walk.pressOn('À l’hôpital, absence, décès…')
    await walk.choose('À l’hôpital')
    await walk.pressOn('Continuer')
    await walk.pressOn('Continuer')
    await walk.pressOn('Arrêter les passages')
    await walk.closed()
  },
  'patient.resume': async (walk) => {
    await walk.pressOn('De retour…')
    await walk.choose('Maintenant')
    await walk.pressOn('Reprendre les passages')
    await walk.closed()
  },
  'stop.seen': async (walk) => {
    const from = (await walk.play.stage.now()).toISOString()
    await walk.other.act('patient.stop', { patient: await lambert(walk), from, why: 'away', words: '' })
    await walk.go('Aujourd’hui')
    await walk.pressOn(/^Vu/)
  },
} satisfies Recipes
