/** Somebody is shown less while her phone has no network: when it is back, nothing of it is on the phone, and nothing she wrote is lost. */
import { createHash, randomUUID } from 'node:crypto'
import { newSecret } from '../src/ids'
import type { Class, ID, Snapshot } from '../src/wire'
import { onDevice } from './device'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { patient, today, yesterday } from './tilleuls'

const at = '2026-11-24T07:00:00Z'
const docs = async (who: Person, url: string): Promise<Snapshot['docs']> => {
  const answer = await who.context.request.get(`${url}/api/teams/${who.team}/snapshot`)
  return ((await answer.json()) as Snapshot).docs
}

/** A photo of somebody, with its bytes, as the server gives them: letters from their middle, which no other photo has. */
async function photographs(who: Person, url: string, of: ID): Promise<string> {
  const bytes = await who.page.screenshot({ type: 'jpeg' })
  const file = randomUUID().replaceAll('-', '')
  const hash = createHash('sha256').update(bytes).digest('hex')
  const { width, height } = who.page.viewportSize()!
  await who.act('photo.add', { patient: of, file, hash, width, height, at, words: 'ZZTALON' })
  const path = `${url}/api/teams/${who.team}/photos/`
  const headers = { Origin: url, 'Content-Type': 'application/octet-stream' }
  expect((await who.context.request.post(path + file, { data: bytes, headers })).ok()).toBe(true)
  const { id } = (await docs(who, url)).find((doc) => doc.kind === 'photo')!
  const answer = await who.context.request.get(path + id)
  expect(answer.headers()['content-type']).toBe('image/jpeg')
  const made = await answer.body()
  return made.subarray(made.length / 2, made.length / 2 + 64).toString('latin1')
}

/** Anna, and Bilal whose phone keeps what he sees of two persons. */
async function kept(play: Play) {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const bilal = await play.joins(anna, 'Bilal', 'Kaci', 'as')
  // Her name stands in the guides too, which are on every phone.
  const rest = { born: '1942-03-14', phone: '', matters: 'ZZCHAT', street: '12 rue ZZRUE', floor: '', town: '' }
  const [lambert] = await anna.act('patient.add', { title: 'Mme', first: 'ZZODETTE', last: 'ZZLAMBERT', ...rest })
  if (!lambert) throw new Error('nobody was added')
  const petit = await patient(anna, 'petit')
  await anna.act('note.write', { patient: lambert, text: 'ZZNOTE du talon', pass_on: false, at })
  await anna.act('alert.add', { patient: lambert, sort: 'allergy', text: 'ZZALLERGIE' })
  await anna.act('note.write', { patient: petit, text: 'Frigo presque vide', pass_on: false, at })
  await anna.page.goto(play.stage.url)
  const photo = await photographs(anna, play.stage.url, lambert)
  await bilal.open()
  await bilal.choosesCode()
  await bilal.open(`patients/${lambert}`)
  await bilal.complete()
  const strip = bilal.page.getByRole('region', { name: 'Photos', exact: true })
  await strip.getByRole('button', { name: 'Prendre une photo' }).scrollIntoViewIfNeeded()
  await expect(strip.locator('img')).toBeVisible()
  return { anna, bilal, lambert, petit, photo }
}

const objects = (by: Person, of: ID, who: ID, classes: Class[]) =>
  by.act('objection.add', { patient: of, who, classes, words: 'c’est mon voisin', on: today })

test('she objects to all of it while he has no network', async ({ play }) => {
  const { anna, bilal, lambert, petit, photo } = await kept(play)
  play.watch.away = true
  await bilal.context.setOffline(true)
  await expect(bilal.badge).toHaveText(/Hors ligne/)
  await bilal.button('Noter', true).click()
  await bilal.sheet.getByLabel('Ce que l’équipe doit savoir').fill('A demandé son fils')
  await bilal.button('C’est noté').click()
  await expect(bilal.badge).toContainText('1 à envoyer')
  await bilal.button('Noter', true).click()
  await bilal.sheet.getByLabel('Ce que l’équipe doit savoir').fill('ZZBROUILLON')
  const marks = ['LAMBERT', 'ODETTE', 'CHAT', 'RUE', 'NOTE', 'ALLERGIE', 'TALON', 'BROUILLON'].map(
    (word) => `ZZ${word}`,
  )
  const left = () => onDevice(bilal.page, [...marks, photo])
  // The control: all of it is found as long as he sees her.
  await expect.poll(left).toEqual([...marks, photo])

  await objects(anna, lambert, bilal.id, ['practical', 'person', 'door', 'care', 'nursing', 'sensitive'])
  await bilal.context.setOffline(false)
  await bilal.live(60_000)
  play.watch.away = false
  await expect(bilal.badge).not.toContainText('à envoyer')
  await expect(bilal.page.locator('body')).not.toContainText('ZZ')
  await expect.poll(left).toEqual([])

  // What he had written waits in the tray of those who see her; nothing of M. Petit has gone.
  const tray = (await docs(anna, play.stage.url)).filter((doc) => doc.kind === 'aside')
  expect(tray.map((doc) => doc.body.text)).toEqual(['A demandé son fils'])
  await bilal.open('recherche')
  await bilal.page.getByLabel('Chercher des mots').fill('talon')
  await expect(bilal.page.getByRole('status').getByText('Rien de tel n’est écrit.')).toBeVisible()
  await bilal.page.getByLabel('Chercher des mots').fill('frigo')
  await expect(bilal.page.locator('article')).toHaveCount(1)
  await bilal.page.goto(`${play.stage.url}/e/${bilal.team}/patients/${lambert}`)
  await expect(bilal.page.getByRole('heading', { level: 1 })).not.toContainText('ZZ')
  await bilal.open(`patients/${petit}`)
  await expect(bilal.page.locator('main')).toContainText('Frigo presque vide')
  expect(await left()).toEqual([])
})

test('she objects to what is told of her days while he is away for more than a week', async ({ play }) => {
  const { anna, bilal, lambert, photo } = await kept(play)
  await bilal.page.close({ runBeforeUnload: false })
  play.watch.away = true
  await objects(anna, lambert, bilal.id, ['care', 'nursing', 'sensitive'])
  await play.stage.say('clock +192h')
  await bilal.context.setOffline(true)
  bilal.page = await bilal.context.newPage()
  await bilal.page.clock.install({ time: await play.stage.now() })
  await bilal.page.goto(`${play.stage.url}/e/${bilal.team}/patients/${lambert}`)
  await bilal.page.getByLabel('Code à 4 chiffres').fill('4827')
  await expect(bilal.page.getByLabel('Code à 4 chiffres')).toHaveCount(0)
  const left = () => onDevice(bilal.page, ['ZZNOTE', 'ZZTALON', photo])
  // Too old to be read: it is gone before there is a network.
  await expect(bilal.page.locator('body')).not.toContainText('ZZ')
  await expect(async () =>
    expect(await onDevice(bilal.page, ['ZZNOTE', 'ZZALLERGIE', 'ZZTALON', photo])).toEqual([]),
  ).toPass()
  await bilal.context.setOffline(false)
  await bilal.page.reload()
  await bilal.live(60_000)
  play.watch.away = false
  await expect(bilal.page.getByRole('heading', { level: 1 })).toContainText('ZZLAMBERT')
  // He still comes: what must not be forgotten stays in his sight.
  await expect(bilal.page.locator('body')).toContainText('ZZALLERGIE')
  await expect(bilal.page.locator('body')).not.toContainText(/ZZ(NOTE|TALON)/)
  await bilal.kept()
  expect(await left()).toEqual([])
})

/** Somebody from outside whose phone keeps what she sees of one person: opened again without a network, she reads it there. */
async function outside(play: Play, anna: Person, of: ID, sort: 'relative' | 'professional'): Promise<Person> {
  const guest = await play.stranger()
  await guest.signUp(sort === 'relative' ? 'Claire' : 'Hugo', 'Roux', 'as')
  guest.team = anna.team
  const { secret, hash } = await newSecret()
  const consent = { by: 'elle-même', on: yesterday }
  const words = sort === 'relative' ? 'sa fille' : 'kinésithérapeute'
  await anna.act('guest.invite', { patient: of, hash, sort, words, consent, until: '2026-12-24', plan: true })
  await guest.page.goto(`${play.stage.url}/rejoindre#${anna.team}.${secret}`)
  await guest.button('Accepter l’invitation').click()
  await guest.live()
  await guest.choosesCode()
  await guest.context.setOffline(true)
  await guest.reopens()
  await guest.page.goto(`${play.stage.url}/e/${guest.team}`)
  await expect(guest.page.getByRole('heading', { level: 1 })).toContainText('ZZLAMBERT')
  await expect(guest.page.locator('main')).toContainText('ZZMOT du jour')
  return guest
}

test('she takes her consent back while those from outside have no network', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const rest = { born: '1942-03-14', phone: '', matters: 'ZZCHAT', street: '12 rue ZZRUE', floor: '', town: '' }
  const [of] = await anna.act('patient.add', { title: 'Mme', first: 'ZZODETTE', last: 'ZZLAMBERT', ...rest })
  await anna.act('goal.add', { patient: of!, words: 'ZZBUT', precaution: 'ZZPRUDENCE' })
  await anna.act('note.write', { patient: of!, text: 'ZZMOT du jour', home: true, pass_on: false, at })
  await anna.act('note.write', { patient: of!, text: 'ZZNOTE du talon', pass_on: false, at })
  const said = { sort: 'share_outside', given: true, said: 'elle-même', on: yesterday, words: '' } as const
  const [consent] = await anna.act('consent.note', { patient: of!, ...said })
  play.watch.away = true
  const [claire, hugo] = [await outside(play, anna, of!, 'relative'), await outside(play, anna, of!, 'professional')]

  const marks = ['ODETTE', 'LAMBERT', 'CHAT', 'RUE', 'BUT', 'PRUDENCE', 'MOT', 'NOTE'].map((word) => `ZZ${word}`)
  const left = (who: Person) => onDevice(who.page, marks)
  // The control: what each sees is on her phone, and nothing else.
  await expect.poll(() => left(claire)).toEqual(marks.filter((mark) => !/RUE|NOTE/.test(mark)))
  await expect.poll(() => left(hugo)).toEqual(marks)

  // Without her consent nobody who is no relative sees her; and then she does not want her daughter to either.
  await anna.act('consent.end', { consent: consent! })
  const [guest] = (await docs(anna, play.stage.url)).filter((doc) => doc.kind === 'guest' && !doc.body.ended)
  await anna.act('guest.end', { guest: guest!.id })
  for (const who of [claire, hugo]) {
    expect(await left(who)).toContain('ZZLAMBERT')
    await who.context.setOffline(false)
    await expect(who.page.locator('main')).toContainText('Votre invitation est terminée', { timeout: 60_000 })
    await expect(who.page.locator('body')).not.toContainText('ZZ')
    await expect.poll(() => left(who)).toEqual([])
    await who.page.goto(play.stage.url)
    await expect(who.page.locator('body')).toContainText('Vous n’êtes encore dans aucune équipe')
    expect(await left(who)).toEqual([])
  }
})
