/** What a phone cannot keep is said at once; what a server lost comes back from the phones. */
import type { Snapshot } from '../src/wire'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { patient, three } from './tilleuls'

async function pair(play: Play) {
  const team = await three(play)
  const lambert = await patient(team.anna, 'lambert')
  await team.anna.open(`patients/${lambert}`)
  await team.anna.complete()
  return { ...team, lambert }
}

async function writes(who: Person, text: string): Promise<void> {
  await who.button('Noter', true).click()
  await who.sheet.getByLabel('Ce que l’équipe doit savoir').fill(text)
  await who.button('C’est noté').click()
  await expect(who.sheet).toHaveCount(0)
}

async function notes(who: Person, play: Play): Promise<string[]> {
  const answer = await who.context.request.get(`${play.stage.url}/api/teams/${who.team}/snapshot`)
  return ((await answer.json()) as Snapshot).docs.flatMap((doc) => (doc.kind === 'note' ? [doc.body.text] : []))
}

test('the server is restored from its backup: what came after it comes back from the phones, once', async ({
  play,
}) => {
  const { anna, bilal, lambert } = await pair(play)
  await bilal.open(`patients/${lambert}`)
  await writes(anna, 'Avant la sauvegarde')
  await expect.poll(() => notes(bilal, play)).toHaveLength(1)
  await play.stage.say('backup')
  await writes(anna, 'Après, par Anna')
  await writes(bilal, 'Après, par Bilal')
  await expect.poll(() => notes(bilal, play)).toHaveLength(3)
  // Bilal's phone was even loaded anew: it has them on its disk.
  await bilal.page.reload()
  await bilal.live()
  await play.away([anna, bilal], async () => void (await play.stage.say('restore')))
  await expect
    .poll(async () => (await notes(bilal, play)).sort(), { timeout: 60_000 })
    .toEqual(['Après, par Anna', 'Après, par Bilal', 'Avant la sauvegarde'])
  for (const one of [anna, bilal]) await expect(one.badge).not.toContainText('à envoyer')
  const news = anna.page.getByRole('region', { name: 'Dernières nouvelles' })
  await expect(news.getByText('Après, par Bilal')).toHaveCount(1)
})

test('no room on the phone: it is said at once, and sent all the same', async ({ play }) => {
  const { anna, bilal } = await pair(play)
  play.watch.away = true
  await anna.context.setOffline(true)
  await expect(anna.badge).toHaveText(/Hors ligne/)
  // The browser's own limit is not felt at once here, so its refusal is played.
  await anna.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    IDBObjectStore.prototype.add = IDBObjectStore.prototype.put
  })
  await writes(anna, 'Frigo presque vide')
  await expect(anna.page.getByRole('alert')).toContainText('n’est pas gardé sur ce téléphone')
  await anna.context.setOffline(false)
  await anna.live()
  await expect.poll(() => notes(bilal, play)).toEqual(['Frigo presque vide'])
  await expect(anna.page.getByRole('alert')).toHaveCount(0)
  play.watch.away = false
})

test('a browser that keeps nothing says so, and works with a network', async ({ play }) => {
  const { bilal, lambert } = await pair(play)
  await bilal.page.addInitScript(() => {
    const no = () => {
      throw new DOMException('private', 'SecurityError')
    }
    Object.defineProperty(indexedDB, 'open', { value: no })
  })
  await bilal.open(`patients/${lambert}`)
  await bilal.button('Noter', true).click()
  await expect(bilal.sheet).toContainText('Ce navigateur ne garde rien')
  await bilal.sheet.getByLabel('Ce que l’équipe doit savoir').fill('La fille passe à midi')
  await bilal.button('C’est noté').click()
  await expect.poll(() => notes(bilal, play)).toEqual(['La fille passe à midi'])
  // The server has it before the page knows: until then leaving would ask.
  await expect(bilal.badge).not.toContainText('à envoyer')
  await bilal.open('moi')
  await expect(bilal.page.getByRole('region', { name: 'Sur cet appareil' })).toContainText('ne garde rien')
})

test('an act of an app that is a week old is understood; a fact of an unknown one lies in the tray', async ({
  play,
}) => {
  const { anna, lambert } = await pair(play)
  const made = (await play.stage.now()).toISOString()
  const id = (n: number) => String(n).repeat(32)
  const args = { patient: lambert, text: 'D’une autre version', pass_on: false, at: made }
  const { answers } = await anna.post<{ answers: { ok?: boolean; aside?: boolean }[] }>(`/teams/${anna.team}/acts`, {
    acts: [{ id: id(1), act: 'note.write', v: 99, made, args }],
  })
  expect(answers).toMatchObject([{ ok: true, aside: true }])
  await anna.open('equipe')
  await expect(anna.page.getByRole('region', { name: /À ranger/ })).toContainText('D’une autre version')
})
