import { fireEvent, screen, waitFor } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import type { Bodies } from '../wire'
import DoorCode from './DoorCode.svelte'

afterEach(() => vi.unstubAllGlobals())

const said = (v: string) => ({ v, by: 'anna', at })
const fields = { way: said('code'), code: said('48B7'), say: said('porte bleue') } as Bodies['door']['fields']
const show = () => {
  const team = fakeTeam({}, [...world(), doc('door', 'h-lambert', { fields })])
  return renderIn(team, DoorCode, { patient: 'lambert' })
}

test('the code is not on the page before somebody asks for it', () => {
  const { container } = show()
  expect(new XMLSerializer().serializeToString(container)).not.toContain('48B7')
  expect(new XMLSerializer().serializeToString(container)).not.toContain('porte bleue')
})

test('asked for, it is shown once the look is written down', async () => {
  let written = (_: Response) => {}
  const fetch = vi.fn(() => new Promise<Response>((resolve) => (written = resolve)))
  vi.stubGlobal('fetch', fetch)
  show()
  await fireEvent.click(screen.getByRole('button', { name: 'Voir le code' }))
  expect(screen.queryByText('48B7')).toBeNull()
  const [path, asked] = fetch.mock.calls[0] as unknown as [string, { body: string }]
  expect(path).toBe('/api/teams/t/looks')
  const [look] = (JSON.parse(asked.body) as { looks: { id: string; of: string; what: string }[] }).looks
  expect(look).toMatchObject({ of: 'h-lambert', what: 'door' })
  written(Response.json({ looks: [{ id: look!.id, ok: true }] }))
  expect(await screen.findByText('48B7')).toBeDefined()
  await fireEvent.click(screen.getByRole('button', { name: 'Masquer' }))
  expect(screen.queryByText('48B7')).toBeNull()
})

test('when the look cannot be written down it is not shown, and the page says so', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Promise.reject(new Error('offline'))),
  )
  show()
  await fireEvent.click(screen.getByRole('button', { name: 'Voir le code' }))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('n’est pas montré'))
  expect(screen.queryByText('48B7')).toBeNull()
})
