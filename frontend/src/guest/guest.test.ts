import { screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { expect, test } from 'vitest'
import { at, doc, fakeTeam, patient, taken, visit } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import Hit from '../past/Hit.svelte'
import type { Found } from '../past/past.svelte'
import NoteCard from '../passages/NoteCard.svelte'
import type { Bodies, Doc } from '../wire'
import Guest from './Guest.svelte'
import {
  circlesOf,
  comesWords,
  comingDays,
  comingRuns,
  lastDay,
  messages,
  offWords,
  otherGuests,
  runTitle,
  whoComes,
} from './guest'

const said = (v: string) => ({ v, by: 'anna', at })
const face = (id: string, first: string, profession: 'ide' | 'as' = 'ide'): Doc =>
  doc('face', id, { first, last: 'Morel', profession, colour: 1 })
const guest = (id: string, of: string, first: string, words: string, more: Partial<Bodies['guest']> = {}): Doc =>
  doc('guest', `${of}/${id}`, {
    ...{ patient: of, person: id, first, last: 'Lambert', sort: 'relative', words, by: 'anna' },
    ...{ consent: { by: 'elle-même', on: '2026-11-20' }, since: at, until: '2027-01-31T23:00:00Z' },
    ...more,
  })
const note = (id: string, by: string, more: Partial<Bodies['note']> = {}): Doc =>
  doc('note', id, { patient: 'lambert', by, at, written: at, text: id, pass_on: true, home: true, ...more })

/** What Claire's phone holds. */
const hers = (): Doc[] => [
  doc('team', 'team', { name: said('L’équipe des Tilleuls'), zone: 'Europe/Paris' }),
  face('anna', 'Anna'),
  face('bilal', 'Bilal', 'as'),
  face('emma', 'Emma', 'as'),
  ...patient('lambert', 'Mme', 'Odette', 'Lambert', '1942-03-14').slice(0, 1),
  guest('claire', 'lambert', 'Claire', 'sa fille'),
  guest('remi', 'lambert', 'Rémi', 'kinésithérapeute'),
  visit('v1', 'lambert', '08:45', '09:30', { people: 2, ...taken('bilal') }),
  visit('v2', 'lambert', '18:00', '18:30', {
    cancelled: { by: 'anna', at, why: 'other', words: 'son fils est fâché' },
  }),
  visit('v3', 'lambert', '09:00', '09:30', { day: '2026-11-30' }),
  visit('v4', 'lambert', '09:00', '09:30', { day: '2026-12-01', ...taken('emma') }),
  visit('v5', 'lambert', '09:00', '09:30', { day: '2026-11-23', ...taken('anna') }),
  note('Penser aux chaussons.', 'anna'),
]
const claire = (docs = hers()) => fakeTeam({}, docs, 'claire')

test('she sees whose guest she is, who comes within seven days, and who has not been found yet', () => {
  const team = claire()
  expect(circlesOf(team).map(({ patient }) => patient)).toEqual(['lambert'])
  expect(lastDay(team, circlesOf(team)[0]!)).toBe('2027-01-31')
  const days = comingDays(team, 'lambert')
  expect(days.map(({ day, visits }) => [day, visits.length])).toEqual([
    ['2026-11-24', 2],
    ['2026-11-30', 1],
  ])
  expect(comesWords(team, team.visit('v1')!)).toBe('Bilal, aide-soignante, et quelqu’un d’autre')
  expect(comesWords(team, team.visit('v3')!)).toBe('L’équipe n’a pas encore décidé qui vient')
  expect(whoComes(team, 'lambert').map(({ first }) => first)).toEqual(['Anna', 'Bilal', 'Emma'])
  expect(otherGuests(team, 'lambert').map(({ first }) => first)).toEqual(['Rémi'])
})

test('days in a row that are alike are told once, today and what differs by itself', () => {
  const alike = (id: string, day: string, from = '08:45') =>
    visit(id, 'lambert', from, '09:30', { day, ...taken('anna') })
  const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-29', '2026-11-30']
  const team = fakeTeam({}, [
    ...hers().filter(({ kind }) => kind !== 'visit'),
    ...days.map((day, i) => alike(`r${i}`, day, i === 3 ? '10:00' : '08:45')),
  ])
  const runs = comingRuns(team, 'lambert').slice(1)
  expect(runs.map(({ first, last }) => [first, last])).toEqual([
    ['2026-11-25', '2026-11-26'],
    ['2026-11-27', '2026-11-27'],
    ['2026-11-29', '2026-11-30'],
  ])
  expect(runs.map((run) => runTitle(team, run))).toEqual([
    'Chaque jour, du mer. 25 au jeu. 26 nov.',
    'Vendredi 27 novembre',
    'Chaque jour, du dim. 29 au lun. 30 nov.',
  ])
})

test('a visit that does not take place says so, without the sentences of the team', () => {
  const team = claire()
  expect(offWords(team.visit('v2')!)).toBe('Annulé')
  expect(offWords(team.visit('v1')!)).toBe('')
  const stopped = visit('s', 'lambert', '09:00', '09:30', { stopped: { by: 'anna', at, why: 'hospital' } })
  expect(offWords(fakeTeam({}, [stopped]).visit('s')!)).toMatch(/à l’hôpital$/)
})

test('her page holds no more than what is hers', () => {
  const { container } = renderIn(claire(), Guest, {})
  expect(screen.getByRole('heading', { level: 1, name: /Mme Lambert/ })).toBeTruthy()
  expect(screen.getByText('Penser aux chaussons.')).toBeTruthy()
  expect(screen.getByText('Rémi Lambert')).toBeTruthy()
  expect(container.textContent).not.toContain('fâché')
  expect(screen.queryByText('Adresse et qui appeler')).toBeNull()
})

test('a professional also reads the address, whom to call, and daily life', () => {
  const [address] = patient('lambert', 'Mme', 'Odette', 'Lambert', '1942-03-14').slice(1)
  const remi = [
    ...hers().filter(({ kind }) => kind !== 'guest'),
    guest('remi', 'lambert', 'Rémi', 'kiné', { sort: 'professional' }),
  ]
  renderIn(fakeTeam({}, [...remi, address!, note('Trois pas.', 'bilal', { home: false })], 'remi'), Guest, {})
  expect(screen.getByText(/12 rue des Tilleuls/)).toBeTruthy()
  expect(screen.getByText('Trois pas.')).toBeTruthy()
})

test('when it ends, nothing of it is on the screen', async () => {
  const team = claire()
  const { container } = renderIn(team, Guest, {})
  team.link = { at: 'ended', why: 'gone' }
  expect(await screen.findByText(/Votre invitation est terminée/)).toBeTruthy()
  expect(container.textContent).not.toContain('Lambert')
  expect(container.textContent).not.toContain('chaussons')
})

test('of two persons one may end: that is said, and the other is there', async () => {
  const petit = patient('petit', 'M.', 'Luc', 'Petit', '1950-12-01').slice(0, 1)
  const team = claire([...hers(), ...petit, guest('claire', 'petit', 'Claire', 'sa voisine')])
  renderIn(team, Guest, {})
  expect(screen.getAllByRole('radio')).toHaveLength(2)
  team.load({
    position: team.position,
    docs: hers()
      .filter(({ id }) => id !== 'lambert/claire')
      .concat(petit, guest('claire', 'petit', 'Claire', 'sa voisine')),
  })
  expect(await screen.findByText(/Une de vos invitations est terminée/)).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1, name: /M\. Petit/ })).toBeTruthy()
})

test('the team reads a message of hers with who she is, also once she is no guest any more', () => {
  const ended = guest('claire', 'lambert', 'Claire', 'sa fille', { ended: { by: 'anna', at } })
  const team = fakeTeam({}, [
    doc('member', 'anna', { first: 'Anna', last: 'Morel', profession: 'ide', colour: 1, since: at }),
    ended,
    note('Elle a mal dormi.', 'claire'),
  ])
  expect(team.firstName('claire')).toBe('Claire, sa fille')
  expect(messages(team, 'lambert')).toHaveLength(1)
  const card = renderIn(team, NoteCard, { note: team.note('Elle a mal dormi.')!, face: true })
  expect(card.container.textContent).toContain('Claire, sa fille')
  card.unmount()
  const hit: Found = { kind: 'note', id: 'Elle a mal dormi.', by: 'claire', at, text: 'Elle a mal dormi.', marks: [] }
  expect(renderIn(team, Hit, { hit }).container.textContent).toContain('Claire, sa fille')
})

test('what she wrote and sent too late: given to the team, or kept on her phone with a way to copy it', async () => {
  const team = claire()
  renderIn(team, Guest, {})
  const kept = {
    id: 'a1',
    act: 'guest.write',
    v: 1,
    made: at,
    args: { patient: 'lambert', text: 'Elle a bien dormi.', at },
    ids: [],
  }
  team.link = { at: 'ended', why: 'gone' }
  team.aside = [kept as never]
  await tick()
  expect(screen.getByText('Votre accès a pris fin. Votre message a été remis à l’équipe, qui le lira.')).toBeTruthy()
  team.aside = []
  team.toCheck = [{ kept, answer: { id: 'a1', kind: 'not_found', code: 'team.gone' } } as never]
  await tick()
  expect(screen.queryByText(/remis à l’équipe/)).toBeNull()
  expect(screen.getByText('Elle a bien dormi.')).toBeTruthy()
  expect(screen.getByText(/ce message n’a pas été remis/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Copier' })).toBeTruthy()
})
