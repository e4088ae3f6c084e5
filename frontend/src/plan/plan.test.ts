import { describe, expect, test } from 'vitest'
import type { Team } from '../team.svelte'
import {
  actionArgs,
  actionWords,
  caseOptions,
  codedOf,
  goalArgs,
  Made,
  ofTemplate,
  proposed,
  wanted,
} from './begin.svelte'
import { dataOf, Entry, targetsOf } from './entry.svelte'
import { keeping, kept, nameIn } from './keep.svelte'
import { lastScore, isDue, isSuccess, type Goal, type Rating, type Template } from './plan'
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

describe('a plan that the team keeps', () => {
  const said = (v: string) => ({ v, by: 'anna', at })
  const care = {
    patient: 'p',
    goal: 'g',
    minutes: 20,
    people: 1,
    urgency: 'today',
    part: 'morning',
    number: 1,
    since: '2026-11-01',
  }
  const all: Record<string, unknown[]> = {
    goal: [{ ...goal('2026-12-24'), fields: { words: said('Sortir avec Odile'), review: said('2026-12-24') } }],
    intervention: [
      {
        id: 'i1',
        ...care,
        task: { task: 'outing' },
        doer: { who: 'team' },
        recurs: { how: 'every', days: 2, counted: '2026-11-01' },
      },
      {
        id: 'i2',
        ...care,
        task: { label: 'son chat' },
        doer: { who: 'team' },
        recurs: { how: 'none' },
        words: 'chez elle',
      },
      {
        id: 'i3',
        ...care,
        goal: undefined,
        task: { task: 'shopping' },
        doer: { who: 'relative', words: 'sa fille' },
        recurs: { how: 'none' },
      },
    ],
    problem: [
      {
        id: 'b1',
        patient: 'p',
        code: 'pain',
        at,
        is: { whom: 'individual', nature: 'actual', goal: 'g', words: 'la hanche' },
      },
      { id: 'b2', patient: 'p', code: 'abuse', at, sensitive: true, is: { whom: 'individual', nature: 'potential' } },
    ],
  }
  const team = {
    today: '2026-11-24',
    all: (kind: string) => [...(all[kind] ?? [])],
    patient: () => ({ fields: { first: said('Marie-Odile'), last: said('Le Goff') } }),
  } as unknown as Team

  test('holds no words of one’s own before they were ticked, and nothing of one person', () => {
    const made = keeping(team, 'p', true)
    expect(made.goals.map(({ actions, ticked, coded }) => [actions.length, ticked, coded])).toEqual([
      [2, ['1'], ['pain']],
      [1, [], []],
    ])
    const [first, ...rest] = kept(made)
    expect(rest).toEqual([])
    expect(first).toMatchObject({ words: 'Sortir avec Odile', review: 30 })
    expect(first!.actions).toEqual([
      {
        ...{ minutes: 20, people: 1, urgency: 'today', part: 'morning' },
        task: { task: 'outing' },
        doer: { who: 'team' },
        recurs: { how: 'every', days: 2 },
      },
    ])
    expect(first!.problems).toEqual([{ code: 'pain', whom: 'individual', nature: 'actual' }])
    expect(keeping(team, 'p', false).goals[0]!.problems).toEqual([])
  })

  test('tells the name that a line holds', () => {
    expect(nameIn(team, 'p', 'Sortir avec Odile')).toBe('Odile')
    expect(nameIn(team, 'p', 'M. LE GOFF')).toBe('GOFF')
    expect(nameIn(team, 'p', 'Le matin, marie sa couleur')).toBe('marie')
    expect(nameIn(team, 'p', 'Le matin')).toBe('')
  })

  test('is begun from: what is open already is not coded twice', () => {
    const template = {
      goals: [{ words: 'Marcher', problems: [{ code: 'pain' }, { code: 'nutrition' }] }, { actions: [] }],
    }
    const [first, loose] = ofTemplate(team, 'p', template as unknown as Template, true)
    expect(codedOf(first!).map(({ code }) => code)).toEqual(['nutrition'])
    expect(loose!.loose).toBe(true)
    expect(ofTemplate(team, 'p', template as unknown as Template, false)[0]!.problems).toEqual([])
    expect(goalArgs('p', first!, '2026-11-24')).toEqual({ patient: 'p', words: 'Marcher' })
  })
})

test('a « macrocible » says the lines that were written, and opens each focus once', () => {
  const made = new Entry()
  made.illness = ' Diabète récent '
  made.next = 'Sortir seule'
  made.targets = 'Peur de tomber\n\n Perte d’appétit \nPeur de tomber\nSommeil'
  expect(dataOf(made).replaceAll('\u00a0', ' ')).toBe('Maladie : Diabète récent\nDevenir : Sortir seule')
  expect(targetsOf(made, ['Sommeil'])).toEqual(['Peur de tomber', 'Perte d’appétit'])
  expect(dataOf(new Entry())).toBe('')
})
