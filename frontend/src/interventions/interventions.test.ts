import { describe, expect, test } from 'vitest'
import type { Team } from '../team.svelte'
import { speak } from '../words/index.svelte'
import { fallsOn, lastDay, partAt, recursWords, whoWords, type Intervention } from './list'
import { blank, differs, problemsAt, saidOf, stepsOf } from './made.svelte'

const wash = {
  id: 'i1',
  patient: 'p1',
  task: { task: 'help-wash' },
  doer: { who: 'team' },
  minutes: 20,
  people: 1,
  urgency: 'today',
  recurs: { how: 'weekdays', weekdays: ['mon', 'thu'] },
  part: 'morning',
  from_day: '2026-11-24',
  since: '2026-11-24',
  number: 1,
  by: 'anna',
  at: '2026-11-24T07:50:00Z',
} as unknown as Intervention

const team = (all: Record<string, unknown[]> = {}) =>
  ({ today: '2026-11-24', all: (kind: string) => all[kind] ?? [] }) as unknown as Team
const days = (one: Intervention, of = team()) =>
  Array.from({ length: 10 }, (_, i) => `2026-11-${String(21 + i)}`).filter((day) => fallsOn(of, one, day))

describe('the days of the plan', () => {
  test('of the week, from its first day to its last', () => {
    expect(days(wash)).toEqual(['2026-11-26', '2026-11-30'])
    expect(days({ ...wash, until: '2026-11-29' })).toEqual(['2026-11-26'])
    const ended = { by: 'anna', at: wash.at, day: '2026-11-26', why: 'va mieux' }
    expect(lastDay({ ...wash, until: '2026-12-31', ended })).toBe('2026-11-25')
    expect(days({ ...wash, ended })).toEqual([])
  })

  test('every so many days; so many after the last, as the series counts', () => {
    expect(days({ ...wash, recurs: { how: 'every', days: 3, counted: '2026-11-24' } })).toEqual([
      '2026-11-24',
      '2026-11-27',
      '2026-11-30',
    ])
    const after: Intervention = { ...wash, recurs: { how: 'after', days: 2 } }
    const line = { intervention: 'i1', from: '2026-11-24', rule: { every: 2, counted: '2026-11-27' } }
    expect(days(after, team({ series: [{ patient: 'p1', plan: 'morning', lines: [line] }] }))).toEqual([
      '2026-11-27',
      '2026-11-29',
    ])
    expect(days({ ...wash, recurs: { how: 'none' } })).toEqual([])
  })
})

test('the part of the day in which an hour is', () => {
  expect(['06:00', '08:45', '11:30', '13:30', '18:00', '22:00'].map(partAt)).toEqual([
    'morning',
    'morning',
    'noon',
    'noon',
    'evening',
    'night',
  ])
})

test('in words', async () => {
  await speak('fr')
  expect(recursWords({ how: 'after', days: 3 })).toBe('3 jours après le dernier')
  expect(recursWords({ how: 'weekdays', weekdays: ['mon', 'thu'] })).toBe('lun., jeu.')
  expect(whoWords({ who: 'team' }, ['as', 'ide'])).toBe('l’équipe (aide-soignante ou infirmière)')
  expect(whoWords({ who: 'relative', words: 'sa fille' })).toBe('sa fille')
})

describe('what is written', () => {
  test('asks for what makes a visit, and of others for no time', () => {
    const made = blank(team())
    expect(problemsAt('what', made).task).toBeTruthy()
    made.task = { label: 'marcher au jardin' }
    expect(problemsAt('what', made)).toEqual({})
    expect(problemsAt('when', made)).toHaveProperty('recurs')
    expect(problemsAt('when', made)).toHaveProperty('part')
    made.how = 'after'
    expect(problemsAt('when', made)).toHaveProperty('recurs') // words only: nobody can tell the last time
    made.who = 'relative'
    expect(problemsAt('who', made)).toHaveProperty('whose')
    expect(stepsOf(made)).not.toContain('long')
    made.how = 'none'
    expect(problemsAt('when', made)).toEqual({})
    expect(saidOf(made, {})).not.toHaveProperty('minutes')
  })

  test('is a change when it says something else', () => {
    const made = blank(team())
    Object.assign(made, {
      task: wash.task,
      minutes: '20',
      weekdays: ['mon', 'thu'],
      part: 'morning',
      from: '2026-11-28',
    })
    expect(differs(saidOf(made, {}), wash)).toBe(false)
    made.minutes = '25'
    expect(differs(saidOf(made, {}), wash)).toBe(true)
    made.minutes = '20'
    expect(differs(saidOf(made, { goal: 'g1' }), wash)).toBe(true)
    made.category = 'surveillance'
    made.target = 'skin_care'
    expect(saidOf(made, {})).toMatchObject({ category: 'surveillance', target: 'skin_care' })
  })
})
