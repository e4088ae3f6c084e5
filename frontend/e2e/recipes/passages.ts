/** What was done and written: passages, notes, what was noted twice, what has no place yet. */
import { patient, today, visit } from '../tilleuls'
import type { Recipes, Walk } from '../walk'
import { mine, onTold } from './visits'

const fridge = 'Frigo vide'

/** Tells the visit that is next. */
const begin = (walk: Walk) => walk.press(walk.button('C’est fait', walk.me.next))

const news = (walk: Walk) => walk.part('Dernières nouvelles')
const tray = (walk: Walk) => walk.part(/^À ranger/)

export const passages = {
  'visit.done': async (walk) => {
    await patient(walk.other, 'lambert')
    await mine(walk, '08:30')
    await begin(walk)
    await walk.pressOn('Tout est fait')
    await walk.write(/^Une phrase pour l’équipe/, 'A bien dormi')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'passage.withdraw': async (walk) => {
    await onTold(walk, 'Noté par erreur')
    if (await walk.sheet.count()) await walk.pressOn('Fermer')
  },
  'visit.not_done': async (walk) => {
    await begin(walk)
    await walk.pressOn('Pas fait…')
    await walk.choose('n’a pas voulu')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'note.write': async (walk) => {
    await walk.file('Lambert')
    await walk.pressOn('Noter')
    await walk.write('Ce que l’équipe doit savoir', 'Sa fille vient demain')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'note.correct': async (walk) => {
    await walk.press(walk.button('Corriger la note', news(walk)))
    await walk.write('Ce que l’équipe doit savoir', 'Sa fille vient jeudi')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'twice.seen': async (walk) => {
    const insulin = [{ task: 'injection-insulin' }]
    const id = await visit(walk.me, (await walk.me.patientDoc('Lambert')).id, '08:40', { tasks: insulin })
    for (const one of [walk.me, walk.other]) {
      const told = { visit: id, at: `${today}T07:45:00Z`, tasks: [{ task: 'injection-insulin', done: true }] }
      await one.act('visit.done', told)
    }
    await walk.go('Aujourd’hui')
    await walk.pressOn('Vu')
  },
  'aside.place': async (walk) => {
    const lost = { patient: 'f'.repeat(32), text: fridge, pass_on: false, at: `${today}T07:40:00Z` }
    await walk.other.act('note.write', lost)
    await walk.go('Équipe')
    await walk.pressOn('Mettre dans la fiche de…', tray(walk))
    await walk.pressOn(/Lambert/)
    await walk.closed()
  },
  'aside.reopen': async (walk) => {
    await walk.unfold('1 déjà rangé', tray(walk))
    await walk.pressOn('Remettre à ranger', tray(walk))
  },
  'aside.close': async (walk) => {
    await walk.pressOn('Rien à en garder', tray(walk))
    await walk.write('Pourquoi ?', 'Déjà noté')
    await walk.pressOn('Rien à en garder')
    await walk.closed()
  },
} satisfies Recipes
