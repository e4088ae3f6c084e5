/** Photos of somebody. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const photos = (walk: Walk) => walk.part('Photos')

export const pictures = {
  'photo.add': async (walk) => {
    await patient(walk.other, 'petit')
    await walk.file('Lambert')
    await walk.pressOn('Prendre une photo', photos(walk))
    await walk.sheet.waitFor() // until it is there, the page has a button of the same name
    await walk.pressOn('Prendre une photo')
    await walk.write(/^Ce qu’on voit/, 'talon droit')
    await walk.pressOn('Garder')
    await walk.closed()
  },
  'photo.withdraw': async (walk) => {
    await walk.pressOn(/talon droit/, photos(walk))
    await walk.pressOn('Retirer')
    await walk.closed()
  },
  'photo.restore': async (walk) => {
    await walk.unfold('1 photo retirée', photos(walk))
    await walk.pressOn('Remettre', photos(walk))
  },
  'photo.move': async (walk) => {
    await walk.pressOn(/talon droit/, photos(walk))
    await walk.pressOn('Pas la bonne personne')
    await walk.pressOn(/Petit/)
    await walk.closed()
  },
  'photo.move_back': (walk) => walk.undo(),
} satisfies Recipes
