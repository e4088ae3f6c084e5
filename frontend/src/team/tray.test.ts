import { fireEvent, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import { after, at, doc, entry, fakeTeam, world } from '../../test/fake.svelte'
import { renderIn, words } from '../../test/render'
import NoteCard from '../passages/NoteCard.svelte'
import Shell from '../parts/Shell.svelte'
import { forget, lastDone } from '../parts/undo.svelte'
import { router } from '../router.svelte'
import type { ActSent, Answer, Answers, Aside, Doc } from '../wire'
import Room from './Room.svelte'

beforeEach(() => {
  router.go('/e/t/equipe', { replace: true })
  forget()
})

const aside = (id: string, more: Partial<Aside> = {}): Doc =>
  doc('aside', id, {
    by: 'bilal',
    act: 'note.write',
    v: 1,
    made: '2026-11-24T06:40:00Z',
    at,
    args: '{"text":"Frigo vide."}',
    why: 'not_found',
    text: 'Frigo vide.',
    ...more,
  })

function show(docs: Doc[], no?: object) {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    const answers = acts.map(({ id }, i) => ({ id, ...(no ?? { ok: true, seq: 11 + i }) }) as Answer)
    return { epoch: 'e1', answers }
  }
  const team = fakeTeam({ send }, [...world(), ...docs])
  renderIn(team, Room, {})
  return { team, sent }
}
const tray = () => screen.getByRole('region', { name: /^À ranger/ })
const card = (n = 0) => within(tray()).getAllByRole('article')[n]!
const press = (name: string | RegExp, inside: HTMLElement = document.body) =>
  fireEvent.click(within(inside).getByRole('button', { name }))

test('nothing came: no tray, and nothing to count', () => {
  const { team } = show([])
  expect(screen.queryByText('À ranger')).toBeNull()
  renderIn(team, Shell, { children: words('') })
  expect(screen.getByRole('link', { name: /^Équipe/ }).textContent).not.toMatch(/\d/)
})

test('each says by whom, when, what in plain words, and why it is here; and the tab counts them', () => {
  const { team } = show([aside('a'), aside('b', { by: 'emma', why: 'left', at: '2026-11-24T07:55:00Z' })])
  expect(card().textContent!.replace(/\s+/g, ' ')).toMatch(
    /Bilal.*noté à 07:40, reçu à 08:50.*Note.*Frigo vide\..*n’est plus là/,
  )
  expect(card(1).textContent).toContain('Reçu après son départ')
  renderIn(team, Shell, { children: words('') })
  expect(screen.getByRole('link', { name: /2 à ranger/ })).toBeDefined()
})

test('what nobody can read is shown as it came', () => {
  show([aside('a', { act: 'mood.tell', why: 'act.unknown', text: '', args: '{"mood":3}' })])
  expect(card().textContent).toContain('Noté avec une autre version de Ronde')
  expect(within(card()).getByText('{"mood":3}').closest('details')!.open).toBe(false)
})

test('it goes into the file that it names by one tap, with its way back', async () => {
  const { sent } = show([aside('a', { patient: 'lambert' })])
  await press('Mettre dans la fiche de Mme Lambert')
  await waitFor(() => expect(lastDone()?.text).toBe('Note mise dans la fiche de Mme Lambert.'))
  expect(sent[0]).toMatchObject({ act: 'aside.place', args: { aside: 'a' } })
  lastDone()!.undo!()
  await waitFor(() => expect(sent[1]).toMatchObject({ act: 'aside.reopen', args: { aside: 'a' } }))
})

test('else somebody is chosen', async () => {
  const { sent } = show([aside('a')])
  await press('Mettre dans la fiche de…')
  const sheet = screen.getByRole('dialog')
  expect(sheet.textContent).toContain('Frigo vide.')
  await press(/Luc Petit/, sheet)
  await waitFor(() => expect(sent[0]).toMatchObject({ act: 'aside.place', args: { aside: 'a', patient: 'petit' } }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('nothing to keep: only with a reason', async () => {
  const { sent } = show([aside('a')])
  await press('Rien à en garder', card())
  const sheet = screen.getByRole('dialog')
  await press('Rien à en garder', sheet)
  expect(sheet.textContent).toContain('Écrivez pourquoi')
  await fireEvent.input(within(sheet).getByLabelText('Pourquoi ?'), { target: { value: 'déjà noté' } })
  await press('Rien à en garder', sheet)
  await waitFor(() => expect(sent[0]).toMatchObject({ act: 'aside.close', args: { aside: 'a', words: 'déjà noté' } }))
})

test('who was first is named on the card', async () => {
  show([aside('a', { patient: 'lambert' })], { kind: 'refused', code: 'aside.settled', with: { by: 'emma' } })
  await press('Mettre dans la fiche de Mme Lambert')
  expect(await screen.findByText(/Emma s’en est déjà occupé/)).toBeDefined()
})

test('what is settled is folded away, says where it went, and can be put back', async () => {
  const placed = aside('a', { placed: { by: 'emma', at, patient: 'lambert', note: 'n' } })
  const closed = aside('b', { placed: { by: 'anna', at: '2026-11-24T07:40:00Z', words: 'déjà noté' } })
  const { team, sent } = show([placed, closed])
  expect(screen.getByText('2 déjà rangés').closest('details')!.open).toBe(false)
  expect(card().textContent!.replace(/\s+/g, ' ')).toContain('Dans la fiche de Mme Lambert, par Emma, 08:50')
  expect(card(1).textContent!.replace(/\s+/g, ' ')).toContain('Rien à garder, par vous, 08:40 : déjà noté')
  await press('Remettre à ranger', card())
  await waitFor(() => expect(sent[0]).toMatchObject({ act: 'aside.reopen', args: { aside: 'a' } }))
  team.receive([entry(11, [aside('a')], { id: sent[0]!.id, by: 'anna' })], after(11))
  team.flush()
  await waitFor(() => expect(within(card()).getByRole('button', { name: 'Rien à en garder' })).toBeDefined())
})

test('what was done about it and has not left is said, and not done twice', async () => {
  const team = fakeTeam({}, [...world(), aside('a', { patient: 'lambert' })])
  team.link = { at: 'offline', since: new Date() }
  renderIn(team, Room, {})
  await press('Mettre dans la fiche de Mme Lambert')
  await waitFor(() => expect(card().textContent).toContain('À envoyer'))
  expect(within(card()).queryByRole('button')).toBeNull()
  await waitFor(() => expect(lastDone()?.text).toContain('laissez Ronde ouvert'))
})

test('the note that was made of it says who put it there', () => {
  const placed = { by: 'emma', at, aside: 'a', act: 'note.write' }
  const note = { patient: 'lambert', by: 'bilal', at, written: at, text: 'Frigo vide.', pass_on: false, placed }
  const team = fakeTeam({}, [...world(), doc('note', 'n', note)])
  renderIn(team, NoteCard, { note: team.note('n')! })
  expect(screen.getByText('Mis ici par Emma, 08:50')).toBeDefined()
})
