/** What the team does together: a hand that somebody asks for, notes that all write. */
import { expect } from '@playwright/test'
import { today } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const bed = 'porter un lit'
const clashing = { title: 'Clés', text: 'Toutes chez Anna.' }

/** Does something about the request for a hand; when it is over it stands behind a line. */
async function onHelp(walk: Walk, name: string, over = false): Promise<void> {
  const all = walk.part('Coup de main')
  if (over) await walk.unfold('1 demande finie', all)
  else await expect(all.locator('details')).toHaveCount(0)
  // What somebody asks for stands above the day, the rest in its part.
  await walk.press(
    walk.page
      .locator('main')
      .getByRole('button', { name: new RegExp(bed) })
      .first(),
  )
  await walk.pressOn(name)
  await walk.closed()
}

export const together = {
  'help.ask': async (walk) => {
    await walk.press(walk.button('Ajouter'))
    await walk.pressOn('Demander un coup de main')
    await walk.write('De quoi avez-vous besoin ?', 'changer une ampoule')
    await walk.choose('Aujourd’hui')
    await walk.pressOn('Demander à l’équipe')
    await walk.closed()
  },
  'help.take': async (walk) => {
    await walk.other.act('help.ask', { what: bed, where: '', day: today })
    await walk.pressOn('Je viens aider Bilal')
  },
  'help.hand_back': (walk) => onHelp(walk, 'Je ne peux plus venir'),
  'help.withdraw': (walk) => onHelp(walk, 'Retirer la demande'),
  'help.restore': (walk) => onHelp(walk, 'Remettre la demande', true),
  'help.done': (walk) => onHelp(walk, 'C’est fait'),
  'help.undo': (walk) => onHelp(walk, 'Ce n’est pas encore fait', true),
  'page.add': async (walk) => {
    await walk.go('Équipe')
    await walk.pressOn('Écrire une note partagée')
    await walk.write('Titre', 'Clés')
    await walk.write('Texte', 'Une boîte près de la porte.')
    await walk.pressOn('Enregistrer la note')
    await walk.closed()
  },
  'page.edit': async (walk) => {
    await walk.go('Équipe')
    await walk.press(walk.part('Notes partagées').getByRole('link', { name: /Clés/ }))
    await walk.pressOn('Modifier la note')
    await walk.write('Texte', 'Deux boîtes près de la porte.')
    await walk.pressOn('Enregistrer la note')
    await walk.closed()
  },
  'page.choose': async (walk) => {
    const [page] = await walk.docs('page')
    await walk.other.act('page.edit', { page: page!.id, from: 1, ...clashing })
    await walk.pressOn(/^Garder celui-ci/)
  },
  'page.remove': (walk) => walk.pressOn('Retirer la note'),
  'page.restore': (walk) => walk.pressOn('Remettre la note'),
} satisfies Recipes
