import { fireEvent, screen, within } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { after, at, doc, entry, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { router } from '../router.svelte'
import type { Passage } from '../wire'
import { chooseDay } from './chosen.svelte'
import Today from './Today.svelte'

beforeEach(() => router.go('/e/t/aujourdhui', { replace: true }))
afterEach(() => {
  chooseDay(undefined)
  router.closeSheet()
})

const show = (docs = world(), me = 'anna') => {
  const team = fakeTeam({}, docs, me)
  renderIn(team, Today, {})
  return team
}
const told = (of: string, by: string): ReturnType<typeof doc> =>
  doc('passage', `p-${of}-${by}`, {
    visit: of,
    patient: 'x',
    by,
    outcome: 'done',
    at,
    made: at,
    written: at,
  } as Passage)
/** As French is written: no line ends before a colon. */
const spaced = (text: string) => text.replaceAll(' :', '\u00a0:')
const next = () => screen.getByRole('heading', { level: 2, name: /ans$/ }).closest('section')!

test('first what I do next: hour, name and age, every danger, cares, what was written since I came', () => {
  const docs = [...world(), told('v2', 'anna'), ...['dog', 'fall', 'infection'].map(alert)]
  show(docs)
  const card = within(next())
  expect(card.getByRole('heading', { level: 2 }).textContent).toBe('Mme Lambert, 84 ans')
  expect(card.getByText('08:45')).toBeDefined()
  const dangers = [spaced('Allergie : pénicilline'), 'Infection', 'Risque de chute', 'Chien', 'À deux, avec Bilal']
  const places = dangers.map((words) => next().textContent!.indexOf(words))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect([...places].sort((a, b) => a - b)).toEqual(places)
  expect(card.getByText('Trois pas jusqu’à la fenêtre.')).toBeDefined()
  expect(card.getByText('aide-soignante', { exact: false })).toBeDefined()
})

const alert = (sort: string) =>
  doc('alert', `al-${sort}`, { patient: 'lambert', sort: sort as 'dog', text: '', by: 'anna', at })

test('that she was worse stands there, also when nobody wrote a word', () => {
  const worse = {
    visit: 'v1',
    patient: 'lambert',
    by: 'bilal',
    outcome: 'done',
    at,
    made: at,
    written: at,
    how: 'worse',
  }
  show([
    ...world(),
    told('v2', 'anna'),
    visit('early', 'lambert', '07:00', '07:30'),
    doc('passage', 'p', { ...worse, visit: 'early' } as Passage),
  ])
  expect(within(next()).getByText('Moins bien')).toBeDefined()
})

test('« C’est fait » opens the note of that visit', async () => {
  show()
  await fireEvent.click(within(next()).getByRole('button', { name: 'C’est fait' }))
  expect(router.sheet).toEqual({ name: 'log', with: { visit: 'v2' } })
})

test('two at one home are one card with a note for each', () => {
  show([...world(), told('v2', 'anna'), told('v1', 'anna')])
  const card = within(screen.getByRole('heading', { name: /^Mme Fontaine/ }).closest('section')!)
  expect(card.getAllByRole('heading', { level: 2 })).toHaveLength(2)
  expect(card.getByRole('button', { name: spaced('C’est fait : Mme Fontaine') })).toBeDefined()
  expect(card.getByRole('button', { name: spaced('C’est fait : M. Fontaine') })).toBeDefined()
})

test('a map is asked for the place, without the name', () => {
  const { matchMedia } = window
  window.matchMedia = ((media: string) => ({ ...matchMedia(media), matches: media.includes('coarse') })) as never
  show()
  window.matchMedia = matchMedia
  const href = within(next()).getByRole('link', { name: 'Itinéraire' }).getAttribute('href')!
  expect(decodeURIComponent(href)).toBe('geo:0,0?q=12 rue des Tilleuls, Saint-Aubin-les-Tilleuls')
})

test('what is to take stands on top, what cannot wait first; the others behind one line', async () => {
  show([...world(), visit('v7', 'petit', '11:00', '11:30')])
  const band = screen.getByRole('region', { name: '3 passages à prendre' })
  expect(within(band).getAllByRole('listitem')).toHaveLength(1)
  expect(within(band).getByText('Ne peut pas attendre')).toBeDefined()
  await fireEvent.click(within(band).getByRole('button', { name: 'Voir 2 autres' }))
  expect(within(band).getAllByRole('listitem')).toHaveLength(3)
  expect(screen.getAllByRole('region')[0]).toBe(band)
})

test('what I told is folded, what is cancelled stays in sight with its reason', () => {
  const off = { ...taken('anna'), cancelled: { by: 'bilal', at, why: 'hospital' } } as const
  show([...world(), told('v2', 'anna'), visit('v9', 'petit', '11:00', '11:30', off)])
  expect(screen.getByText('1 fait').closest('details')!.open).toBe(false)
  expect(screen.getByText('Annulé : à l’hôpital').closest('details')).toBeNull()
})

test('an entry from somebody else changes what I see', () => {
  const team = show()
  expect(screen.getByRole('heading', { name: 'M. Petit, 75 ans' })).toBeDefined()
  team.receive([entry(11, [visit('v2', 'petit', '07:05', '07:50', taken('bilal'))])], after(11))
  team.flush()
  flushSync()
  expect(screen.getByRole('heading', { name: 'Mme Lambert, 84 ans' })).toBeDefined()
})

test('everyone: one line a person, with what comes next for them', async () => {
  show()
  await fireEvent.click(screen.getByRole('button', { name: 'Toute l’équipe' }))
  expect(screen.getByText('Bilal, aide-soignante')).toBeDefined()
  expect(screen.getByText('0 sur 1 · ensuite 08:45 Mme Lambert')).toBeDefined()
  expect(screen.getByText('Sans passage ce jour-là : Emma')).toBeDefined()
})

test('tomorrow is one tap away, and without a card of what is next', async () => {
  show([...world(), visit('w', 'petit', '08:00', '08:30', { day: '2026-11-25', ...taken('anna') })])
  await fireEvent.click(screen.getByRole('button', { name: /^Demain.: 1 passage, à partir de 08:00$/ }))
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Demain')
  expect(screen.queryByRole('button', { name: 'C’est fait' })).toBeNull()
  expect(screen.getByText('M. Petit')).toBeDefined()
})

test('who has no visit reads so', () => {
  show(world(), 'emma')
  expect(screen.getByText('Vous n’avez pas encore de passage aujourd’hui. Prenez-en un plus haut.')).toBeDefined()
})

test('one thing to know at a time, the gravest first; the others behind one line', async () => {
  const offer = { by: 'bilal', to: 'anna', at, until: '2026-11-24T10:00:00Z' }
  show([
    ...world(),
    doc('help', 'h', { by: 'bilal', at, what: 'porter un lit', day: '2026-11-24' }),
    visit('o', 'petit', '11:00', '11:30', { ...taken('bilal'), offers: [offer] }),
    doc('stop', 'lambert', { by: 'bilal', at, from: at, why: 'hospital' }),
  ])
  const banners = () => [...document.querySelectorAll('.banner p')].map((one) => one.textContent!.slice(0, 11))
  expect(banners()).toEqual(['Mme Lambert'])
  await fireEvent.click(screen.getByRole('button', { name: 'et 2 autres' }))
  expect(banners()).toEqual(['Mme Lambert', 'Bilal vous ', 'Bilal deman'])
})
