import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeTeam } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { refused, server } from '../../test/server'
import { look } from '../look.svelte'
import { router } from '../router.svelte'
import { session } from '../session.svelte'
import { language, speak } from '../words/index.svelte'
import type { ActSent, Answers, Refusal } from '../wire'
import Devices from './Devices.svelte'
import Looks from './Looks.svelte'
import Profile from './Profile.svelte'

const anna = { id: 'anna', first: 'Anna', last: 'Morel', profession: 'ide', name: 'anna.m', device: 'd' } as const
const device = (id: string, name: string, here = false) => ({
  id,
  name,
  since: '2026-11-02T08:00:00Z',
  seen: '2026-11-23T17:20:00Z',
  here,
})
let sent: ActSent[]
let answer: (act: ActSent) => { ok: true; seq: number } | Refusal

beforeEach(() => {
  sent = []
  answer = () => ({ ok: true, seq: 11 })
  router.go('/e/t/moi', { replace: true })
  session.is({
    ...anna,
    teams: [
      { id: 't', name: 'Les Tilleuls' },
      { id: 'u', name: 'Les Ormes' },
    ],
  })
})
afterEach(async () => {
  session.is(null)
  look.theme = 'auto'
  look.size = '1'
  await speak('fr')
  localStorage.clear()
  vi.unstubAllGlobals()
})

const send = async (acts: ActSent[]): Promise<Answers> => {
  sent.push(...acts)
  return { epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...answer(act) })) }
}
const opened = () => fakeTeam({ send })
const press = async (words: string | RegExp) =>
  fireEvent.click(await screen.findByText(words, { selector: 'button, button *' }))
const write = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } })

test('my line: each field that changed is told, and the account follows when it is wanted', async () => {
  const asked = server({ '/devices': { devices: [] }, '/me': { ...anna, last: 'Roux', teams: [] } })
  renderIn(opened(), Profile, {})
  await press('Modifier ma fiche')
  await write('Nom', 'Roux')
  await write(/Téléphone/, '06 39 98 10 37')
  await press('Enregistrer')
  await waitFor(() => expect(asked.some((one) => one.path === '/me')).toBe(true))
  expect(sent.map((act) => act.args)).toEqual([
    { field: 'phone', was: '', now: '06 39 98 10 37' },
    { field: 'last', was: 'Morel', now: 'Roux' },
  ])
  expect(asked.find((one) => one.path === '/me')!.body).toEqual({ first: 'Anna', last: 'Roux', profession: 'ide' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a phone alone leaves the account in peace', async () => {
  const asked = server({ '/devices': { devices: [] } })
  renderIn(opened(), Profile, {})
  await press('Modifier ma fiche')
  await write(/Téléphone/, '06 39 98 10 37')
  expect(screen.queryByText(/Changer aussi mon compte/)).toBeNull()
  await press('Enregistrer')
  await waitFor(() => expect(sent).toHaveLength(1))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(asked.some((one) => one.path === '/me')).toBe(false)
})

test('a refused field says so beside itself, and keeps what was written', async () => {
  server({ '/devices': { devices: [] } })
  answer = () => ({ kind: 'bad', code: 'phone.bad', with: { field: 'phone' } })
  renderIn(opened(), Profile, {})
  await press('Modifier ma fiche')
  await write(/Téléphone/, 'sous le paillasson')
  await press('Enregistrer')
  expect(await screen.findByText(/Ce numéro n’est pas complet/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>(/Téléphone/).value).toBe('sous le paillasson')
})

test('the account is changed by itself', async () => {
  const asked = server({
    '/devices': { devices: [] },
    '/me': { ...anna, profession: 'other', words: 'psychologue', teams: [] },
  })
  renderIn(opened(), Profile, {})
  await press('Modifier mon compte')
  await fireEvent.click(screen.getByLabelText('autre métier'))
  await write('Le nom de votre métier', 'psychologue')
  await press('Enregistrer')
  await waitFor(() => expect(session.me?.profession).toBe('other'))
  expect(asked.at(-1)!.body).toEqual({ first: 'Anna', last: 'Morel', profession: 'other', words: 'psychologue' })
  expect(sent).toEqual([])
})

test('devices: this one first, the others can be signed out, one or all', async () => {
  let devices = [device('b', 'Android · Chrome'), device('c', ''), device('d', 'Linux · Firefox', true)]
  const asked = server({
    '/devices': () => ({ devices }),
    '/devices/end': ({ id }: { id?: string }) => (
      (devices = devices.filter((one) => one.here || (id && one.id !== id))),
      {}
    ),
  })
  renderIn(opened(), Devices, {})
  await screen.findByText('Android · Chrome')
  expect(screen.getAllByRole('listitem')[0]!.textContent).toContain('cet appareil')
  expect(screen.getByText('appareil sans nom')).toBeTruthy()
  expect(screen.getByText(/2 autres appareils devront/)).toBeTruthy()
  await fireEvent.click(screen.getByLabelText(/Déconnecter Android · Chrome/))
  await waitFor(() => expect(screen.queryByText('Android · Chrome')).toBeNull())
  expect(asked.find((one) => one.path === '/devices/end')!.body).toEqual({ id: 'b' })
  expect(screen.queryByText('Déconnecter tous les autres')).toBeNull()
})

test('all others at once', async () => {
  const asked = server({
    '/devices': { devices: [device('b', 'B'), device('c', 'C'), device('d', 'D', true)] },
    '/devices/end': {},
  })
  renderIn(opened(), Devices, {})
  await press('Déconnecter tous les autres')
  await waitFor(() => expect(asked.find((one) => one.path === '/devices/end')!.body).toEqual({ all: true }))
})

test('devices that cannot be read say so, and can be asked again', async () => {
  const answers: Record<string, unknown> = { '/devices': refused(503, 'unavailable', 'unavailable') }
  server(answers)
  renderIn(opened(), Devices, {})
  expect((await screen.findByRole('alert')).textContent).toContain('ne répond pas')
  answers['/devices'] = { devices: [device('d', 'Linux · Firefox', true)] }
  await press('Réessayer')
  expect(await screen.findByText('Linux · Firefox')).toBeTruthy()
})

test('colours, text size and language change at once and stay on this device', async () => {
  renderIn(opened(), Looks, {})
  await fireEvent.click(screen.getByLabelText('Plein soleil'))
  await fireEvent.click(screen.getByLabelText('Très grande'))
  expect(document.documentElement.dataset).toMatchObject({ theme: 'sun', size: '3' })
  await fireEvent.click(screen.getByLabelText('English'))
  await waitFor(() => expect(language()).toBe('en'))
  expect(screen.getByLabelText('Full sun')).toBeTruthy()
  expect(localStorage.getItem('ronde.theme')).toBe('sun')
  expect(localStorage.getItem('ronde.language')).toBe('en')
})

test('my other teams are one tap away', async () => {
  server({ '/devices': { devices: [] } })
  renderIn(opened(), Profile, {})
  expect(screen.getByText('Les Ormes').closest('a')!.getAttribute('href')).toBe('/e/u/aujourdhui')
})

test('signing out leads to the start, and the look of the screens stays', async () => {
  server({ '/devices': { devices: [] }, '/sign-out': () => (localStorage.clear(), {}) })
  look.theme = 'dark'
  renderIn(opened(), Profile, {})
  await press('Me déconnecter')
  await waitFor(() => expect(router.path).toBe('/'))
  expect(session.me).toBeNull()
  expect(localStorage.getItem('ronde.theme')).toBe('dark')
})

test('what is not sent would be lost: signing out asks first', async () => {
  const asked = server({ '/devices': { devices: [] } })
  const team = fakeTeam()
  await team.keep('team.rename', { was: 'a', now: 'b' })
  renderIn(team, Profile, {})
  await press('Me déconnecter')
  expect(screen.getByText(/1 chose n’est pas encore envoyée/)).toBeTruthy()
  expect(asked.some((one) => one.path === '/sign-out')).toBe(false)
})
