/** In the stairwell: without a network, and with a server that is down, what is called kept is kept, and leaves once. */
import type { Snapshot } from '../src/wire'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { patient, three, today, visit } from './tilleuls'

interface Cut {
  name: string
  badge: RegExp
  cut: (play: Play, who: Person) => Promise<unknown>
  mend: (play: Play, who: Person) => Promise<unknown>
}

const ways: Cut[] = [
  {
    name: 'no network',
    badge: /Hors ligne/,
    cut: (_, who) => who.context.setOffline(true),
    mend: (_, who) => who.context.setOffline(false),
  },
  {
    name: 'the server is down',
    badge: /Pas à jour depuis/,
    cut: (play) => play.stage.say('kill'),
    mend: (play) => play.stage.say('start'),
  },
]

async function morning(play: Play) {
  const team = await three(play)
  const lambert = await patient(team.anna, 'lambert')
  const petit = await patient(team.anna, 'petit')
  const annas = await visit(team.anna, lambert, '08:30')
  await team.anna.act('visit.take', { visit: annas })
  const free = await visit(team.anna, petit, '10:15')
  await team.anna.open()
  await team.anna.choosesCode()
  return { ...team, lambert, petit, annas, free }
}

/** What the server has, as somebody else of the team is told it. */
async function docs(who: Person, url: string): Promise<Snapshot['docs']> {
  const answer = await who.context.request.get(`${url}/api/teams/${who.team}/snapshot`)
  return ((await answer.json()) as Snapshot).docs
}

async function tellsVisit(who: Person, words: string): Promise<void> {
  await who.next.getByRole('button', { name: 'C’est fait' }).click()
  await who.button('Tout est fait').click()
  await who.sheet.getByLabel('Une phrase pour l’équipe').fill(words)
  await who.button('C’est noté').click()
  await expect(who.sheet).toHaveCount(0)
}

const news = (who: Person) => who.page.getByRole('region', { name: 'Dernières nouvelles' })

for (const { name, badge, cut, mend } of ways) {
  test(`${name}: act, reload, follow a link, close, open again, and each thing is told once`, async ({ play }) => {
    const { anna, bilal, emma, lambert, petit, annas, free } = await morning(play)
    const { url } = play.stage
    play.watch.away = true
    await cut(play, anna)
    await expect(anna.badge).toHaveText(badge, { timeout: 40_000 })

    await tellsVisit(anna, 'Levée sans aide')
    await expect(anna.badge).toContainText('1 à envoyer')
    await anna.takeButton('M. Petit', '10:15').click()
    await expect(anna.next).toContainText('M. Petit')
    await expect(anna.badge).toContainText('2 à envoyer')

    // Loaded anew: the round, what was done in it, what waits.
    await anna.page.reload()
    await expect(anna.next).toContainText('M. Petit')
    await expect(anna.badge).toHaveText(badge)
    await expect(anna.badge).toContainText('2 à envoyer')

    // A link straight to a file: her page, with the note that nobody else has yet.
    await anna.page.goto(`${url}/e/${anna.team}/patients/${lambert}`)
    await expect(anna.page.getByRole('heading', { name: /Mme Lambert, 84 ans/ })).toBeVisible()
    await expect(news(anna).getByText('Levée sans aide')).toHaveCount(1)

    // Closed and opened again, and told how it was with M. Petit, whom she took without a network.
    await anna.reopens()
    await anna.page.goto(`${url}/e/${anna.team}/aujourdhui`)
    await tellsVisit(anna, 'Frigo presque vide')
    await expect(anna.badge).toContainText('3 à envoyer')

    await mend(play, anna)
    await anna.live(60_000)
    await expect(anna.badge).not.toContainText('à envoyer')
    play.watch.away = false

    const there = await docs(bilal, url)
    const passages = there.filter((doc) => doc.kind === 'passage').map((doc) => doc.body.visit)
    expect(passages.sort()).toEqual([annas, free].sort())
    const texts = there.filter((doc) => doc.kind === 'note').map((doc) => doc.body.text)
    expect(texts.sort()).toEqual(['Frigo presque vide', 'Levée sans aide'])
    await emma.open(`patients/${petit}`)
    await expect(news(emma).getByText('Frigo presque vide')).toHaveCount(1)
  })
}

test('two take one visit without a network: one has it, the other reads who', async ({ play }) => {
  const { anna, bilal } = await morning(play)
  await bilal.open()
  await bilal.choosesCode()
  play.watch.away = true
  for (const one of [anna, bilal]) {
    await one.context.setOffline(true)
    await expect(one.badge).toHaveText(/Hors ligne/)
    await one.takeButton('M. Petit', '10:15').click()
    await expect(one.next).toBeVisible()
    await expect(one.badge).toContainText('1 à envoyer')
  }
  await anna.context.setOffline(false)
  await anna.live()
  await expect(anna.badge).not.toContainText('à envoyer')

  // Bilal's phone was even loaded anew meanwhile: what he lost stays in sight until he has read it.
  await bilal.page.reload()
  await bilal.context.setOffline(false)
  await expect(bilal.badge).toHaveText(/1 à revoir/, { timeout: 30_000 })
  play.watch.away = false
  await bilal.page.reload()
  await expect(bilal.badge).toHaveText(/1 à revoir/)
  await bilal.badge.getByRole('button').click()
  await expect(bilal.sheet).toContainText('Anna')
  await bilal.sheet.getByRole('button', { name: 'Vu', exact: true }).click()
  await bilal.close()
  await expect(bilal.badge).not.toContainText('à revoir')
  await expect(await bilal.everyone('Anna')).toContainText('M. Petit')
})

test('the lock: a code opens the phone without a network, ten wrong ones erase what is to read, not what is to send', async ({
  play,
}) => {
  const { anna, bilal } = await morning(play)
  play.watch.away = true
  await anna.context.setOffline(true)
  await expect(anna.badge).toHaveText(/Hors ligne/)
  await tellsVisit(anna, 'Levée sans aide')
  await anna.page.goto(`${play.stage.url}/e/${anna.team}/moi`)
  await anna.button('Verrouiller').click()
  await expect(anna.page.getByRole('heading', { name: 'Bonjour Anna' })).toBeVisible()
  await expect(anna.page.getByText('Mme Lambert')).toHaveCount(0)
  await anna.page.getByLabel('Code à 4 chiffres').fill('1111')
  await expect(anna.page.getByText('Encore 9 essais')).toBeVisible()
  await anna.page.getByLabel('Code à 4 chiffres').fill('4827')
  await expect(anna.badge).toContainText('1 à envoyer')

  // While it is locked, what was done leaves all the same.
  await anna.page.goto(`${play.stage.url}/e/${anna.team}/moi`)
  await anna.button('Verrouiller').click()
  await anna.context.setOffline(false)
  await expect
    .poll(async () => (await docs(bilal, play.stage.url)).filter((doc) => doc.kind === 'passage').length, {
      timeout: 60_000,
    })
    .toBe(1)
  play.watch.away = false
})

test('two tabs: one sends, the other sees it, and each act is told once', async ({ play }) => {
  const { anna, bilal } = await morning(play)
  const second = await anna.context.newPage()
  await second.goto(`${play.stage.url}/e/${anna.team}/aujourdhui`)
  const badge = second.locator('header .state').first()
  await expect(badge).toHaveText(/En direct/)
  play.watch.away = true
  await anna.context.setOffline(true)
  await expect(badge).toHaveText(/Hors ligne/)
  // The second tab does not hold the outbox: the first one is told, and sends.
  await second.locator('section.next').getByRole('button', { name: 'C’est fait' }).click()
  await second.getByRole('button', { name: 'Tout est fait' }).click()
  await second.getByRole('button', { name: 'C’est noté' }).click()
  await expect(badge).toContainText('1 à envoyer')
  await expect(anna.badge).toContainText('1 à envoyer')
  await anna.context.setOffline(false)
  await expect(anna.badge).not.toContainText('à envoyer', { timeout: 60_000 })
  await expect(badge).not.toContainText('à envoyer')
  play.watch.away = false
  const there = await docs(bilal, play.stage.url)
  expect(there.filter((doc) => doc.kind === 'passage')).toHaveLength(1)
  // The one that held it goes: the other one goes on.
  await anna.page.close()
  await second.getByRole('button', { name: /Je le prends/ }).click()
  await expect.poll(async () => takers(await docs(bilal, play.stage.url))).toBe(1)
})

const takers = (docs: Snapshot['docs']): number =>
  docs.filter((doc) => doc.kind === 'visit' && doc.body.from === '10:15' && doc.body.takers?.length).length

test('signed out elsewhere, and deleted cookies: what is to send waits for her and leaves when she is back', async ({
  play,
}) => {
  const { anna, bilal } = await morning(play)
  play.watch.away = true
  await anna.context.setOffline(true)
  await expect(anna.badge).toHaveText(/Hors ligne/)
  await tellsVisit(anna, 'Levée sans aide')
  const cookies = await anna.context.cookies()
  await anna.context.clearCookies()
  await anna.context.setOffline(false)
  await expect(anna.page.getByRole('button', { name: 'Me connecter' }).first()).toBeVisible({ timeout: 60_000 })
  expect((await docs(bilal, play.stage.url)).filter((doc) => doc.kind === 'passage')).toHaveLength(0)
  await anna.context.addCookies(cookies)
  await anna.page.goto(`${play.stage.url}/e/${anna.team}/aujourdhui`)
  await anna.live()
  play.watch.away = false
  await expect
    .poll(async () => (await docs(bilal, play.stage.url)).filter((doc) => doc.kind === 'passage').length)
    .toBe(1)
})

test('a note in the making is there again after the page was killed', async ({ play }) => {
  const { anna } = await morning(play)
  await anna.next.getByRole('button', { name: 'C’est fait' }).click()
  await anna.button('Tout est fait').click()
  await anna.sheet.getByLabel('Une phrase pour l’équipe').fill('Levée sans ai')
  await anna.page.waitForTimeout(1000)
  await anna.reopens()
  await anna.page.goto(`${play.stage.url}/e/${anna.team}/aujourdhui`)
  await anna.next.getByRole('button', { name: 'C’est fait' }).click()
  await expect(anna.sheet.getByLabel('Une phrase pour l’équipe')).toHaveValue('Levée sans ai')
})

test('the clock of the phone is wrong by two years: what is told has the right day', async ({ play }) => {
  const { anna, bilal } = await morning(play)
  await anna.page.clock.install({ time: new Date('2028-11-24T09:00:00Z') })
  await anna.page.reload()
  // Two years without a touch, as far as it knows: it asks for the code, and fetches anew what it kept.
  await anna.page.getByLabel('Code à 4 chiffres').fill('4827')
  await anna.live()
  await tellsVisit(anna, 'Levée sans aide')
  await expect(anna.badge).not.toContainText('à envoyer')
  const told = (await docs(bilal, play.stage.url)).find((doc) => doc.kind === 'passage')!
  expect(told.kind === 'passage' && told.body.at.slice(0, 10)).toBe(today)
})
