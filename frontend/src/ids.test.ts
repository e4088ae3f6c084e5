import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { actId, newId, newIds, newSecret, passageId } from './ids'

test('the id of a new document follows from its act, as on the server', async () => {
  expect(await newId('t', 'p', 'a', 0)).toBe('56d73730c443f7ce2cd9c04c86e8b27f')
  const added = { title: '', first: '', last: '', born: '', phone: '', matters: '', street: '', floor: '', town: '' }
  const [first, second] = await newIds('t', 'p', 'a', 'patient.add', added)
  expect(first).toBe('56d73730c443f7ce2cd9c04c86e8b27f')
  expect(second).toMatch(/^[0-9a-f]{32}$/)
  expect(second).not.toBe(first)
})

test('what every other act makes is known from the contract', async () => {
  const first = await newId('t', 'p', 'a', 0)
  const attention = { patient: 'l', text: 'volets', once: true }
  expect(await newIds('t', 'p', 'a', 'attention.add', attention)).toEqual([first])
  expect(await newIds('t', 'p', 'a', 'attention.end', { attention: first })).toEqual([])
})

test('act ids are 32 lower hex characters, and differ', () => {
  expect(actId()).toMatch(/^[0-9a-f]{32}$/)
  expect(actId()).not.toBe(actId())
})

test('a passage is one document per visit and person, whichever act tells it', async () => {
  const sha = createHash('sha256').update('ronde:passage:v:p').digest('hex').slice(0, 32)
  expect(await passageId('v', 'p')).toBe(sha)
  const told = { visit: 'v', at: '', tasks: [] }
  expect(await newIds('t', 'p', 'a', 'visit.done', told)).toEqual([sha])
  const note = { text: 'x', pass_on: false }
  const ids = await newIds('t', 'p', 'b', 'visit.done', { ...told, note })
  expect(ids).toEqual([sha, await newId('t', 'p', 'b', 0)])
  expect(await newIds('t', 'p', 'a', 'visit.take', { visit: 'v' })).toEqual([])
})

test('an invitation keeps only the hash of its secret', async () => {
  const { secret, hash } = await newSecret()
  expect(secret).toMatch(/^[\w-]{22}$/)
  expect(hash).toBe(createHash('sha256').update(secret).digest('hex'))
})
