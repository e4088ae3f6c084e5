/** The end of a file: one proposes to erase it, and a day later the other one agrees. */
import { patient } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

/** Proposes it, first without a reason, which is then asked for. */
async function propose(walk: Walk): Promise<void> {
  await walk.pressOn('Proposer d’effacer ce dossier')
  await walk.pressOn('Proposer')
  await walk.write('Pourquoi dès maintenant ?', 'Sa famille le demande')
  await walk.pressOn('Proposer')
  await walk.closed()
}

export const rights = {
  'erase.propose': async (walk) => {
    const id = await patient(walk.other, 'petit')
    await walk.other.act('patient.close', { patient: id, why: 'Entrée en maison de retraite' })
    await walk.page.goto(`${walk.play.stage.url}/e/${walk.me.team}/patients/${id}/droits`)
    await propose(walk)
  },
  'erase.withdraw': (walk) => walk.pressOn('Garder ce dossier'),
  'erase.agree': async (walk) => {
    const { id } = await walk.me.patientDoc('Petit')
    await walk.other.act('erase.propose', { patient: id }, { knowing: ['erase.early'], why: 'Sa famille le demande' })
    await walk.play.stage.say('clock +25h')
    await walk.page.reload()
    await walk.pressOn('Effacer pour de bon')
    await walk.pressOn('Effacer pour de bon')
    await walk.write('Pourquoi dès maintenant ?', 'Sa famille le demande')
    await walk.pressOn('Effacer pour de bon')
    await walk.closed()
  },
} satisfies Recipes
