import { expect, test } from 'vitest'
import { rivals } from './names'

const said = (v: string, at: string) => ({ v, by: 'anna', at })

test('a name alone has no rival', () => {
  expect(rivals(undefined)).toEqual([])
  expect(rivals(said('Tilleuls', '2026-11-24T08:00:00Z'))).toEqual([])
})

test('two names written at once are both shown', () => {
  const other = said('Ormes', '2026-11-24T08:00:02.5Z')
  const name = { ...said('Tilleuls', '2026-11-24T08:00:02Z'), also: [other] }
  expect(rivals(name).map((one) => one.v)).toEqual(['Tilleuls', 'Ormes'])
})

test('a name that was written after both replaces them', () => {
  const other = said('Ormes', '2026-11-24T08:00:02Z')
  expect(rivals({ ...said('Saules', '2026-11-24T09:00:00Z'), also: [other] })).toEqual([])
})
