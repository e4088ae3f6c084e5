/** What is followed about somebody, what was seen of what is to be passed on, and what colleagues are asked. */
import { patient, today } from '../tilleuls'
import type { Recipes, Walk } from '../walk'
import { mine } from './visits'

const focuses = (walk: Walk) => walk.part('Cibles')
const advice = (walk: Walk) => walk.part('Avis')
const knee = 'Douleur du genou'

/** Opens the question about Mme Lambert; when it has ended it stands behind a line. */
async function onQuestion(walk: Walk, over = false): Promise<void> {
  if (over) await walk.unfold('1 question terminée', advice(walk))
  await walk.press(advice(walk).getByRole('button', { name: /Fractionner les repas/ }))
}

export const charting = {
  'focus.open': async (walk) => {
    await patient(walk.other, 'lambert')
    await mine(walk)
    await walk.file('Lambert')
    await walk.pressOn('Ouvrir une cible', focuses(walk))
    await walk.write('Nom de la cible', knee)
    await walk.write(/^Données/, 'Dit 6/10 au lever.')
    await walk.pressOn('C’est noté')
    await walk.closed()
  },
  'focus.withdraw': (walk) => walk.pressOn(/^Ne plus suivre/, focuses(walk)),
  'focus.reopen': async (walk) => {
    await walk.unfold('1 cible fermée', focuses(walk))
    await walk.pressOn(/^Rouvrir/, focuses(walk))
  },
  'question.ask': async (walk) => {
    await walk.pressOn('Demander un avis', advice(walk))
    await walk.write('Votre question', 'Fractionner les repas ?')
    await walk.choose(/^Bilal/)
    await walk.pressOn('Demander')
    await walk.closed()
  },
  'question.withdraw': async (walk) => {
    await onQuestion(walk)
    await walk.pressOn('Retirer ma question')
    await walk.closed()
  },
  'question.restore': async (walk) => {
    await onQuestion(walk, true)
    await walk.pressOn('Remettre ma question')
    await walk.closed()
  },
  'question.answer': async (walk) => {
    await onQuestion(walk)
    await walk.pressOn('Donner mon avis')
    await walk.write('Votre avis', 'Oui, cinq fois peu.')
    await walk.pressOn('Donner mon avis')
    await walk.closed()
  },
  'question.close': async (walk) => {
    await onQuestion(walk)
    await walk.pressOn('Conclure')
    await walk.write('La conclusion, en une phrase', 'On essaie une semaine.')
    await walk.write(/^À faire au prochain passage/, 'proposer la soupe')
    await walk.pressOn('Conclure')
    await walk.closed()
  },
  'question.reopen': async (walk) => {
    await onQuestion(walk, true)
    await walk.pressOn('Rouvrir la question')
    await walk.closed()
  },
  'note.seen': async (walk) => {
    const { id } = await walk.me.patientDoc('Lambert')
    const said = { patient: id, text: 'Frigo vide', pass_on: true, at: `${today}T07:40:00Z` }
    await walk.other.act('note.write', said)
    await walk.pressOn(/^Vu : /, walk.part('Dernières nouvelles'))
  },
  'alert.seen': async (walk) => {
    const { id } = await walk.me.patientDoc('Lambert')
    await walk.other.act('alert.add', { patient: id, sort: 'dog', text: 'chien méfiant' })
    await walk.go('Équipe')
    await walk.press(walk.page.locator('main').getByRole('link', { name: /^Transmissions/ }))
    await walk.pressOn(/^Vu : chien/)
  },
} satisfies Recipes
