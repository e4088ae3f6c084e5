/** Names that look like code are names: shown as text on every screen, in whatever place. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Person } from './person'
import { expect, test } from './test'
import { visit } from './tilleuls'

interface Hostile {
  name: string
  text: string
  why: string
}
const file = join(import.meta.dirname, 'testdata/names-inject.json')
const names = (JSON.parse(readFileSync(file, 'utf8')) as Hostile[]).map(({ text }) => text)

/** No element came out of a name, and no script ran. */
async function isClean(who: Person): Promise<void> {
  const bad = await who.page.evaluate(() => ({
    images: document.querySelectorAll('img').length,
    scripts: [...document.scripts].filter((one) => !one.src.startsWith(location.origin)).length,
    handlers: document.querySelectorAll('[onfocus], [onerror], [onload]').length,
    links: [...document.links].filter((one) => !/^(https?:|tel:|geo:|maps:)/.test(one.href)).map((one) => one.href),
    away: [...document.links].filter((one) => one.protocol === 'http:' && one.host !== location.host).length,
  }))
  expect(bad, who.page.url()).toEqual({ images: 0, scripts: 0, handlers: 0, links: [], away: 0 })
}

const shows = async (who: Person, name: string): Promise<void> => {
  const main = who.page.locator('main, dialog')
  await expect(main.filter({ hasText: name }).first(), name).toBeVisible()
}

test('names that look like code, on every screen', async ({ play }) => {
  test.setTimeout(150_000)
  // The first two are people of the team, all of them are persons it visits, with each other's streets and contacts.
  const [img = '', script = ''] = names
  const anna = await play.founder(img, script, 'ide')
  await anna.act('team.rename', { was: 'l’équipe des Tilleuls', now: script })
  const patients: { id: string; name: string }[] = []
  for (const [i, name] of names.entries()) {
    const other = names[(i + 1) % names.length]!
    const rest = { title: '', first: '', born: '', phone: '', matters: other, floor: name, town: other } as const
    const [id = ''] = await anna.act('patient.add', { ...rest, last: name, street: other })
    patients.push({ id, name })
    await anna.act('alert.add', { patient: id, sort: 'other', text: name })
    await anna.act('contact.add', { patient: id, relation: other, name, phone: '' })
    const tasks = [{ label: name }]
    const made = await visit(anna, id, `${String(8 + (i % 12)).padStart(2, '0')}:00`, { tasks, words: other })
    if (i % 2) await anna.act('visit.take', { visit: made })
  }
  const first = await visit(anna, patients[0]!.id, '07:00', { tasks: [{ label: img }] })
  await anna.act('visit.take', { visit: first })

  const desk = await play.stranger('desk')
  await desk.context.addCookies(await anna.context.cookies())
  desk.team = anna.team
  for (const one of [anna, desk]) {
    await one.open()
    for (const { name } of patients.filter((_, i) => i % 2)) await shows(one, name)
    await isClean(one)
    await one.open('patients')
    for (const { name } of patients) await shows(one, name)
    await isClean(one)
    await one.page.getByRole('searchbox').fill('(a+)+$')
    await shows(one, '(a+)+$')
    await one.open('equipe')
    await shows(one, `${img} ${script}`)
    await expect(one.page).toHaveTitle(`Notre équipe · ${script}`)
    await isClean(one)
    await one.open('moi')
    await shows(one, `${img} ${script}`)
    await isClean(one)
  }

  // Each file, and the first visit as a sheet, as a panel and as it is told.
  for (const { id, name } of patients) {
    await anna.open(`patients/${id}`)
    await expect(anna.page.getByRole('heading', { level: 1 })).toHaveText(name)
    await isClean(anna)
  }
  await anna.open()
  await anna.page
    .locator('.next')
    .getByRole('button', { name: /^Voir tout/ })
    .first()
    .click()
  await shows(anna, img)
  await anna.actOn('C’est fait')
  await anna.sheet.getByText(img, { exact: true }).last().click()
  await anna.sheet.getByLabel('Une phrase pour l’équipe').fill(names.join('\n\n'))
  await anna.button('C’est noté').click()
  // The step back that a sheet takes as it closes would end the way to another page.
  await anna.page.waitForFunction(() => !(history.state as { held?: number } | null)?.held)
  await anna.open(`patients/${patients[0]!.id}`)
  const news = anna.page.getByRole('region', { name: 'Dernières nouvelles' })
  await expect(news).toContainText('DROP TABLE visits')
  await isClean(anna)
})
