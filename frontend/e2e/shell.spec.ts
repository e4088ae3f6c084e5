/** The shell that the browser keeps: it opens without a network and without a server, and changes when somebody says so. */
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { patient } from './tilleuls'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')

/** Waits until the worker runs and has all it keeps. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

const caches = (page: Page) => page.evaluate(() => window.caches.keys())
const version = (page: Page) => page.evaluate(() => document.documentElement.dataset.version ?? 'first')
const waiting = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state))
    .toBe('installed')

/** Goes to an address, and what answers is the kept shell with an app that runs. */
async function opens(who: Person, path: string): Promise<void> {
  const answer = await who.page.goto(path)
  expect(answer?.fromServiceWorker(), path).toBe(true)
  await expect(who.page.locator('#app > *').first(), path).toBeAttached()
  await expect(who.page).toHaveTitle(/Ronde|Tilleuls/)
}

async function everywhere(play: Play, who: Person, lambert: string): Promise<void> {
  const { url } = play.stage
  for (const place of ['/', '/entrer', '/inscription', '/rejoindre', '/nulle-part']) await opens(who, url + place)
  for (const place of ['aujourdhui', 'patients', `patients/${lambert}`, 'equipe', 'moi'])
    await opens(who, `${url}/e/${who.team}/${place}`)
  expect((await who.page.reload())?.fromServiceWorker()).toBe(true)
}

/** What each file of the build answers to the page now. */
function statuses(page: Page, files: string[]): Promise<string[]> {
  return page.evaluate(
    (files) =>
      Promise.all(
        files.map((file) =>
          fetch(file).then(
            (answer) => `${file} ${answer.status}`,
            () => `${file} failed`,
          ),
        ),
      ),
    files,
  )
}

/** The paths of all that the build makes, but for the page and the worker. */
const files = (): string[] =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && !/\.br$|^\.|^sw\.js$|^index\.html$/.test(one.name))
    .map((one) => join(one.parentPath, one.name).slice(dist.length))

test('without a network every address opens what the first visit has kept', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const lambert = await patient(anna, 'lambert')
  await anna.open()
  await kept(anna.page)
  expect(await caches(anna.page)).toHaveLength(1)

  play.watch.away = true
  await anna.context.setOffline(true)
  await everywhere(play, anna, lambert)
  const built = files()
  expect(built.length).toBeGreaterThan(20)
  expect(await statuses(anna.page, built)).toEqual(built.map((file) => `${file} 200`))
  const others = ['/assets/x.js', '/api/me', '/api/health', '/sw.js']
  expect(await statuses(anna.page, others)).toEqual(others.map((file) => `${file} failed`))

  // What is kept is the shell and nothing else.
  const addresses = await anna.page.evaluate(async () => {
    const [name] = await window.caches.keys()
    return (await (await window.caches.open(name!)).keys()).map(({ url }) => new URL(url).pathname)
  })
  expect(addresses.sort()).toEqual(['/', ...built].sort())

  await anna.context.setOffline(false)
  await anna.open()
  play.watch.away = false
  expect((await anna.page.request.get(`${play.stage.url}/assets/x.js`)).status()).toBe(404)
})

test('with the server gone every address opens too, and the app finds it again', async ({ play }) => {
  const anna = await play.founder('Anna', 'Morel', 'ide')
  const lambert = await patient(anna, 'lambert')
  await anna.open()
  await kept(anna.page)
  await play.away([], async () => {
    await play.stage.say('kill')
    await everywhere(play, anna, lambert)
    await play.stage.say('start')
    await anna.open()
  })
})

test.describe('another version', () => {
  const folder = join(tmpdir(), `ronde-app-${process.pid}`)
  const later = join(tmpdir(), `ronde-later-${process.pid}`)
  test.use({ app: folder })

  test.beforeAll(() => {
    execFileSync(process.execPath, ['e2e/later.mjs', later], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    })
  })
  test.beforeEach(() => show(dist))
  test.afterAll(() => [folder, later].forEach((one) => rmSync(one, { recursive: true, force: true })))

  /** Puts a build where the server looks for it at its next start. */
  function show(build: string): void {
    rmSync(folder, { recursive: true, force: true })
    cpSync(build, folder, { recursive: true })
  }

  async function begin(play: Play): Promise<Person> {
    show(dist)
    const anna = await play.founder('Anna', 'Morel', 'ide')
    await patient(anna, 'lambert')
    await anna.open()
    await kept(anna.page)
    return anna
  }

  const restart = (play: Play, people: Person[]) =>
    play.away(people, async () => void (await play.stage.say('restart')))
  const banner = (page: Page) => page.getByText('Une nouvelle version est prête.')
  const take = (page: Page) => page.getByRole('button', { name: 'Mettre à jour' })

  test('waits for a note to end and for a tap, and leaves one cache', async ({ play }) => {
    const anna = await begin(play)
    const before = await caches(anna.page)
    show(later)
    await restart(play, [anna])

    // She opens the app again and begins to write at once: nothing disturbs her.
    await anna.open('patients')
    const tab = await anna.context.newPage()
    await tab.goto(`${play.stage.url}/e/${anna.team}/equipe`)
    await anna.page.getByRole('navigation').getByRole('button', { name: 'Ajouter' }).click()
    await anna.button('Noter un passage').click()
    await anna.button('Écrire une note sur quelqu’un').click()
    await anna.sheet.getByRole('button', { name: 'Mme Odette Lambert' }).click()
    const field = anna.sheet.getByLabel('Ce que l’équipe doit savoir')
    await field.fill('Le chat dort sur le lit')
    await waiting(anna.page)
    await expect(banner(tab)).toBeVisible()
    await expect(banner(anna.page)).toHaveCount(0)
    await anna.button('C’est noté').click()
    await expect(banner(anna.page)).toBeVisible()
    expect(await version(anna.page)).toBe('first')

    // One tab takes it; the other goes on as it is, and is offered the same.
    await tab.evaluate(() => void (document.body.dataset.here = 'still'))
    await take(anna.page).click()
    await expect.poll(() => version(anna.page).catch(() => 'loading')).toBe('later')
    await anna.live()
    await expect(banner(anna.page)).toHaveCount(0)
    const after = await caches(anna.page)
    expect(after).toHaveLength(1)
    expect(after).not.toEqual(before)
    expect(await tab.evaluate(() => document.body.dataset.here)).toBe('still')
    await expect(banner(tab)).toBeVisible()
    await take(tab).click()
    await expect.poll(() => version(tab).catch(() => 'loading')).toBe('later')

    play.watch.away = true
    await anna.context.setOffline(true)
    await opens(anna, `${play.stage.url}/e/${anna.team}/equipe`)
    expect(await version(anna.page)).toBe('later')
    await anna.context.setOffline(false)
    await anna.open()
    play.watch.away = false
  })

  test('is offered before one is signed in, too', async ({ play }) => {
    const someone = await play.stranger()
    await someone.page.goto(play.stage.url)
    await kept(someone.page)
    show(later)
    await restart(play, [])
    await someone.page.goto(play.stage.url)
    await take(someone.page).click()
    await expect.poll(() => version(someone.page).catch(() => 'loading')).toBe('later')
  })

  test('that does not come whole changes nothing', async ({ play }) => {
    const anna = await begin(play)
    const before = await caches(anna.page)
    show(later)
    rmSync(
      join(
        folder,
        'assets',
        readdirSync(join(folder, 'assets')).find((name) => /^Room-.*\.js$/.test(name))!,
      ),
    )
    await restart(play, [anna])
    await anna.open()
    const failed = await anna.page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!
      await registration.update().catch(() => {})
      const { installing } = registration
      if (installing) await new Promise((done) => installing.addEventListener('statechange', done))
      return installing?.state ?? 'redundant'
    })
    expect(failed).toBe('redundant')
    expect(await caches(anna.page)).toEqual(before)
    await expect(banner(anna.page)).toHaveCount(0)
    play.watch.away = true
    await anna.context.setOffline(true)
    await opens(anna, `${play.stage.url}/e/${anna.team}/equipe`)
    expect(await version(anna.page)).toBe('first')
    await anna.context.setOffline(false)
    await anna.open()
    play.watch.away = false
  })

  const left = (page: Page) =>
    page.evaluate(async () => [
      ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
      ...(await window.caches.keys()),
    ])

  test('without a worker: what was kept goes', async ({ play }) => {
    const anna = await begin(play)
    rmSync(join(folder, 'sw.js'))
    play.watch.away = true // the browser says that the worker is not there
    await restart(play, [anna])
    play.watch.away = true
    await anna.open()
    await expect.poll(() => left(anna.page)).toEqual([])
    expect((await anna.page.reload())?.fromServiceWorker()).toBe(false)
    await anna.live()
  })

  test('on a server that tells browsers to keep nothing: what was kept goes', async ({ play }) => {
    const anna = await begin(play)
    await play.stage.say('shell off')
    await restart(play, [anna])
    await anna.open() // the kept page, for the last time
    await expect.poll(() => caches(anna.page)).toEqual([])
    await anna.open()
    await expect.poll(() => left(anna.page)).toEqual([])
    expect((await anna.page.goto(play.stage.url))?.fromServiceWorker()).toBe(false)
  })
})
