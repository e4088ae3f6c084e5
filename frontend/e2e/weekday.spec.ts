/**
 * Tuesday of l'équipe des Tilleuls on four phones, two nurses, an aide-soignante and a home aide, from the first visit that is
 * taken to the last note. What is out of the ordinary is done on the screens; what is as usual is told straight to the server.
 */
import type { Snapshot } from '../src/wire'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { agree, today, visit } from './tilleuls'

test.use({ world: true })

type Docs = Snapshot['docs']
type VisitDoc = Extract<Docs[number], { kind: 'visit' }>

async function docsOf(play: Play, who: Person): Promise<Docs> {
  const answer = await who.context.request.get(`${play.stage.url}/api/teams/${who.team}/snapshot`)
  return ((await answer.json()) as Snapshot).docs
}

/** Visits of the day that are to be made. */
const ofToday = (docs: Docs): VisitDoc[] =>
  docs
    .filter((doc) => doc.kind === 'visit')
    .filter(({ body }) => body.day === today && !body.cancelled && !body.stopped)

/** Opens a visit of the round, or the one on the large card, and does something with it. */
async function on(who: Person, id: string, act: string): Promise<void> {
  const row = who.page.locator(`[data-visit="${id}"]`).first()
  const next = who.next.getByRole('button', { name: /^Voir tout et autre chose à faire/ })
  await row.or(next).first().waitFor()
  await ((await row.isVisible()) ? row : next).click()
  await who.actOn(act)
}

async function noted(who: Person): Promise<void> {
  await who.button('C’est noté').click()
  await expect(who.sheet).toHaveCount(0)
}

/** Takes what is offered; what her profession rarely does, with a reason. */
async function takes(play: Play, who: Person, patient: string, hour: string): Promise<void> {
  const others = who.offered.getByRole('button', { name: /^Voir \d+ autres?$/ })
  const button = who.takeButton(patient, hour)
  await button.or(others).first().waitFor()
  if (!(await button.isVisible())) await others.click()
  await button.click()
  const why = who.sheet.getByLabel('Pourquoi vous le prenez')
  const mine = async () =>
    ofToday(await docsOf(play, who)).some(
      ({ body }) => body.from === hour && body.takers?.some((taker) => taker.who === who.id),
    )
  await expect.poll(async () => (await why.isVisible()) || (await mine())).toBe(true)
  if (!(await why.isVisible())) return
  await why.fill('Personne d’autre n’est libre')
  await who.button('Je le prends quand même').click()
  await expect.poll(mine).toBe(true)
}

/** « 3 sur 8 » of everybody, as one phone shows it. */
async function counts(who: Person, first: string): Promise<string[]> {
  await who.button('Toute l’équipe').click()
  await who.page.locator('.lane').first().waitFor()
  const lanes = await who.page.locator('.lane summary').allInnerTexts()
  return lanes
    .map((text) => {
      const name = /(\p{Lu}[\p{L}-]+), /u.exec(text)?.[1] ?? text
      return `${name === 'Vous' ? first : name} ${/\d+ sur \d+/.exec(text)?.[0] ?? ''}`
    })
    .sort()
}

test('a weekday, from the first visit taken to the last note', async ({ play }) => {
  test.setTimeout(120_000)
  const ines = await play.person('ines')
  const anna = await play.person('anna')
  const bilal = await play.person('bilal')
  const emma = await play.person('emma')
  await agree(anna)
  const four = [ines, anna, bilal, emma]
  const firsts = ['Inès', 'Anna', 'Bilal', 'Emma']
  const begin = await docsOf(play, anna)
  const lasts = new Map(begin.filter((doc) => doc.kind === 'patient').map((doc) => [doc.body.fields.last?.v, doc.id]))
  // Two persons can have one name, as M. and Mme Fontaine.
  const named = (last: string) =>
    begin.filter((doc) => doc.kind === 'patient' && doc.body.fields.last?.v === last).map((doc) => doc.id)
  const at = (last: string, from: string) =>
    ofToday(begin).find(({ body }) => body.from === from && named(last).includes(body.patient))!.id
  // Mme Nguyen is to be washed, and given her insulin.
  const cut = await visit(anna, lasts.get('Nguyen')!, '10:15', {
    tasks: [{ task: 'help-wash' }, { task: 'injection-insulin' }],
    urgency: 'cannot_wait',
  })
  for (const one of four) await one.open()

  await test.step('what is free is taken', async () => {
    await takes(play, ines, "Mme N'Guessan", '09:15')
    await takes(play, anna, 'Mme Da Silva', '07:15')
    await takes(play, bilal, 'Mme Jeannine Moreau', '08:30')
    await takes(play, emma, 'M. Petit', '14:00')
    for (const one of four) await expect(one.offered).toContainText('1 passage à prendre')
  })

  await test.step('one is cut: the wash is Bilal’s, the insulin is to take', async () => {
    await bilal.takeButton('Mme Nguyen', '10:15').click()
    await expect(bilal.sheet).toContainText('Pas avec votre métier')
    await bilal.button('Prendre le reste').click()
    await bilal.sheet.getByRole('button', { name: 'Je le prends' }).click()
    await expect(bilal.sheet).toHaveCount(0)
    await expect(emma.offered).toContainText('Injection d’insuline')
    await expect(emma.offered).not.toContainText('toilette')
    await takes(play, ines, 'Mme Nguyen', '10:15')
    for (const one of four) await expect(one.offered).toHaveCount(0)
  })

  await test.step('one is offered and accepted', async () => {
    await on(anna, at('Rousseau', '10:30'), 'Proposer à…')
    await anna.sheet.locator('label').filter({ hasText: 'Inès' }).click()
    await anna.sheet.getByRole('button', { name: 'Proposer', exact: true }).click()
    await ines.button(/^Je le prends ?, 10:30 /).click()
    await anna.knows(/^Inès prend 10:30/)
    await anna.button(/^Vu ?, .*Rousseau$/).click()
  })

  await test.step('somebody goes to hospital; who would have come reads it', async () => {
    await anna.open(`patients/${lasts.get('Mercier')!}`)
    await anna.button('À l’hôpital, absence, décès…').click()
    await anna.sheet.getByText('À l’hôpital', { exact: true }).click()
    for (const next of ['Continuer', 'Continuer']) await anna.button(next).click()
    await anna.sheet.getByRole('button', { name: 'Arrêter les passages' }).click()
    await expect(anna.sheet).toHaveCount(0)
    await bilal.knows(/Mercier.: à l’hôpital/i)
    await bilal.button(/^Vu ?, .*Mercier$/).click()
    await expect(bilal.button(/^Vu ?, .*Mercier$/)).toHaveCount(0)
    await anna.open()
  })

  await test.step('two at one bedside, told by both; one is without network meanwhile', async () => {
    const lambert = at('Lambert', '08:45')
    await bilal.complete()
    play.watch.away = true
    await bilal.context.setOffline(true)
    await on(bilal, lambert, 'C’est fait')
    await bilal.button('Tout est fait').click()
    await bilal.sheet.getByText('Pris devant moi', { exact: true }).click()
    await noted(bilal)
    await on(bilal, at('Fontaine', '07:45'), 'C’est fait')
    await bilal.button('Tout est fait').click()
    await bilal.sheet.getByLabel('Une phrase pour l’équipe').fill('A chanté pendant la toilette')
    await noted(bilal)
    await expect(bilal.badge).toContainText('2 à envoyer')
    await on(anna, lambert, 'C’est fait')
    await anna.button('Tout est fait').click()
    await noted(anna)
    await bilal.context.setOffline(false)
    await expect(bilal.badge).toHaveText(/En direct/, { timeout: 60_000 })
    play.watch.away = false
  })

  await test.step('an insulin is noted with its answer', async () => {
    const rest = (await docsOf(play, ines)).find((doc) => doc.kind === 'visit' && doc.body.part?.of === cut)!
    await on(ines, rest.id, 'C’est fait')
    const insulin = ines.sheet.getByRole('group', { name: 'Injection d’insuline' })
    await insulin.getByText('Faite', { exact: true }).click()
    await ines.sheet.getByLabel('Glycémie avant').fill('1,6')
    await ines.sheet.getByLabel('Unités').fill('12')
    await ines.sheet.getByText('Ventre à droite', { exact: true }).click()
    await noted(ines)
  })

  await test.step('« au prochain passage » is asked by one, read and ticked by the next', async () => {
    await on(anna, at('Delorme', '09:40'), 'C’est fait')
    await anna.button('Tout est fait').click()
    await anna.button('Au prochain passage…').click()
    await anna.sheet.getByRole('textbox', { name: /^Au prochain passage/ }).fill('Humecter les lèvres')
    await noted(anna)
    await on(ines, at('Delorme', '16:30'), 'C’est fait')
    await ines.sheet.getByText('Au prochain passage : Humecter les lèvres').click()
    await ines.button('Tout est fait').click()
    await noted(ines)
    const ticked = async () =>
      (await docsOf(play, ines)).flatMap((doc) =>
        doc.kind === 'attention' && doc.body.text === 'Humecter les lèvres' ? [doc.body.ticked?.by] : [],
      )
    await expect.poll(ticked).toEqual([ines.id])
  })

  await test.step('somebody is ill; three take what was hers', async () => {
    await emma.button('Ajouter').click()
    await emma.sheet.getByRole('button', { name: 'Je suis malade' }).click()
    await emma.button('Je remets 3 passages').click()
    await expect(emma.sheet).toHaveCount(0)
    await expect(emma.offered).toContainText('3 passages à prendre')
    await takes(play, anna, 'M. Garcia', '12:00')
    await takes(play, ines, 'M. Colin', '12:00')
    await takes(play, bilal, 'M. Petit', '14:00')
  })

  await test.step('in the evening all is told, and the four phones show the same', async () => {
    for (const one of four) await expect(one.badge).not.toContainText('à envoyer')
    await play.stage.say('clock set 2026-11-24T20:15:00+01:00')
    const docs = await docsOf(play, anna)
    for (const one of four) {
      const told = new Set(
        docs.flatMap((doc) => (doc.kind === 'passage' && doc.body.by === one.id ? doc.body.visit : [])),
      )
      for (const { id, body } of ofToday(docs).filter(({ body }) => body.takers?.some(({ who }) => who === one.id)))
        if (!told.has(id))
          await one.act('visit.done', {
            visit: id,
            at: (await play.stage.now()).toISOString(),
            tasks: body.tasks.map((task) => ({ ...task, done: true })),
          })
    }
    const free = ofToday(await docsOf(play, anna)).filter(({ body }) => (body.takers?.length ?? 0) < body.people)
    expect(free.map(({ body }) => body.from)).toEqual([])
    const seen: string[][] = []
    for (const [i, one] of four.entries()) {
      await one.open()
      await expect(one.offered).toHaveCount(0)
      await expect(one.next).toHaveCount(0)
      seen.push(await counts(one, firsts[i]!))
    }
    for (const one of seen) expect(one).toEqual(seen[0])
    for (const name of firsts) {
      const [, done, of] = /(\d+) sur (\d+)/.exec(seen[0]!.find((line) => line.startsWith(name)) ?? '') ?? []
      expect(Number(done), `visits of ${name}`).toBeGreaterThan(0)
      expect(done, `visits of ${name}`).toBe(of)
    }
  })
})
