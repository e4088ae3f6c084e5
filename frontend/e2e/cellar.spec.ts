/**
 * A day in the cellar: one phone has no network from morning to evening while the others go on. In the end nothing is lost,
 * nothing is doubled, and everybody is told what became of what they did.
 */
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { ActArgs, ID, Snapshot } from '../src/wire'
import type { Person } from './person'
import { expect, test, type Play } from './test'
import { patient, three, today, visit } from './tilleuls'

const folder = join(tmpdir(), `ronde-cellar-${process.pid}`)
const page = join(folder, 'index.html')

test.use({ app: folder })
test.beforeEach(() => cpSync(resolve(import.meta.dirname, '../dist'), folder, { recursive: true }))
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Puts a later shell where the server looks for it at its next start: the same, and its page says so. */
function laterShell(): void {
  const worker = join(folder, 'sw.js')
  const digest = () => createHash('sha256').update(readFileSync(page)).digest('base64')
  const before = digest()
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html ', '<html data-version="later" '))
  rmSync(`${page}.br`)
  rmSync(`${worker}.br`, { force: true })
  const renamed = readFileSync(worker, 'utf8').replace(before, digest())
  writeFileSync(worker, renamed.replace(/version:`[0-9a-f]{16}`/, 'version:`1a7e000000000000`'))
}

type Docs = Snapshot['docs']

/** What the server has, as somebody of the team is told it. */
async function docs(who: Person, play: Play): Promise<Docs> {
  const answer = await who.context.request.get(`${play.stage.url}/api/teams/${who.team}/snapshot`)
  return ((await answer.json()) as Snapshot).docs
}

const notes = (there: Docs) => there.flatMap((doc) => (doc.kind === 'note' ? [doc.body.text] : [])).sort()
const passages = (there: Docs) => there.flatMap((doc) => (doc.kind === 'passage' ? [doc.body] : []))
/** What must be there once: notes, visits that were made, and who has taken the one that two wanted. */
const what = (there: Docs) => ({
  notes: notes(there),
  passages: passages(there)
    .map(({ visit }) => visit)
    .sort(),
  takers: there.flatMap((doc) =>
    doc.kind === 'visit' && doc.body.from === '17:15' ? (doc.body.takers ?? []).map(({ who }) => who) : [],
  ),
})

/** What is written in a day, from one number to another. */
const words = (from: number, to = from): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `Mot ${String(from + n).padStart(2, '0')} de la cave`)
const all = words(1, 30)

/**
 * Does with the page's own buttons what a person does, once for each text and as fast as the page follows: taps on some words,
 * writes under a label, and says that it is noted.
 */
const swiftly = (tab: Page, taps: string[], label: string, texts: string[]) =>
  tab.evaluate(
    async ({ taps, label, texts }) => {
      const until = async <T>(look: () => T | undefined | null | false): Promise<T> => {
        for (let n = 0; n < 1000; n++) {
          const found = look()
          if (found) return found
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
        throw new Error(`never: ${String(look)} in ${document.body.innerText}`)
      }
      const among = <E extends HTMLElement>(of: string, words: string) =>
        [...document.querySelectorAll<E>(of)].find((one) => one.textContent?.trim() === words)
      const labelled = (words: string) =>
        [...document.querySelectorAll<HTMLLabelElement>('dialog label')].find((one) =>
          one.textContent?.trim().startsWith(words),
        )
      const free = () => !document.querySelector('dialog') && !(history.state as { held?: number } | null)?.held
      for (const text of texts) {
        await until(free)
        for (const words of taps) (await until(() => among<HTMLButtonElement>('button', words))).click()
        const field = (await until(() => labelled(label)?.control)) as HTMLTextAreaElement
        field.value = text
        field.dispatchEvent(new Event('input', { bubbles: true }))
        ;(await until(() => among<HTMLButtonElement>('dialog button', 'C’est noté'))).click()
        await until(free)
      }
    },
    { taps, label, texts },
  )

const tells = (tab: Page, texts: string[]) =>
  swiftly(tab, ['C’est fait', 'Tout est fait'], 'Une phrase pour l’équipe', texts)
const writes = (tab: Page, texts: string[]) => swiftly(tab, ['Noter'], 'Ce que l’équipe doit savoir', texts)

/** Takes photos with the page's own buttons, one after the other; of a small camera, which the machine draws faster. */
const takes = (tab: Page, many: number) =>
  tab.evaluate(async (many) => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = () => open({ video: { width: 320, height: 240, frameRate: 5 } })
    const until = async <T>(look: () => T | undefined | null | false): Promise<T> => {
      for (let n = 0; n < 1000; n++) {
        const found = look()
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error(`never: ${String(look)} in ${document.body.innerText}`)
    }
    const button = (within: string, words: string) =>
      [...document.querySelectorAll<HTMLButtonElement>(`${within} button`)].find(
        (one) => one.ariaLabel === words || one.textContent?.trim() === words,
      )
    const free = () => !document.querySelector('dialog') && !(history.state as { held?: number } | null)?.held
    for (let n = 0; n < many; n++) {
      await until(free)
      ;(await until(() => button('main', 'Prendre une photo'))).click()
      ;(await until(() => button('dialog', 'Prendre une photo'))).click()
      ;(await until(() => button('dialog', 'Garder'))).click()
    }
    await until(free)
  }, many)

/** Of how many photos the server has the bytes, and gives them to somebody of the team. */
async function shown(who: Person, play: Play): Promise<number> {
  const ids = (await docs(who, play)).flatMap((doc) => (doc.kind === 'photo' ? [doc.id] : []))
  const asked = ids.map((id) => who.context.request.get(`${play.stage.url}/api/teams/${who.team}/photos/${id}`))
  return (await Promise.all(asked)).filter((answer) => answer.ok()).length
}

/** From now on the clock of this page is two hours ahead, as after a wrong hand on the settings. */
const wrongClock = (tab: Page) =>
  tab.evaluate(() => {
    const Right = Date
    const ahead = 2 * 3_600_000
    class Wrong extends Right {
      constructor(...of: []) {
        super(...((of.length ? of : [Right.now() + ahead]) as []))
      }
      static override now() {
        return Right.now() + ahead
      }
    }
    globalThis.Date = Wrong as DateConstructor
  })

/** The browser's own limit is not felt at once here, so its refusal is played: for whatever is written while `work` runs. */
async function withoutRoom(tab: Page, work: () => Promise<void>): Promise<void> {
  const room = await tab.evaluateHandle(() => {
    const { put, add } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
    return { back: () => Object.assign(IDBObjectStore.prototype, { put, add }) }
  })
  await work()
  await room.evaluate(({ back }) => void back())
}

/** A network that brings everything and lets no act out, as long as the browser remembers so. (A worker hides requests from routes.) */
const noWayOut = 'no way out'
const mayBeShut = (who: Person) =>
  who.context.addInitScript((shut) => {
    const open = globalThis.fetch.bind(globalThis)
    globalThis.fetch = (to, more) =>
      String(to).endsWith('/acts') && localStorage.getItem(shut) ? Promise.reject(new TypeError(shut)) : open(to, more)
  }, noWayOut)

const line: Omit<ActArgs['treatment.add'], 'patient'> = {
  name: 'Doliprane',
  dose: '500 mg',
  when: ['noon'],
  from: today,
  source: { words: 'Dr Morel' },
  prepared: { who: 'pharmacy' },
  help: { who: 'team' },
}
const evening = {
  from: '19:00',
  to: '20:00',
  minutes: 30,
  tasks: [{ task: 'bedtime' }],
  people: 1,
  urgency: 'today',
} satisfies Partial<ActArgs['series.add']>

interface Morning {
  anna: Person
  bilal: Person
  emma: Person
  lambert: ID
  fontaine: ID
  treatment: ID
  series: ID
}

/** Fourteen visits are Anna's, one is nobody's; she has a code and a second tab. */
async function morning(play: Play): Promise<Morning> {
  const { anna, bilal, emma } = await three(play)
  const lambert = await patient(anna, 'lambert')
  const petit = await patient(anna, 'petit')
  const fontaine = await patient(anna, 'fontaine')
  for (let n = 0; n < 14; n++) {
    const id = await visit(
      anna,
      n % 2 ? petit : lambert,
      `${String(9 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 ? 30 : '00'}`,
    )
    await anna.act('visit.take', { visit: id })
  }
  await visit(anna, petit, '17:15')
  const [treatment] = await anna.act('treatment.add', { patient: lambert, ...line })
  const [series] = await anna.act('series.add', { patient: petit, from_day: today, rule: { every: 1 }, ...evening })
  await mayBeShut(anna)
  await anna.open()
  await anna.choosesCode()
  await anna.complete()
  return { anna, bilal, emma, lambert, fontaine, treatment: treatment!, series: series! }
}

test('fifteen visits, thirty notes, twenty photos; meanwhile the plan changes, a visit is taken, the app and the server too', async ({
  play,
}) => {
  test.setTimeout(180_000)
  const { anna, bilal, lambert, fontaine, treatment, series } = await morning(play)
  const second = await anna.context.newPage()
  await second.goto(`${play.stage.url}/e/${anna.team}/patients/${fontaine}`)
  await expect(second.getByRole('button', { name: 'Noter', exact: true })).toBeVisible()
  await bilal.open()
  play.watch.away = true
  await anna.context.setOffline(true)
  await expect(anna.badge).toHaveText(/Hors ligne/)

  // Above ground.
  await bilal.act('series.edit', { series, from_day: '2026-11-25', rule: { every: 2 }, ...evening, minutes: 45 })
  await bilal.act('treatment.change', { treatment, ...line, dose: '1 g' })
  await bilal.takeButton('M. Petit', '17:15').click()
  await expect(bilal.next).toContainText('M. Petit')
  await expect.poll(async () => what(await docs(bilal, play)).takers).toEqual([bilal.id])
  await play.stage.say('backup')

  // Below: the day, half of it with a clock that somebody set wrong.
  await anna.takeButton('M. Petit', '17:15').click()
  await tells(anna.page, words(1, 7))
  await wrongClock(anna.page)
  await tells(anna.page, words(8, 15))
  await expect(anna.badge).toContainText('16 à envoyer')
  await anna.page.goto(`${play.stage.url}/e/${anna.team}/patients/${fontaine}`)
  await writes(anna.page, words(16, 24))
  await writes(second, words(25, 28))
  await expect(anna.badge).toContainText('29 à envoyer')
  await anna.page.bringToFront() // a tab that nobody sees has no camera
  await takes(anna.page, 20)
  await expect(anna.badge).toContainText('49 à envoyer · 20 photos à envoyer')

  // A network that brings a new shell, and lets nothing out.
  laterShell()
  await play.stage.say('restart')
  // Each tab has its own copy of what the browser remembers, and hears of the other's later.
  for (const tab of [anna.page, second]) await tab.evaluate((shut) => localStorage.setItem(shut, 'yes'), noWayOut)
  await anna.context.setOffline(false)
  await anna.page.reload()
  await anna.button('Mettre à jour').click()
  await expect
    .poll(() => anna.page.evaluate(() => document.documentElement.dataset.version).catch(() => ''))
    .toBe('later')
  await writes(anna.page, words(29))
  await expect(anna.badge).toContainText('50 à envoyer')
  await withoutRoom(anna.page, async () => {
    await writes(anna.page, words(30))
    await expect(anna.page.getByRole('alert')).toContainText('n’est pas gardé sur ce téléphone')
  })

  // Up again.
  await anna.page.evaluate((shut) => {
    localStorage.removeItem(shut)
    dispatchEvent(new Event('online')) // as the browser does when there is a better network
  }, noWayOut)
  await expect(anna.badge).not.toContainText('à envoyer', { timeout: 40_000 })
  const there = await docs(bilal, play)
  expect(notes(there)).toEqual(all)
  await expect.poll(() => shown(bilal, play), { timeout: 40_000 }).toBe(20)
  expect(what(there).takers).toEqual([bilal.id])
  const told = passages(there)
  expect(new Set(told.map(({ visit }) => visit)).size).toBe(15)
  expect(told).toHaveLength(15)
  const now = await play.stage.now()
  for (const { at } of told) expect(at.slice(0, 10) === today && new Date(at) <= now, at).toBe(true)
  const dose = there.flatMap((doc) => (doc.kind === 'treatment' && !doc.body.ended ? [doc.body.dose] : []))
  expect(dose).toEqual(['1 g'])

  // She is told who has the visit that she wanted, and what is new on the list.
  await expect(anna.badge).toHaveText(/1 à revoir/)
  await anna.badge.getByRole('button').click()
  await expect(anna.sheet).toContainText('Bilal')
  await anna.sheet.getByRole('button', { name: 'Vu', exact: true }).click()
  await anna.close()
  await expect(anna.badge).not.toContainText('à revoir')
  await anna.open(`patients/${lambert}`)
  await expect(anna.page.getByRole('region', { name: 'Médicaments' })).toContainText('1 g')
  await second.close()

  // In the night the server is restored from yesterday's backup.
  await play.away([anna, bilal], async () => void (await play.stage.say('restore')))
  await expect.poll(async () => what(await docs(bilal, play)), { timeout: 40_000 }).toEqual(what(there))
  await expect.poll(() => shown(bilal, play), { timeout: 40_000 }).toBe(20)
  for (const one of [anna, bilal]) await expect(one.badge).not.toContainText(/à envoyer|à revoir/)
})

test('somebody who left meanwhile: what she did lies in the tray, she learns nothing, and the team puts it away', async ({
  play,
}) => {
  const { anna, bilal, emma } = await three(play)
  const lambert = await patient(anna, 'lambert')
  await patient(anna, 'petit')
  await patient(anna, 'fontaine')
  const hers = await visit(anna, lambert, '09:00')
  await emma.act('visit.take', { visit: hers })
  await emma.open()
  await emma.complete()
  play.watch.away = true
  await emma.context.setOffline(true)
  await expect(emma.badge).toHaveText(/Hors ligne/)
  await tells(emma.page, ['Levée sans aide'])
  await emma.page.getByRole('navigation').getByRole('link', { name: 'Patients' }).click()
  await emma.page.getByRole('link', { name: /Fontaine/ }).click()
  await writes(emma.page, ['Le chat dort sur le lit'])

  // From another device of hers she leaves the team, which goes on.
  await emma.act('team.leave', {})
  await bilal.act('note.write', { patient: lambert, text: 'Entre nous', pass_on: false, at: `${today}T08:30:00Z` })
  const heard: string[] = []
  emma.page.on('response', (answer) => {
    if (answer.url().includes('/api/'))
      void answer.text().then(
        (text) => heard.push(text),
        () => {},
      )
  })
  emma.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))))
  await emma.context.setOffline(false)
  await expect(emma.page.getByText('Vous ne faites plus partie de cette équipe.')).toBeVisible({ timeout: 40_000 })
  expect(heard.join('\n')).toContain('"aside":true')
  expect(heard.join('\n')).not.toMatch(/Entre nous|"seq":[1-9]|Lambert/)
  await expect(emma.page.getByText('Lambert')).toHaveCount(0)
  play.watch.away = false

  await anna.open('equipe')
  const tray = anna.page.getByRole('region', { name: /À ranger/ })
  await expect(tray.getByRole('article')).toHaveCount(2)
  await expect(tray).toContainText('Emma')
  const card = (text: string) => tray.getByRole('article').filter({ hasText: text })
  await card('Levée sans aide').getByRole('button', { name: 'Mettre dans la fiche de Mme Lambert' }).click()
  await card('Le chat dort').getByRole('button', { name: 'Une autre fiche…' }).click()
  await anna.sheet.getByRole('button', { name: /Petit/ }).click()
  await expect(tray).toContainText('2 déjà rangés')
  const placed = (await docs(bilal, play)).flatMap((doc) => (doc.kind === 'note' && doc.body.placed ? [doc.body] : []))
  expect(placed.map(({ by, text }) => `${by} ${text.split('\n').at(-1)}`).sort()).toEqual(
    ['Le chat dort sur le lit', 'Levée sans aide'].map((text) => `${emma.id} ${text}`),
  )
  expect(new Set(placed.map(({ patient }) => patient)).size).toBe(2)
})
