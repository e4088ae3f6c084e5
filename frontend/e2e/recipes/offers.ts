/** Visits that are offered, moved, cut in parts; being there. */
import { patient, today, visit } from '../tilleuls'
import type { Recipes, Walk } from '../walk'
import { actOn, lambert, openFree, openNext } from './visits'

const first = async (walk: Walk) => (await walk.docs('visit'))[0]!

export const offers = {
  'visit.offer': async (walk) => {
    await visit(walk.other, await patient(walk.other, 'lambert'), '09:30')
    await openFree(walk)
    await actOn(walk, 'Proposer à…')
    await walk.choose(/Bilal/)
    await walk.pressOn('Proposer')
    await walk.closed()
  },
  'visit.withdraw_offer': async (walk) => {
    await openFree(walk)
    await walk.pressOn('Ne plus proposer à Bilal')
    await walk.pressOn('Fermer')
    await walk.closed()
  },
  'visit.decline': async (walk) => {
    const { id } = await first(walk)
    await walk.other.act('visit.take', { visit: id })
    await walk.other.act('visit.offer', { visit: id, to: walk.me.id })
    await walk.pressOn(/^Plutôt pas/)
  },
  'visit.undecline': (walk) => walk.undo(),
  'visit.accept': (walk) => walk.pressOn(/^Je le prends/),
  'visit.unaccept': async (walk) => {
    await walk.undo()
    await walk.pressOn(/^Je le prends/)
  },
  'visit.arrived': async (walk) => {
    await openNext(walk)
    await actOn(walk, 'J’y suis')
    await walk.closed()
  },
  'arrival.withdraw': async (walk) => {
    await openNext(walk)
    await actOn(walk, 'Je n’y suis pas')
    await walk.closed()
  },
  'visit.seen': async (walk) => {
    const { id, body } = await first(walk)
    const { day, from, to } = body
    await walk.other.act('visit.move', { visit: id, day: today, from: '15:00', to: '16:00', was: { day, from, to } })
    await walk.pressOn(/^Vu/)
  },
  'visit.move': async (walk) => {
    await openNext(walk)
    await actOn(walk, 'Déplacer…')
    await walk.choose('Demain')
    await walk.pressOn('Déplacer')
    await walk.closed()
  },
  'visit.take_part': async (walk) => {
    await visit(walk.other, await lambert(walk), '11:00')
    await openFree(walk)
    await actOn(walk, 'Prendre une partie')
    await walk.choose(/^Aide à la toilette/)
    await walk.pressOn('Je le prends')
    await walk.closed()
  },
  'visit.whole': async (walk) => {
    await openNext(walk)
    await actOn(walk, 'Remettre ensemble')
  },
} satisfies Recipes
