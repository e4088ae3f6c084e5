import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { at, fakeTeam, taken, today, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { forget, lastDone } from '../parts/undo.svelte'
import { router } from '../router.svelte'
import type { ActSent, Answer, Answers, Visit } from '../wire'
import Answered from './Answered.svelte'
import { askedOfMe } from './offering'
import OfferNews from './OfferNews.svelte'
import Move from './Move.svelte'
import OfferSheet from './Offer.svelte'
import Part from './Part.svelte'

beforeEach(() => {
  router.go('/e/t/aujourdhui', { replace: true })
  router.closeSheet()
})
afterEach(forget)

const tasks = [{ task: 'injection-insulin' }, { task: 'help-wash' }]

function show(sheet: unknown, more: Partial<Visit>, given = {}, reply: object = { ok: true, seq: 11 }, me = 'anna') {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...reply }) as Answer) }
  }
  const team = fakeTeam({ send }, [...world(), visit('w', 'petit', '10:50', '11:20', { tasks, ...more })], me)
  const onclose = vi.fn()
  renderIn(team, sheet as typeof Move, { with: { visit: 'w', ...given }, onclose, asked: askedOfMe(team)[0] } as never)
  return { sent, onclose, team }
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('an offer names what each does and has that day, and can be taken back', async () => {
  const { sent, onclose } = show(OfferSheet, taken('anna'))
  expect(screen.getByText(/^aide à domicile C · aucun passage ce jour-là$/)).toBeDefined()
  await press('Proposer')
  expect(screen.getByRole('alert').textContent).toMatch(/^Choisissez à qui/)
  await fireEvent.click(screen.getByRole('radio', { name: /^Bilal/ }))
  await press('Proposer')
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  expect(sent[0]).toMatchObject({ act: 'visit.offer', args: { visit: 'w', to: 'bilal' } })
  lastDone()!.undo!()
  await waitFor(() => expect(sent[1]).toMatchObject({ act: 'visit.withdraw_offer', args: { visit: 'w', to: 'bilal' } }))
})

test('what was asked is answered above the list', async () => {
  const offer = { by: 'bilal', to: 'anna', at, until: '2026-11-24T09:00:00Z' }
  const docs = { ...taken('bilal'), offers: [offer] }
  const { sent } = show(OfferNews, docs)
  expect(screen.getByText(/^Bilal vous propose.: 10:50 M. Petit/)).toBeDefined()
  await press(/^Plutôt pas/)
  await waitFor(() => expect(sent[0]).toMatchObject({ act: 'visit.decline', args: { visit: 'w' } }))
  lastDone()!.undo!()
  await waitFor(() => expect(sent[1]).toMatchObject({ act: 'visit.undecline' }))
})

test('a part: at least one care, and one left; the way back hands back and joins', async () => {
  const { sent, onclose } = show(Part, {})
  await press('Je le prends')
  expect(screen.getByRole('alert').textContent).toMatch(/^Choisissez au moins un soin/)
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Injection d’insuline' }))
  await fireEvent.click(screen.getByRole('checkbox', { name: /^Aide à la toilette/ }))
  await press('Je le prends')
  expect(screen.getByRole('alert').textContent).toMatch(/^Laissez au moins un soin/)
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Injection d’insuline' }))
  await press('Je le prends')
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  expect(sent[0]).toMatchObject({ act: 'visit.take_part', args: { visit: 'w', tasks: [1], was: tasks } })
  lastDone()!.undo!()
  await waitFor(() => expect(sent.slice(1).map(({ act }) => act)).toEqual(['visit.hand_back', 'visit.whole']))
})

test('what is kept from a profession leads to the rest of it', async () => {
  const answer = JSON.stringify({ kind: 'refused', code: 'visit.competence', with: { tasks: ['injection-insulin'] } })
  show(Answered, {}, { answer }, {}, 'bilal')
  expect(screen.getByRole('heading', { name: 'Pas avec votre métier' })).toBeDefined()
  await press('Prendre le reste')
  expect(router.sheet).toEqual({ name: 'part', with: { visit: 'w', mine: '1' } })
})

test('a move says where it was, moves the whole window, and back', async () => {
  const { sent, onclose } = show(Move, taken('anna', 'bilal'))
  expect(screen.getByText(/^Change aussi pour Bilal/)).toBeDefined()
  await press('Déplacer')
  expect(screen.getByRole('alert').textContent).toMatch(/^C’est déjà là/)
  const from = screen.getByLabelText('Pas avant')
  await fireEvent.change(from, { target: { value: '11h20' } })
  await press('Déplacer')
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce())
  const was = { day: today, from: '10:50', to: '11:20' }
  const now = { day: today, from: '11:20', to: '11:50' }
  expect(sent[0]!.args).toEqual({ visit: 'w', ...now, was })
  lastDone()!.undo!()
  await waitFor(() => expect(sent[1]!.args).toEqual({ visit: 'w', ...was, was: now }))
})
