/** The circle around somebody: what she does not want, her papers, who sees more, who is invited; who sees what. */
import { readInvitation } from '../../src/entry/invitation'
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

const name = 'Lambert'
const link = (walk: Walk, words: RegExp) =>
  walk.press(walk.page.locator('main').getByRole('link', { name: words }).first())

/** The page of her circle, from her file. */
export async function toCircle(walk: Walk): Promise<void> {
  await walk.file(name)
  await link(walk, /^Le cercle/)
  await walk.page.getByRole('heading', { level: 1, name: /^Le cercle de/ }).waitFor()
}

const refusals = (walk: Walk) => walk.part('Ce que Mme Lambert ne veut pas')
const papers = (walk: Walk) => walk.part('Papiers et consentements')

export const circle = {
  'circle.join': async (walk) => {
    await patient(walk.other, 'lambert')
    await toCircle(walk)
    await walk.pressOn('Je fais partie du cercle')
    await walk.pressOn('Je fais partie du cercle', walk.sheet)
    await walk.closed()
  },
  'circle.leave': async (walk) => {
    await walk.pressOn('Ma place dans le cercle')
    await walk.pressOn('Je n’en fais plus partie')
    await walk.closed()
  },
  'objection.add': async (walk) => {
    await walk.pressOn('Noter un refus de partage')
    await walk.choose('Un métier')
    await walk.choose('Kinésithérapeute')
    await walk.choose('Soins infirmiers')
    await walk.write(/^Ses mots/, 'pas lui')
    await walk.pressOn('Noter')
    await walk.closed()
  },
  'objection.end': (walk) => walk.pressOn(/^Ne vaut plus/, refusals(walk)),
  'objection.restore': (walk) => walk.undo(),
  'consent.note': async (walk) => {
    await walk.pressOn('Noter un papier ou un accord')
    await walk.choose('Photos')
    await walk.choose(/^Oui/)
    await walk.write('Dit par qui ?', 'elle-même')
    await walk.pressOn('Noter')
    await walk.closed()
  },
  'consent.end': (walk) => walk.pressOn(/^Ne vaut plus/, papers(walk)),
  'consent.restore': (walk) => walk.undo(),
  'opening.add': async (walk) => {
    await walk.pressOn('Ouvrir plus')
    await walk.choose('Un métier')
    await walk.choose('Kinésithérapeute')
    await walk.choose('Sensible')
    await walk.write('Pourquoi ?', 'vient avec moi')
    await walk.pressOn('Ouvrir')
    await walk.closed()
  },
  'opening.end': (walk) => walk.pressOn(/^Mettre fin/, walk.part('Ouvert à d’autres')),
  'guest.invite': async (walk) => {
    await walk.pressOn('Inviter un proche ou un professionnel')
    await walk.choose('Un proche')
    await walk.choose('Oui, la personne le veut')
    await walk.write('Lien ou métier', 'sa fille')
    await walk.write('Qui a dit oui ?', 'elle-même')
    await walk.pressOn('Faire le lien')
    await walk.sheet.getByRole('img').waitFor()
  },
  'guest.end': async (walk) => {
    const claire = await walk.play.stranger()
    await claire.signUp('Claire', 'Lambert', 'kine')
    claire.team = walk.me.team
    const shown = await walk.sheet.getByLabel('Ou envoyez-lui ce lien').inputValue()
    await claire.act('guest.join', { secret: readInvitation(shown)!.secret, first: 'Claire', last: 'Lambert' })
    await walk.pressOn('Fermer')
    await walk.closed()
    await walk.pressOn(/^Mettre fin.*Claire Lambert/)
  },
  'opening.urgent': async (walk) => {
    const bilal = walk.turned()
    await bilal.me.open(`patients/${(await walk.me.patientDoc(name)).id}`)
    await bilal.pressOn('Ouvrir en urgence')
    await bilal.write('Pourquoi ?', 'malaise')
    await bilal.pressOn('J’ouvre le dossier')
    await bilal.closed()
  },
  'opening.seen': (walk) => walk.pressOn('Vu'),
  'view.set': async (walk) => {
    await walk.go('Équipe')
    await link(walk, /^Qui voit quoi/)
    await walk.pressOn('Changer pour : Aide-soignante')
    await walk.choose('Sensible')
    await walk.write('Pourquoi ?', 'vu ensemble')
    await walk.choose('6 mois')
    await walk.pressOn('Noter l’accord')
    await walk.closed()
  },
  'view.reset': (walk) => walk.pressOn(/^Revenir aux valeurs de départ/),
} satisfies Recipes
