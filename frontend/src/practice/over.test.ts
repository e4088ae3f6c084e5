import { screen } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { isOver, says } from './may'
import WhoMay from './WhoMay.svelte'

vi.mock('./table.generated', async (real) => ({ ...(await real<object>()), until: '2026-11-21' }))

test('after the last day of the table everything is to be asked, but what the team agreed on', () => {
  expect(isOver('2026-11-21')).toBe(false)
  expect(isOver('2026-11-22')).toBe(true)
  const own = {
    task: 'weight',
    profession: 'as',
    value: 'own',
    why: 'vu',
    review: '2027-02-28',
    by: 'anna',
    at,
  } as const
  const team = fakeTeam({}, [...world(), doc('amendment', 'am', own)])
  expect(says(team, 'as', 'injection-insulin')).toBe('ask')
  expect(says(team, 'ide', 'injection-insulin')).toBe('ask')
  expect(says(team, 'as', 'weight')).toBe('own')
  expect(says(team, 'as', '')).toBe('own')
  renderIn(team, WhoMay, {})
  expect(screen.getByText(/^Cette table valait jusqu’au 21 novembre/)).toBeTruthy()
})
