import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { stateFor, stateOf } from './questions'
import type { Of } from './store.svelte'

const visit = (more: Partial<Of<'visit'>> = {}): Of<'visit'> => ({
  id: 'v',
  patient: 'lambert',
  day: '2026-11-24',
  from: '09:00',
  to: '10:00',
  minutes: 30,
  tasks: [],
  people: 1,
  urgency: 'today',
  by: 'anna',
  at: '2026-11-24T07:50:00Z',
  takers: [{ who: 'bilal', at: '2026-11-24T07:50:00Z' }],
  ...more,
})

const passage = (by: string, outcome: 'done' | 'not_done'): Of<'passage'> => ({
  id: `p-${by}`,
  visit: 'v',
  patient: 'lambert',
  by,
  outcome,
  at: '2026-11-24T09:45:00Z',
  made: '2026-11-24T09:45:00Z',
  written: '2026-11-24T09:45:00Z',
  tasks: [],
})

const cancelled = { by: 'anna', at: '2026-11-24T08:00:00Z', why: 'away' } as const

test('what happened comes before what had been planned', () => {
  expect(stateOf(visit({ cancelled }), [])).toBe('cancelled')
  expect(stateOf(visit({ cancelled }), [passage('bilal', 'done')])).toBe('done')
  expect(stateOf(visit({ cancelled }), [passage('bilal', 'not_done')])).toBe('not_done')
  expect(stateOf(visit({ cancelled }), [passage('sonia', 'not_done'), passage('bilal', 'done')])).toBe('done')
  expect(stateOf(visit(), [])).toBe('to_do')
  expect(stateOf(visit({ takers: [] }), [])).toBe('to_take')
})

test('a cancelled visit is what each told of it, and waits for nobody else', () => {
  expect(stateFor('bilal', visit({ cancelled }), [])).toBe('cancelled')
  expect(stateFor('bilal', visit({ cancelled }), [passage('bilal', 'not_done')])).toBe('not_done')
  expect(stateFor('bilal', visit({ cancelled }), [passage('sonia', 'done')])).toBe('done')
  const two = { people: 2, takers: [visit().takers![0]!, { who: 'sonia', at: '2026-11-24T07:51:00Z' }] }
  expect(stateFor('sonia', visit({ ...two, cancelled }), [passage('bilal', 'done')])).toBe('done')
  expect(stateFor('sonia', visit(two), [passage('bilal', 'done')])).toBe('to_do')
})

// The random walk over the rules (teams/invoffers_test.go) asks the same question of the same sample.
test('what is free on the screens is free for the rules', () => {
  const file = resolve(import.meta.dirname, '../../teams/testdata/onscreen.json')
  const sample = JSON.parse(readFileSync(file, 'utf8')) as {
    says: string
    visit: Of<'visit'>
    told: ('done' | 'not_done')[]
    state: string
  }[]
  expect(sample.length).toBeGreaterThan(10)
  for (const { says, visit: one, told, state } of sample) {
    expect(
      stateOf(
        one,
        told.map((outcome, i) => passage(`p${i}`, outcome)),
      ),
      says,
    ).toBe(state)
  }
})
