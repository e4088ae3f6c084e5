/** What went wrong and what the team learned of it; who takes care of what. */
import { patient, today } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const events = (walk: Walk) => walk.part('Événements')

const news = (walk: Walk) => walk.part('Dernières nouvelles')

/** Opens the event about Mme Lambert; when it is over it stands behind a line. */
async function onEvent(walk: Walk, over = false): Promise<void> {
  if (over) await walk.unfold('1 événement terminé', events(walk))
  await walk.press(events(walk).getByRole('button', { name: /Glissée du lit/ }))
}

export const book = {
  'event.add': async (walk) => {
    await patient(walk.other, 'lambert')
    await walk.file('Lambert')
    await walk.pressOn('Noter un événement', events(walk))
    await walk.choose('Chute')
    await walk.write('Ce qui s’est passé', 'Glissée du lit.')
    await walk.pressOn('Noter')
    await walk.closed()
  },
  'event.correct': async (walk) => {
    await onEvent(walk)
    await walk.pressOn('Corriger l’événement')
    await walk.write(/^Qui est au courant/, 'sa fille')
    await walk.pressOn('Corriger l’événement')
    await walk.closed()
  },
  'event.learn': async (walk) => {
    await onEvent(walk)
    await walk.pressOn('Ce que l’équipe a appris')
    await walk.write('Ce que l’équipe a appris', 'Le tapis est enlevé.')
    await walk.pressOn('Terminer')
    await walk.closed()
  },
  'event.reopen': async (walk) => {
    await onEvent(walk, true)
    await walk.pressOn('Rouvrir l’événement')
    await walk.closed()
  },
  'event.withdraw': async (walk) => {
    await onEvent(walk)
    await walk.pressOn('Noté par erreur : retirer')
    await walk.closed()
  },
  'note.sign': async (walk) => {
    const { id } = await walk.me.patientDoc('Lambert')
    await walk.other.act('member.edit', { field: 'profession', was: 'as', now: 'ide' })
    await walk.other.act('member.learns', { until: today })
    await walk.other.act('note.write', { patient: id, text: 'TA 12/7', pass_on: false, at: `${today}T07:30:00Z` })
    await walk.pressOn(/^Je contresigne : /, news(walk))
  },
  'note.unsign': (walk) => walk.pressOn(/^Retirer ma contresignature : /, news(walk)),
  'note.take': async (walk) => {
    const { id } = await walk.me.patientDoc('Lambert')
    await walk.other.act('note.write', { patient: id, text: 'Frigo vide', pass_on: true, at: `${today}T07:40:00Z` })
    await walk.pressOn(/^Je m’en occupe : /, news(walk))
  },
  'note.hand_back': (walk) => walk.pressOn(/^Finalement non : /, news(walk)),
  'focus.take': async (walk) => {
    const { id } = await walk.me.patientDoc('Lambert')
    await walk.other.act('focus.open', { patient: id, title: 'Sommeil' })
    await walk.pressOn('Je m’en occupe : Sommeil', walk.part('Cibles'))
  },
  'focus.hand_back': (walk) => walk.pressOn('Finalement non : Sommeil', walk.part('Cibles')),
} satisfies Recipes
