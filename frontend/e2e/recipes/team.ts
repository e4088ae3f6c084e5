/** The team itself: founding it, who comes in and goes, its name, one's own line. */
import type { Recipes } from '../walk'

const name = 'l’équipe des Tilleuls'

export const team = {
  'team.found': async (walk) => {
    await walk.page.goto(walk.play.stage.url)
    await walk.press(walk.page.getByRole('link', { name: 'Fonder une équipe' }))
    await walk.write('Nom de l’équipe', name)
    await walk.press(walk.button('Fonder l’équipe'))
    await walk.page.waitForURL(/\/e\/\w+\/equipe/)
    walk.me.team = walk.other.team = /\/e\/(\w+)\//.exec(walk.page.url())![1]!
  },
  'invitation.make': async (walk) => {
    await walk.pressOn('Inviter quelqu’un')
    await walk.pressOn('Faire le lien')
    await walk.sheet.getByRole('img').waitFor()
  },
  'team.join': async (walk) => {
    const invited = walk.turned()
    await invited.page.goto(await walk.sheet.getByLabel('Ou envoyez-lui ce lien').inputValue())
    await invited.press(invited.button('Rejoindre l’équipe'))
    await walk.pressOn('Fermer')
    await walk.closed()
  },
  'invitation.withdraw': async (walk) => {
    await walk.me.act('invitation.make', { hash: 'ab'.repeat(32) })
    await walk.pressOn(/^Retirer l’invitation/)
  },
  'team.rename': async (walk) => {
    await walk.pressOn('Changer le nom')
    await walk.write('Nom de l’équipe', 'les Tilleuls')
    await walk.pressOn('Enregistrer')
    await walk.closed()
  },
  'team.choose': async (walk) => {
    await walk.other.act('team.rename', { was: name, now: 'l’équipe du Lavoir' })
    await walk.pressOn(/^Garder ce nom/)
  },
  'member.edit': async (walk) => {
    await walk.go('Mon profil')
    await walk.pressOn('Modifier ma fiche')
    await walk.write(/^Téléphone/, '06 39 98 10 37')
    await walk.pressOn('Enregistrer')
  },
  'member.learns': async (walk) => {
    await walk.pressOn('Je suis stagiaire')
    await walk.reach(walk.sheet.getByLabel(/^Jusqu’au/))
    await walk.page.keyboard.type('12122026')
    await walk.pressOn('Enregistrer')
    await walk.closed()
    await walk.pressOn('Mon stage est fini')
  },
  'team.leave': async (walk) => {
    await walk.go('Équipe')
    await walk.pressOn('Quitter l’équipe')
    await walk.pressOn('Je quitte l’équipe')
  },
} satisfies Recipes
