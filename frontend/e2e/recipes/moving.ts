/** Somebody goes to another team, or comes from one: the other team does its part straight at the server. */
import { expect } from '@playwright/test'
import { newSecret } from '../../src/ids'
import type { ID } from '../../src/wire'
import type { Person } from '../person'
import { patient, today } from '../tilleuls'
import type { Recipes, Walk } from '../walk'

/** A code of somebody's team. */
export async function codeOf(by: Person): Promise<{ team: ID; secret: string }> {
  const { secret, hash } = await newSecret()
  await by.act('transfer.expect', { hash })
  return { team: by.team, secret }
}

/** Another team offers Mme Fontaine to that of the one who walks. */
async function offered(walk: Walk): Promise<void> {
  const lila = await walk.play.founder('Lila', 'Roy', 'ide')
  const of = await patient(lila, 'lucette')
  const said = { words: 'Les Tilleuls', consent: { by: 'elle-même', on: today }, handover: 'Aime le silence.' }
  await lila.act('transfer.offer', {
    patient: of,
    ...(await codeOf(walk.other)),
    from: today,
    what: ['notes'],
    ...said,
  })
  await walk.page.goto(`${walk.play.stage.url}/e/${walk.me.team}/arrivees`)
}

export const moving = {
  'transfer.expect': async (walk) => {
    await walk.go('Patients')
    await walk.press(walk.page.getByRole('link', { name: 'Accueillir une personne' }))
    await walk.pressOn('Faire un code')
    await walk.page.getByLabel('Code à donner').waitFor()
  },
  'transfer.unexpect': (walk) => walk.pressOn('Retirer ce code'),
  'transfer.offer': async (walk) => {
    const id = await patient(walk.other, 'lambert')
    const { team, secret } = await codeOf(await walk.play.founder('Lila', 'Roy', 'ide'))
    await walk.page.goto(`${walk.play.stage.url}/e/${walk.me.team}/patients/${id}/passage`)
    await walk.pressOn('Passer à une autre équipe')
    await walk.write('Le code de l’autre équipe', `${team}.${secret}`)
    await walk.write('Quelle équipe ?', 'Les Ormes')
    await walk.write('Pour qui prend le relais', 'Aime le silence.')
    await walk.choose('Échelles')
    await walk.pressOn('Proposer')
    await walk.write('Pourquoi quand même ?', 'Sa fille le demande')
    await walk.pressOn('Proposer')
    await walk.closed()
  },
  'transfer.withdraw': (walk) => walk.pressOn('Retirer la proposition'),
  'transfer.decline': async (walk) => {
    await offered(walk)
    await walk.pressOn('Nous ne pouvons pas')
    await walk.choose('Plus de place')
    await walk.pressOn('Répondre')
    await walk.closed()
  },
  'transfer.accept': async (walk) => {
    await offered(walk)
    await walk.pressOn('Accepter')
  },
  'transfer.read': async (walk) => {
    const came = async () => (await walk.docs('incoming')).find(({ body }) => body.state === 'arrived')
    await expect.poll(came).toBeTruthy()
    await walk.page.goto(`${walk.play.stage.url}/e/${walk.me.team}/patients/${(await came())!.body.patient}/passage`)
    await walk.pressOn('C’est relu')
  },
} satisfies Recipes
