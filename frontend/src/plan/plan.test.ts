import { expect, test } from 'vitest'
import { actionArgs, actionWords, caseOptions, goalArgs, Made, proposed, wanted } from './begin.svelte'
import { lastScore, isDue, isSuccess, type Goal, type Rating } from './plan'
import { domainOptions, levelName, problemName, problemOptions, signName, signOptions } from './terms'

const at = '2026-11-24T07:50:00Z'
const goal = (review: string, ended = false): Goal =>
  ({
    ...{ id: 'g', patient: 'p', by: 'anna', at },
    fields: { words: { v: 'Marcher', by: 'anna', at }, ...(review ? { review: { v: review, by: 'anna', at } } : {}) },
    ...(ended ? { ended: { by: 'anna', at, day: '2026-11-24', how: 'reached' } } : {}),
  }) as Goal

test('a goal is to be looked at again from its day on, while it is followed', () => {
  expect(isDue(goal('2026-11-25'), '2026-11-24')).toBe(false)
  expect(isDue(goal('2026-11-24'), '2026-11-24')).toBe(true)
  expect(isDue(goal(''), '2026-11-24')).toBe(false)
  expect(isDue(goal('2026-11-01', true), '2026-11-24')).toBe(false)
})

test('what needs fewer visits is a success as much as what was reached', () => {
  expect(['reached', 'reduced', 'changed', 'mistake'].filter(isSuccess)).toEqual(['reached', 'reduced'])
})

test('the last score on a dimension is the last that was given on it', () => {
  const rated = (day: string, now: Rating['now']) => ({ id: day, day, now }) as unknown as Rating
  const ratings = [rated('2026-11-01', { knowledge: 2, status: 1 }), rated('2026-11-20', { knowledge: 3 })]
  expect(lastScore(ratings, 'now', 'knowledge')).toBe(3)
  expect(lastScore(ratings, 'now', 'status')).toBe(1)
  expect(lastScore(ratings, 'now', 'behavior')).toBeUndefined()
  expect(lastScore(ratings, 'wanted', 'status')).toBeUndefined()
})

test('the classification is whole, and what was not checked is marked', () => {
  const all = domainOptions().flatMap(({ value }) => problemOptions(value))
  expect(domainOptions()).toHaveLength(4)
  expect(new Set(all.map(({ value }) => value)).size).toBe(42)
  expect(all.every(({ label }) => label.endsWith('°'))).toBe(true)
  expect(problemName('pain')).toBe('Douleur\u00a0°')
  expect(signOptions('pain').length).toBeGreaterThan(3)
  expect(signName('pain', 'of_a_newer_server')).toBe('of_a_newer_server')
  expect(levelName('knowledge', 5)).toBe('Connaissances approfondies')
})

test('a case is put in place as it is ticked, and a goal that was emptied is left out', () => {
  const made = new Made()
  made.of = caseOptions()[0]!.value
  made.goals = proposed(made.of)
  expect(made.goals.length).toBeGreaterThan(1)
  made.goals[1]!.words = ' '
  expect(wanted(made)).toHaveLength(made.goals.length - 1)
  const [goal] = wanted(made)
  const args = actionArgs('p', goal!, 'g')
  expect(args).toHaveLength(goal!.ticked.length)
  expect(args.every((one) => one.goal === 'g' && one.recurs.weekdays?.length === 7)).toBe(true)
  expect(goalArgs('p', goal!, '2026-11-24')).toMatchObject({ patient: 'p', review: '2026-12-24' })
  expect(actionWords(goal!.actions[0]!)).toContain('Glycémie au doigt')
})
