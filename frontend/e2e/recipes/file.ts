/** A person's file: who keeps the thread of her care. */
import { patient } from '../tilleuls'
import type { Recipes } from '../walk'

export const file = {
  'reference.take': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.pressOn('Référente : à prendre')
    await walk.choose('Référente')
    await walk.choose('6 mois')
    await walk.pressOn('Je suis sa référente')
    await walk.closed()
  },
  'reference.hand_back': async (walk) => {
    await walk.pressOn('Référente : Anna')
    await walk.pressOn('Je passe la main')
    await walk.closed()
  },
} satisfies Recipes
