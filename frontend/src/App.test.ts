import { configure, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { snapshot } from '../test/fake.svelte'
import { FakeSocket } from '../test/socket'
import App from './App.svelte'
import { cupboard } from './cupboard/cupboard.svelte'
import { done } from './parts/undo.svelte'
import { router } from './router.svelte'
import { session } from './session.svelte'

const anna = { id: 'anna', first: 'Anna', last: 'Morel', profession: 'ide', device: 'd' }
let answers: Record<string, [number, unknown]>

// A busy machine is no failure.
configure({ asyncUtilTimeout: 20_000 })

let sockets: FakeSocket[]
class Silent extends FakeSocket {
  constructor(url: string) {
    super(url)
    this.readyState = 0
    sockets.push(this)
  }
}

beforeEach(() => {
  answers = {}
  sockets = []
  vi.stubGlobal('WebSocket', Silent)
  vi.stubGlobal('fetch', async (path: string) => {
    const [status, body] = answers[path] ?? [404, { kind: 'not_found', code: 'not_found' }]
    return new Response(JSON.stringify(body), { status })
  })
})
afterEach(() => {
  session.is(null)
  vi.unstubAllGlobals()
})

test('who is not signed in sees the start', async () => {
  answers['/api/me'] = [401, { kind: 'who', code: 'who' }]
  router.go('/', { replace: true })
  render(App)
  expect(await screen.findByText('Essai : pas de vraies personnes')).toBeTruthy()
})

test('who has one team is taken to its day', async () => {
  answers['/api/me'] = [200, { ...anna, teams: [{ id: 't', name: 'Les Tilleuls' }] }]
  answers['/api/teams/t/snapshot'] = [200, snapshot()]
  router.go('/', { replace: true })
  render(App)
  await waitFor(() => expect(router.path).toBe('/e/t/aujourdhui'))
  expect(await screen.findByRole('navigation')).toBeTruthy()
})

test('a team that is not mine is not there', async () => {
  answers['/api/me'] = [200, { ...anna, teams: [] }]
  router.go('/e/other/patients', { replace: true })
  render(App)
  expect(await screen.findByText('Cette page n’existe pas.')).toBeTruthy()
})

test('without a server it says so, and offers to try again', async () => {
  answers['/api/me'] = [503, { kind: 'unavailable', code: 'unavailable' }]
  router.go('/', { replace: true })
  render(App)
  expect(await screen.findByRole('button', { name: 'Réessayer' })).toBeTruthy()
})

test('a path that leads nowhere says so', async () => {
  answers['/api/me'] = [401, { kind: 'who', code: 'who' }]
  router.go('/nulle-part', { replace: true })
  render(App)
  expect(await screen.findByRole('heading', { name: 'Cette page n’existe pas.' })).toBeTruthy()
})

test('a membership that has ended is told once, and nothing of the team is in sight', async () => {
  answers['/api/me'] = [200, { ...anna, teams: [{ id: 't', name: 'Les Tilleuls' }] }]
  answers['/api/teams/t/snapshot'] = [200, snapshot()]
  router.go('/e/t/patients', { replace: true })
  render(App)
  expect(await screen.findByText(/Lambert/)).toBeTruthy()
  const left = vi.spyOn(session, 'left')
  sockets[0]!.ends(4404)
  await waitFor(() => expect(session.me?.teams).toEqual([]))
  expect(left).toHaveBeenCalledOnce()
  expect(screen.queryByText(/Lambert/)).toBeNull()
})

test('somebody else who has signed in does not see the team of the one before', async () => {
  answers['/api/me'] = [200, { ...anna, teams: [{ id: 't', name: 'Les Tilleuls' }] }]
  answers['/api/teams/t/snapshot'] = [200, snapshot()]
  router.go('/e/t/aujourdhui', { replace: true })
  render(App)
  await waitFor(() => expect(sockets).toHaveLength(1))
  session.is({ ...anna, id: 'bilal', first: 'Bilal', name: 'bilal.k', profession: 'as', teams: [] })
  await waitFor(() => expect(sockets).toHaveLength(2))
  expect(sockets.map(({ closed }) => closed)).toEqual([true, false])
})

test('a phone that is locked shows nothing of what was there, and after the code begins anew', async () => {
  answers['/api/me'] = [200, { ...anna, teams: [{ id: 't', name: 'Les Tilleuls' }] }]
  answers['/api/teams/t/snapshot'] = [200, snapshot()]
  router.go('/e/t/patients', { replace: true })
  render(App)
  expect(await screen.findByText(/Lambert/)).toBeTruthy()
  done('Passage noté chez Mme Lambert')
  cupboard.state = 'locked'
  expect(await screen.findByLabelText('Code à 4 chiffres')).toBeTruthy()
  expect(document.body.textContent).not.toContain('Lambert')
  expect(sockets.every(({ closed }) => closed)).toBe(true)
  cupboard.state = 'none'
  expect(await screen.findByText(/Lambert/)).toBeTruthy()
})
