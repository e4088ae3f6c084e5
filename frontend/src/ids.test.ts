import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { actId, newDocs, newId, newIds, newSecret } from './ids'

test('the id of a new document follows from its act, as on the server', async () => {
  expect(await newId('t', 'p', 'a', 0)).toBe('56d73730c443f7ce2cd9c04c86e8b27f')
  const [first, second] = await newIds('t', 'p', 'a', 2)
  expect(first).toBe('56d73730c443f7ce2cd9c04c86e8b27f')
  expect(second).not.toBe(first)
})

test('act ids are 32 lower hex characters, and differ', () => {
  expect(actId()).toMatch(/^[0-9a-f]{32}$/)
  expect(actId()).not.toBe(actId())
})

test('how many documents an act makes', () => {
  const note = { text: 'x', pass_on: false }
  expect(newDocs('visit.done', { visit: 'v', at: '', tasks: [], note })).toBe(2)
  expect(newDocs('visit.done', { visit: 'v', at: '', tasks: [] })).toBe(1)
  expect(newDocs('visit.take', { visit: 'v' })).toBe(0)
})

test('an invitation keeps only the hash of its secret', async () => {
  const { secret, hash } = await newSecret()
  expect(secret).toMatch(/^[\w-]{22}$/)
  expect(hash).toBe(createHash('sha256').update(secret).digest('hex'))
})
