import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { after, at, doc, entry, fakeTeam, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { router } from '../router.svelte'
import type { ActSent, Answers, Page } from '../wire'
import Edit from './Edit.svelte'
import Screen from './Page.svelte'
import { ago, pagesOf, writtenWords } from './pages'

const page = (id: string, more: Partial<Page> = {}) =>
  doc('page', id, {
    title: 'Clés',
    text: 'Au cabinet.',
    n: 1,
    by: 'bilal',
    at,
    revisions: [{ n: 1, by: 'bilal', at }],
    ...more,
  })
const also = { title: 'Clés', text: 'Chez Emma.', by: 'emma', at: '2026-11-24T07:55:00Z', from: 1 }

test.each([
  ['2026-11-24T07:49:30Z', 'à l’instant'],
  ['2026-11-24T07:20:00Z', 'il y a 30 min'],
  ['2026-11-24T05:50:00Z', 'il y a 2 h'],
  ['2026-11-23T07:00:00Z', 'hier'],
  ['2026-09-01T07:00:00Z', '1er septembre 2026'],
])('%s was %s', (when, words) => {
  expect(ago(fakeTeam(), when).replace(/\s/g, ' ')).toBe(words)
})

test('what was written last stands first, with who wrote it; what was removed is apart', () => {
  const old = '2026-11-23T07:00:00Z'
  const docs = [
    page('p1', { revisions: [{ n: 1, by: 'emma', at: old }] }),
    page('p2', { revisions: ['anna', 'bilal', 'anna'].map((by, i) => ({ n: i + 1, by, at })) }),
    page('p3', { removed: { by: 'emma', at } }),
  ]
  const team = fakeTeam({}, [...world(), ...docs])
  const { here, removed } = pagesOf(team)
  expect(here.map(({ id }) => id)).toEqual(['p2', 'p1'])
  expect(removed.map(({ id }) => id)).toEqual(['p3'])
  expect(writtenWords(team, here[0]!)).toBe('écrit par vous et Bilal, à l’instant')
})

test('what is written from an older number says so, and is sent with the number it began from', async () => {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map(({ id }) => ({ id, ok: true, seq: 12 })) }
  }
  const team = fakeTeam({ send }, [...world(), page('p1')])
  renderIn(team, Edit, { with: { page: 'p1' }, onclose: () => {} })
  await fireEvent.input(screen.getByLabelText('Texte'), { target: { value: 'Dans le tiroir.' } })
  expect(screen.queryByText(/a modifié cette note depuis/)).toBeNull()
  const newer = [1, 2].map((n) => ({ n, by: 'bilal', at }))
  team.receive([entry(11, [page('p1', { n: 2, text: 'Chez Emma.', revisions: newer })])], after(11))
  team.flush()
  expect(await screen.findByText(/Bilal a modifié cette note depuis/)).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: 'Enregistrer la note' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({ act: 'page.edit', args: { page: 'p1', from: 1, text: 'Dans le tiroir.' } })
})

test('both texts stand side by side, and one is kept with the number of today', async () => {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map(({ id }) => ({ id, ok: true, seq: 12 })) }
  }
  router.go('/e/t/notes/p1', { replace: true })
  const team = fakeTeam({ send }, [...world(), page('p1', { n: 3, also: [also] })])
  renderIn(team, Screen, { screen: router.screen })
  expect(screen.getByText('Au cabinet.')).toBeTruthy()
  expect(screen.getByText('Chez Emma.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Modifier la note' })).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: 'Garder celui-ci, écrit par Emma' }))
  await waitFor(() => expect(sent).toHaveLength(1))
  expect(sent[0]).toMatchObject({
    act: 'page.choose',
    args: { page: 'p1', from: 3, title: 'Clés', text: 'Chez Emma.' },
  })
})

test('while one’s text waits to be sent, it is said, and nobody writes over it', async () => {
  router.go('/e/t/notes/p1', { replace: true })
  const team = fakeTeam({}, [...world(), page('p1')])
  await team.keep('page.edit', { page: 'p1', from: 1, title: 'Clés', text: 'Dans le tiroir.' })
  renderIn(team, Screen, { screen: router.screen })
  expect(await screen.findByText(/attend d’être envoyé/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Modifier la note' })).toBeNull()
})
