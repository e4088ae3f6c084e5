/** Visits: added, taken, handed back, cancelled. */
import { patient, visit } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

export const lambert = async (walk: Walk) => (await walk.me.patientDoc('Lambert')).id

/** One of the acts on an open visit, also those behind « Autre chose à faire ». */
export async function actOn(walk: Walk, name: string): Promise<void> {
  const foot = walk.sheet.locator('footer')
  if (!(await walk.button(name, foot).isVisible())) await walk.unfold('Autre chose à faire', foot)
  await walk.press(walk.button(name, foot))
}

/** Opens what nobody has taken. */
export const openFree = (walk: Walk) => walk.press(walk.me.offered.locator('[data-visit]'))

/** Opens what I do next. */
export const openNext = (walk: Walk) =>
  walk.press(walk.button('Voir tout et autre chose à faire : Mme Lambert', walk.me.next))

/** A visit of mine from now on, taken without the screen. */
export async function mine(walk: Walk, from = '09:30'): Promise<string> {
  const id = await visit(walk.me, await lambert(walk), from)
  await walk.me.act('visit.take', { visit: id })
  return id
}

/** Opens the visit that I told, and does one of the acts on it. */
export async function onTold(walk: Walk, name: string): Promise<void> {
  await walk.unfold('1 fait')
  await walk.press(walk.page.locator('main details [data-visit]').first())
  await actOn(walk, name)
}

export const visits = {
  'visit.add': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.press(walk.button('Ajouter'))
    await walk.pressOn('Ajouter un passage')
    await walk.pressOn(/Lambert/)
    await walk.pressOn('Continuer')
    await walk.write('Chercher un soin', 'toilette')
    await walk.choose(/^Aide à la toilette/)
    await walk.pressOn('Continuer')
    await walk.pressOn('Continuer')
    await walk.choose('Dans la journée')
    await walk.choose('À prendre par l’équipe')
    await walk.pressOn('Ajouter un passage')
    await walk.closed()
  },
  'visit.take': (walk) => walk.pressOn(/^Je le prends : Mme Lambert/),
  'visit.hand_back': async (walk) => {
    await openNext(walk)
    await actOn(walk, 'Je le remets')
    await walk.closed()
  },
  'visit.cancel': async (walk) => {
    await openFree(walk)
    await actOn(walk, 'Annuler le passage')
    await walk.choose('à l’hôpital')
    await walk.pressOn('Annuler le passage', walk.sheet.locator('footer').last())
    await walk.closed()
  },
  'visit.restore': async (walk) => {
    await walk.pressOn('Toute l’équipe')
    await walk.unfold('1 passage annulé')
    await walk.press(walk.page.locator('main details [data-visit]').first())
    await actOn(walk, 'Rétablir le passage')
    await walk.closed()
  },
} satisfies Recipes
