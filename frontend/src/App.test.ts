import { configure, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { snapshot } from '../test/fake.svelte'
import App from './App.svelte'
import { router } from './router.svelte'
import { session } from './session.svelte'

const anna = { id: 'anna', first: 'Anna', last: 'Morel', profession: 'ide', device: 'd' }
let answers: Record<string, [number, unknown]>

// A busy machine is no failure.
configure({ asyncUtilTimeout: 20_000 })

class Silent {
  readyState = 0
  close() {}
}

beforeEach(() => {
  answers = {}
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
