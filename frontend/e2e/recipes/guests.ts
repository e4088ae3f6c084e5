/** Somebody from outside in the circle of a person: coming in, writing, leaving. She walks; the other one is in the team. */
import { invitesGuest } from '../tilleuls'
import type { Recipes } from '../walk'

export const guests = {
  'guest.join': async (walk) => {
    await walk.page.goto(await invitesGuest(walk.play, walk.other, 'sa fille'))
    await walk.press(walk.button('Accepter l’invitation'))
    await walk.page.getByRole('heading', { level: 1, name: 'Mme Lambert' }).waitFor()
  },
  'guest.write': async (walk) => {
    await walk.pressOn('Écrire un message')
    await walk.write('Votre message', 'Elle a bien dormi.')
    await walk.pressOn('Envoyer')
    await walk.closed()
  },
  'guest.leave': async (walk) => {
    await walk.pressOn('Quitter')
    await walk.pressOn('Je quitte son cercle')
  },
} satisfies Recipes
