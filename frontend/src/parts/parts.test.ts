import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { after, at, doc, entry, fakeTeam } from '../../test/fake.svelte'
import { renderIn, words } from '../../test/render'
import { router } from '../router.svelte'
import Avatar from './Avatar.svelte'
import Button from './Button.svelte'
import Choice from './Choice.svelte'
import Field from './Field.svelte'
import NetState from './NetState.svelte'
import NoteText from './NoteText.svelte'
import PeoplePick from './PeoplePick.svelte'
import Plus from './Plus.svelte'
import Sheet from './Sheet.svelte'
import Shell from './Shell.svelte'
import TimePick from './TimePick.svelte'
import Undo from './Undo.svelte'
import { done } from './undo.svelte'

beforeEach(() => router.go('/e/t/aujourdhui', { replace: true }))
afterEach(() => vi.useRealTimers())

test('a button with an address is a link', () => {
  render(Button, { href: '/e/t/equipe', children: words('Équipe') })
  expect(screen.getByRole('link', { name: 'Équipe' }).getAttribute('href')).toBe('/e/t/equipe')
})

test('a face has initials, and a name when nothing stands beside it', () => {
  render(Avatar, { member: { first: 'Élise', last: 'moreau', colour: 13 }, label: 'Élise' })
  expect(screen.getByRole('img', { name: 'Élise' }).textContent).toBe('ÉM')
  expect(screen.getByRole('img').className).toContain('p1')
})

test('a field has its label, says that it may stay empty, and ties its error to itself', async () => {
  const { rerender } = render(Field, { label: 'Téléphone', value: '', optional: true })
  const input = screen.getByLabelText(/Téléphone.*facultatif/)
  expect(input.getAttribute('aria-invalid')).toBeNull()
  await rerender({ optional: false, error: 'Écrivez quelque chose ici.' })
  const error = document.getElementById(screen.getByLabelText('Téléphone').getAttribute('aria-describedby')!)
  expect(error?.textContent).toContain('Écrivez quelque chose ici.')
})

test('one of several, as radios', async () => {
  const onchange = vi.fn()
  const options = [
    { value: 'a', label: 'Mieux' },
    { value: 'b', label: 'Moins bien' },
  ]
  render(Choice, { legend: 'Comment va-t-elle ?', options, onchange })
  const radio = screen.getByRole<HTMLInputElement>('radio', { name: 'Moins bien' })
  await fireEvent.click(radio)
  expect(radio.checked).toBe(true)
  expect(onchange).toHaveBeenCalledOnce()
})

test('several, as boxes, kept in the order in which they stand', async () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }))
  const props = bound({ legend: 'Fait', options, many: true, values: ['c'] as string[] })
  render(Choice, props.given)
  await fireEvent.click(screen.getByRole('checkbox', { name: 'a' }))
  expect(props.values()).toEqual(['a', 'c'])
  await fireEvent.click(screen.getByRole('checkbox', { name: 'c' }))
  expect(props.values()).toEqual(['a'])
})

/** Stands in for `bind:values`. */
function bound<P extends { values: string[] }>(props: P) {
  let values = props.values
  const given = Object.defineProperty({ ...props }, 'values', {
    get: () => values,
    set: (now: string[]) => (values = now),
    enumerable: true,
  }) as P
  return { given, values: () => values }
}

test('people are chosen by name', async () => {
  const people = fakeTeam().members
  const onchange = vi.fn()
  render(PeoplePick, { legend: 'Avec qui ?', people, value: [], many: true, onchange })
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Bilal' }))
  expect(onchange).toHaveBeenCalledOnce()
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Bilal' }).checked).toBe(true)
})

test('an hour is stepped to round fives, typed as people write it, and refused in words', async () => {
  render(TimePick, { label: 'Arrivée', value: '09:12' })
  const input = screen.getByLabelText<HTMLInputElement>('Arrivée')
  await fireEvent.click(screen.getByRole('button', { name: /plus tard/ }))
  expect(input.value).toBe('09:15')
  await fireEvent.click(screen.getByRole('button', { name: /plus tôt/ }))
  expect(input.value).toBe('09:10')
  await fireEvent.change(input, { target: { value: '14h05' } })
  expect(input.value).toBe('14:05')
  await fireEvent.change(input, { target: { value: 'midi' } })
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(input.value).toBe('midi')
})

test('a sheet closes on Esc and on back, and gives the focus back', async () => {
  const before = document.createElement('button')
  document.body.append(before)
  before.focus()
  const onclose = vi.fn()
  const { unmount } = render(Sheet, { title: 'Envois', onclose, children: words('x') })
  const dialog = screen.getByRole('dialog', { name: 'Envois' })
  await fireEvent(dialog, new Event('cancel', { cancelable: true }))
  expect(onclose).toHaveBeenCalledTimes(1)
  history.back()
  await waitFor(() => expect(onclose).toHaveBeenCalledTimes(2))
  dialog.querySelector('button')!.focus()
  unmount()
  await waitFor(() => expect(document.activeElement).toBe(before))
  before.remove()
})

test('undo takes it back, once, within eight seconds', async () => {
  vi.useFakeTimers()
  const undo = vi.fn()
  render(Undo)
  done('Passage noté', undo)
  flushSync()
  await fireEvent.click(screen.getByRole('button', { name: 'Annuler' }))
  expect(undo).toHaveBeenCalledOnce()
  expect(screen.queryByText('Passage noté')).toBeNull()
  done('Passage noté', undo)
  flushSync()
  vi.advanceTimersByTime(8000)
  flushSync()
  expect(screen.queryByText('Passage noté')).toBeNull()
})

test('the state of the network is told truly, and a tap opens the list', async () => {
  const team = fakeTeam()
  team.link = { at: 'live' }
  renderIn(team, NetState, {})
  expect(screen.getByText('En direct')).toBeTruthy()
  team.link = { at: 'offline', since: new Date() }
  await team.keep('visit.take', { visit: 'v5' })
  await waitFor(() => expect(screen.getByRole('button').textContent).toContain('Hors ligne · 1 à envoyer'))
  await fireEvent.click(screen.getByRole('button'))
  expect(router.sheet).toEqual({ name: 'sendings', with: {} })
  router.closeSheet()
})

test('not up to date says since when, on the clock of the team; of another day with its day', async () => {
  const team = fakeTeam()
  team.link = { at: 'behind', since: new Date() }
  renderIn(team, NetState, {})
  expect(screen.getByRole('button').textContent).toContain('Pas à jour depuis 08:50')
  team.link = { at: 'behind', since: new Date(Date.now() - 12 * 3_600_000) }
  await waitFor(() => expect(screen.getByRole('button').textContent).toContain('Pas à jour depuis hier 20:50'))
})

test('what was refused and what went to the tray is told beside', async () => {
  const team = fakeTeam({
    send: async (acts) => ({
      epoch: 'e1',
      answers: acts.map(({ id }) => ({ id, kind: 'refused', code: 'visit.taken', with: { by: ['bilal'] } })),
    }),
  })
  team.link = { at: 'live' }
  renderIn(team, NetState, {})
  const { id } = await team.keep('visit.take', { visit: 'v5' })
  expect(await screen.findByRole('button', { name: /^En direct.*1 à revoir$/ })).toBeTruthy()
  team.aside = [{ id, act: 'note.write', v: 1, made: '', args: {}, ids: [] } as never]
  expect(await screen.findByRole('button', { name: /^En direct.*1 à revoir · 1 dans «.À ranger.»$/ })).toBeTruthy()
  team.dismiss(id)
  team.aside = []
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull())
})

test('a note is plain text until its HTML comes, and asks for it once, with others', async () => {
  const answer = vi.fn(async () => new Response(JSON.stringify({ html: { n1: '<p>Trois <strong>pas</strong>.</p>' } })))
  vi.stubGlobal('fetch', answer)
  const team = fakeTeam()
  const note = team.note('n1')!
  const { container } = renderIn(team, NoteText, { note })
  renderIn(team, NoteText, { note })
  expect(container.textContent).toContain('Trois pas jusqu’à la fenêtre.')
  expect(container.querySelector('strong')).toBeNull()
  await waitFor(() => expect(container.querySelector('strong')?.textContent).toBe('pas'))
  expect(answer).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

test('a note that has not been sent shows its text as text', async () => {
  const team = fakeTeam()
  const kept = await team.keep('note.write', { patient: 'petit', text: '<b>gras</b>', pass_on: false, at })
  const { container } = renderIn(team, NoteText, { note: team.note(kept.ids[0]!)! })
  expect(container.querySelector('b')).toBeNull()
  expect(container.textContent).toContain('<b>gras</b>')
})

test('the menu says where I am, and follows the name of the team', async () => {
  const team = fakeTeam()
  renderIn(team, Shell, { children: words('x') })
  const here = screen.getAllByRole('link').filter((link) => link.getAttribute('aria-current') === 'page')
  expect(here.map((link) => link.getAttribute('href'))).toEqual(['/e/t/aujourdhui'])
  expect(screen.getByText('L’équipe des Tilleuls')).toBeTruthy()
  const said = { v: 'Les Tilleuls', by: 'bilal', at }
  team.receive([entry(11, [doc('team', 'team', { name: said, zone: 'Europe/Paris' })])], after(11))
  team.flush()
  await waitFor(() => expect(screen.getByText('Les Tilleuls')).toBeTruthy())
})

test('plus opens the sheets of what can be added', async () => {
  renderIn(fakeTeam(), Plus, { with: {}, onclose: () => {} })
  await fireEvent.click(screen.getByRole('button', { name: 'Ajouter un passage' }))
  expect(router.sheet?.name).toBe('add_visit')
  router.closeSheet()
})
