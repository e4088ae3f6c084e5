/** The server is restarted or killed, a phone loses its network: the badge tells the truth, and nothing is lost. */
import type { Page } from '@playwright/test'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { patient, three, visit } from './tilleuls'

/** Writes down what the badge says from now on, also what is there for a moment only. */
async function recordBadge(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = []
    const look = () => {
      const now = (document.querySelector('header .state')?.textContent ?? '').replace(/\s+/g, ' ').trim()
      if (now !== said.at(-1)) said.push(now)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
    Object.assign(window, { badgeSaid: said })
  })
  return () => page.evaluate(() => (window as unknown as { badgeSaid: string[] }).badgeSaid)
}

/** Three people with a visit each, everyone live. */
async function morning(play: Play) {
  const team = await three(play)
  const lambert = await patient(team.anna, 'lambert')
  const petit = await patient(team.anna, 'petit')
  const annas = await visit(team.anna, lambert, '08:30')
  await team.anna.act('visit.take', { visit: annas })
  await visit(team.anna, petit, '10:15')
  for (const one of team.all) await one.open()
  for (const one of team.all) await one.complete()
  return { ...team, lambert, petit, annas }
}

async function write(who: Person, on: string, text: string): Promise<void> {
  await who.page.getByRole('navigation').getByRole('button', { name: 'Ajouter' }).click()
  await who.button('Noter un passage').click()
  await who.button('Écrire une note sur quelqu’un').click()
  await who.sheet.getByRole('button', { name: on }).click()
  await who.sheet.getByLabel('Ce que l’équipe doit savoir').fill(text)
}

/** The news of somebody's page hold these words this many times. */
async function reads(who: Person, patient: string, words: string, times = 1): Promise<void> {
  await who.open(`patients/${patient}`)
  const news = who.page.getByRole('region', { name: 'Dernières nouvelles' })
  await expect(news.getByText(words)).toHaveCount(times)
}

test('a restart of the server: the badge says so, and it heals by itself', async ({ play }) => {
  const { anna, bilal, emma, all, lambert } = await morning(play)
  const said = await Promise.all(all.map((one) => recordBadge(one.page)))

  // Emma is writing, and goes on writing.
  await write(emma, 'Mme Odette Lambert', 'Le chat dort sur le lit')
  await play.away(all, async () => void (await play.stage.say('restart')))
  for (const badges of said) {
    const all = await badges()
    expect(
      all.some((words) => words.startsWith('Pas à jour depuis 08:')),
      all.join(' | '),
    ).toBe(true)
    expect(all.at(-1)).toContain('En direct')
  }
  await expect(emma.sheet.getByLabel('Ce que l’équipe doit savoir')).toHaveValue('Le chat dort sur le lit')
  await emma.button('C’est noté').click()
  await expect(anna.next).toContainText('Le chat dort sur le lit')

  // Taken after it, without anybody having loaded the page again.
  await bilal.takeButton('M. Petit', '10:15').click()
  for (const one of [anna, emma]) await expect(one.offered).toHaveCount(0)
  await expect(await emma.everyone('Bilal')).toContainText('M. Petit')
  await reads(bilal, lambert, 'Le chat dort sur le lit')
})

test('a killed server: what was done meanwhile is kept, and told once', async ({ play }) => {
  const { anna, bilal, emma, all, lambert, annas } = await morning(play)
  await play.away(all, async () => {
    await play.stage.say('kill')
    for (const one of all) await expect(one.badge).toHaveText(/Pas à jour depuis 08:/, { timeout: 30_000 })

    // Anna tells her visit, Bilal takes one: both phones show it, and say that it is not gone yet.
    await anna.next.getByRole('button', { name: 'C’est fait' }).click()
    await expect(anna.sheet).toContainText('Gardé sur ce téléphone, envoyé dès que possible')
    await anna.button('Tout est fait').click()
    await anna.sheet.getByLabel('Une phrase pour l’équipe').fill('Levée sans aide')
    await anna.button('C’est noté').click()
    await expect(anna.badge).toContainText('1 à envoyer')
    await bilal.takeButton('M. Petit', '10:15').click()
    await expect(bilal.next).toContainText('M. Petit')
    await expect(bilal.badge).toContainText('1 à envoyer')
    await bilal.badge.getByRole('button').click()
    await expect(bilal.sheet).toContainText('Prendre un passage M. Petit, 10:15')
    await bilal.close()
    await expect(await emma.everyone('Anna')).not.toContainText('1 sur 1')
    await play.stage.say('start')
  })
  await expect(anna.badge).not.toContainText('à envoyer')
  await expect(bilal.badge).not.toContainText('à envoyer')
  await expect(await emma.everyone('Anna')).toContainText('1 sur 1')
  await expect(await emma.everyone('Bilal')).toContainText('M. Petit')
  await emma.page.locator(`[data-visit="${annas}"]`).click()
  await expect(emma.sheet.locator('.told')).toContainText('Levée sans aide')
  await emma.close()
  await reads(bilal, lambert, 'Levée sans aide')
})

test('a phone without network says so, keeps what is written, and catches up', async ({ play }) => {
  const { anna, emma, lambert, petit } = await morning(play)
  await play.away([emma], async () => {
    await emma.context.setOffline(true)
    await expect(emma.badge).toHaveText(/Hors ligne/)

    // The others go on without her; she goes on without them.
    await write(anna, 'Mme Odette Lambert', 'La fille passe à midi')
    await anna.button('C’est noté').click()
    await write(emma, 'M. Marcel Petit', 'Frigo presque vide')
    await emma.button('C’est noté').click()
    await expect(emma.badge).toHaveText(/Hors ligne · 1 à envoyer/)
    await emma.context.setOffline(false)
  })
  await expect(emma.badge).not.toContainText('à envoyer')

  // Caught up without loading anything again: a walk through the app shows both.
  const news = (one: Person) => one.page.getByRole('region', { name: 'Dernières nouvelles' })
  await emma.page.getByRole('link', { name: 'Patients' }).click()
  await emma.page.getByRole('link', { name: /Mme Lambert/ }).click()
  await expect(news(emma).getByText('La fille passe à midi')).toHaveCount(1)
  await reads(anna, petit, 'Frigo presque vide')
  await reads(emma, petit, 'Frigo presque vide')
  await reads(anna, lambert, 'La fille passe à midi')
})
