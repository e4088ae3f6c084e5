/** Who may do what: what the team agrees on, and what a nurse entrusts. */
import { patient } from '../tilleuls'
import type { Recipes } from '../walk'

export const practice = {
  'amendment.set': async (walk) => {
    await walk.go('Équipe')
    await walk.press(walk.page.getByRole('link', { name: /^Qui peut faire quoi/ }))
    await walk.pressOn(/^Peser la personne/)
    await walk.pressOn('Changer pour : aide-soignante')
    await walk.choose('Rôle propre')
    await walk.write('Pourquoi ?', 'vu ensemble')
    await walk.choose('6 mois')
    await walk.pressOn('Noter l’accord')
    await walk.closed()
  },
  'amendment.end': async (walk) => {
    await walk.pressOn(/^Peser la personne/)
    await walk.pressOn(/^Revenir à la table pour/)
  },
  'amendment.restore': async (walk) => {
    await walk.pressOn('Fermer')
    await walk.closed()
    await walk.undo()
  },
  'entrusted.add': async (walk) => {
    await patient(walk.other, 'petit')
    await walk.me.act('member.edit', { field: 'status', was: '', now: 'employed' })
    await walk.file('Petit')
    await walk.press(walk.page.getByRole('link', { name: /^Soins confiés/ }))
    await walk.pressOn('Confier un soin')
    await walk.choose(/^Bilal/)
    await walk.choose('Soin de bouche')
    await walk.reach(walk.sheet.getByLabel(/^Jusqu’au/))
    await walk.page.keyboard.type('12122026')
    await walk.pressOn('Demander son accord')
    await walk.closed()
  },
  'entrusted.withdraw': (walk) => walk.pressOn(/^Retirer/),
  'entrusted.restore': async (walk) => {
    await walk.unfold('1 terminé')
    await walk.pressOn(/^Remettre/)
  },
  'entrusted.agree': async (walk) => {
    // The other one is a nurse now, and the team has agreed on something that nurses entrust to one another.
    const until = '2026-12-03'
    const agreed = { task: 'weight', profession: 'ide', value: 'entrusted', why: 'vu ensemble', review: until } as const
    await walk.other.act('amendment.set', { ...agreed, was: '' })
    await walk.other.act('member.edit', { field: 'profession', was: 'as', now: 'ide' })
    await walk.other.act('member.edit', { field: 'status', was: '', now: 'mixed' })
    const { id } = await walk.other.patientDoc('Petit')
    await walk.other.act('entrusted.add', { patient: id, tasks: ['weight'], to: walk.me.id, until, if: '' })
    await walk.pressOn(/^D’accord/)
  },
  'entrusted.unanswer': (walk) => walk.undo(),
  'entrusted.decline': (walk) => walk.pressOn(/^Non/),
} satisfies Recipes
