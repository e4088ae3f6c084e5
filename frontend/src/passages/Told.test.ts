import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { router } from '../router.svelte'
import type { ActSent, Answers, Doc, Passage } from '../wire'
import NoteCard from './NoteCard.svelte'
import SinceMine from './SinceMine.svelte'
import Told from './Told.svelte'
import Write from './Write.svelte'

const telling = { outcome: 'done', at: '2026-11-24T07:41:00Z', made: at, written: at } as const
const passage: Passage = {
  ...telling,
  visit: 'v1',
  patient: 'lambert',
  by: 'bilal',
  arrived: '2026-11-24T07:12:00Z',
  tasks: [
    { label: 'toilette', done: true },
    { label: 'courses', done: false },
  ],
}
const note = (id: string, by: string, text: string, more: object = {}): Doc =>
  doc('note', id, { patient: 'lambert', by, at, written: at, text, pass_on: false, ...more })

function show(docs: Doc[], me = 'anna') {
  const sent: ActSent[] = []
  const send = (acts: ActSent[]) => {
    sent.push(...acts)
    return new Promise<Answers>(() => {})
  }
  return { team: fakeTeam({ send }, [...world(), ...docs], me), sent }
}

test('who, when, what was done and what was not', () => {
  const { team } = show([doc('passage', 'p', passage)])
  renderIn(team, Told, { passage: team.passage('p')! })
  expect(screen.getByText('08:12 → 08:41')).toBeDefined()
  const [done, left] = screen
    .getAllByRole('listitem')
    .map((item) => item.querySelector('svg')!.getAttribute('aria-label'))
  expect([done, left]).toEqual(['Fait', 'Pas fait'])
})

test('former accounts stay readable', () => {
  const earlier = [{ ...telling, tasks: [{ label: 'ménage', done: true }] }]
  const { team } = show([doc('passage', 'p', { ...passage, written: '2026-11-24T09:12:00Z', earlier })])
  renderIn(team, Told, { passage: team.passage('p')! })
  const fold = screen.getByText('Corrigé 10:12, voir l’ancienne version').closest('details')!
  expect(fold.textContent).toContain('Ménage')
})

test('noted by mistake: said so, and still readable', () => {
  const { team } = show([doc('passage', 'p', { ...passage, withdrawn: at })])
  renderIn(team, Told, { passage: team.passage('p')! })
  expect(screen.getByText('Noté par erreur, retiré 08:50')).toBeDefined()
  expect(screen.getByText('Voir ce qui était noté').closest('details')!.textContent).toContain('Toilette')
})

test('a corrected note shows its last words and keeps the first ones', () => {
  const { team } = show([
    note('a', 'bilal', 'Deux pas.', { corrected: 'b' }),
    note('b', 'bilal', 'Trois pas.', { corrects: 'a', written: '2026-11-24T09:12:00Z' }),
  ])
  renderIn(team, NoteCard, { note: team.note('b')! })
  const fold = screen.getByText('Corrigé 10:12, voir l’ancienne version').closest('details')!
  expect(fold.textContent).toContain('Deux pas.')
  expect(fold.textContent).not.toContain('Trois pas.')
  expect(screen.queryByRole('button', { name: 'Corriger la note' })).toBeNull()
})

test('since I came: what is to pass on first, and never my own words', () => {
  const docs = [note('a', 'bilal', 'Ordinaire.', { at: '2026-11-24T08:00:00Z' }), note('b', 'anna', 'De moi.')]
  const { team } = show(docs)
  renderIn(team, SinceMine, { patient: 'lambert' })
  const texts = screen.getAllByRole('article').map((one) => one.textContent)
  expect(texts).toHaveLength(2)
  expect(texts[0]).toContain('Trois pas jusqu’à la fenêtre.')
  expect(texts[1]).toContain('Ordinaire.')
})

test('my own note is corrected from its card, with the words it has', async () => {
  const { team, sent } = show([note('b', 'anna', 'De moi.', { pass_on: true })])
  renderIn(team, NoteCard, { note: team.note('b')! })
  await fireEvent.click(screen.getByRole('button', { name: 'Corriger la note' }))
  expect(router.sheet).toEqual({ name: 'note', with: { note: 'b' } })
  router.closeSheet()
  const onclose = vi.fn()
  renderIn(team, Write, { with: { note: 'b' }, onclose })
  const field = screen.getByLabelText<HTMLTextAreaElement>('Ce que l’équipe doit savoir')
  expect(field.value).toBe('De moi.')
  await fireEvent.input(field, { target: { value: 'De moi, en mieux.' } })
  await fireEvent.click(screen.getByRole('button', { name: 'C’est noté' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ act: 'note.correct', args: { note: 'b', text: 'De moi, en mieux.', pass_on: true } })
  expect(onclose).toHaveBeenCalledOnce()
})

test('a note on somebody: first on whom, then the words', async () => {
  const { team, sent } = show([])
  renderIn(team, Write, { with: {}, onclose: () => {} })
  await fireEvent.click(screen.getByRole('button', { name: /Luc Petit/ }))
  await fireEvent.click(screen.getByRole('button', { name: 'C’est noté' }))
  expect(screen.getByText('Écrivez d’abord la note.')).toBeDefined()
  await fireEvent.input(screen.getByLabelText('Ce que l’équipe doit savoir'), { target: { value: 'La porte colle.' } })
  await fireEvent.click(screen.getByRole('button', { name: 'C’est noté' }))
  await waitFor(() =>
    expect(sent[0]).toMatchObject({ act: 'note.write', args: { patient: 'petit', text: 'La porte colle.' } }),
  )
})
