import { afterEach, expect, test } from 'vitest'
import { after, at, doc, entry, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import type { Doc, Rule, Series } from '../wire'
import { speak } from '../words/index.svelte'
import {
  checkChip,
  checkWords,
  lastDay,
  moreWords,
  ruleWords,
  seriesOf,
  touchedFrom,
  weekdayName,
  weekdays,
} from './words'

afterEach(() => speak('fr'))

/** As it reads: French keeps some of its spaces from breaking. */
const read = (text: string) => text.replaceAll('\u00a0', ' ')

const plain: Omit<Series, 'rule' | 'patient'> = {
  from_day: '2026-11-20',
  from: '07:30',
  to: '08:30',
  minutes: 30,
  tasks: [{ task: 'injection-insulin' }],
  people: 1,
  urgency: 'today',
  by: 'anna',
  at,
}
const comes = (id: string, more: Partial<Series> = {}): Doc =>
  doc('series', id, { patient: 'lambert', rule: { weekdays: ['mon', 'wed', 'fri'] }, ...plain, ...more })

/** Every set of days but none. */
const sets = Array.from({ length: 127 }, (_, i) => weekdays.filter((_, day) => ((i + 1) >> day) & 1))

test.each(['fr', 'en'] as const)(
  'every set of days has words of its own, which name these days and no other (%s)',
  async (lang) => {
    await speak(lang)
    const all = sets.map((days) => ruleWords({ weekdays: days }))
    expect(new Set(all).size).toBe(sets.length)
    sets.forEach((days, i) => {
      const bare = days.length === 7 || days.join() === 'mon,tue,wed,thu,fri'
      for (const day of bare ? [] : weekdays) {
        const named = all[i]!.toLowerCase().includes(weekdayName(day, 'short').replace('.', '').toLowerCase())
        expect(named, `${all[i]}: ${day}`).toBe(days.includes(day))
      }
    })
  },
)

test('every interval has words of its own; whole weeks say their day', () => {
  const counted = '2026-11-24'
  const all = Array.from({ length: 366 }, (_, i) => ruleWords({ every: i + 1, counted }))
  expect(new Set(all).size).toBe(366)
  const some = (every: number, from = counted) => ruleWords({ every, counted: from })
  expect([1, 2, 3, 7, 14, 21].map((n) => some(n))).toEqual([
    'tous les jours',
    'un jour sur deux',
    'tous les 3 jours',
    'chaque mardi',
    'un mardi sur deux',
    'toutes les 3 semaines, le mardi',
  ])
  // Any week, also before the Monday from which they are told apart.
  for (let n = 0; n < 7; n++) {
    const day = `2026-03-0${n + 2}`
    expect(some(7, day)).toBe(`chaque ${weekdayName(weekdays[n]!, 'long')}`)
  }
})

test.each<[Rule, string]>([
  [{ weekdays: ['mon', 'wed', 'fri'] }, 'lun., mer., ven.'],
  [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] }, 'du lundi au vendredi'],
  [{ weekdays: [...weekdays] }, 'tous les jours'],
  [{ weekdays: ['sun'] }, 'chaque dimanche'],
])('%o: %s', (rule, words) => expect(ruleWords(rule)).toBe(words))

test('the last day is the sooner of the one that was said and the one before its end', () => {
  const ended = { by: 'anna', at, day: '2026-12-01' }
  const last = (more: Partial<Series>) => lastDay({ ...plain, patient: 'lambert', rule: {}, id: 's', ...more })
  expect(last({})).toBeUndefined()
  expect(last({ until: '2026-12-24' })).toBe('2026-12-24')
  expect(last({ ended })).toBe('2026-11-30')
  expect(last({ until: '2026-11-26', ended })).toBe('2026-11-26')
})

test('what goes on stands apart from what is over; what was replaced is not listed twice', () => {
  const end = (day: string, next?: string) => ({
    ended: { by: 'anna', at, day, why: 'va mieux', ...(next ? { next } : {}) },
  })
  const team = fakeTeam({}, [
    ...world(),
    comes('going'),
    comes('later', { from_day: '2026-12-02', from: '10:00' }),
    comes('until', { until: '2026-11-23' }),
    comes('ended', end('2026-11-24')),
    comes('replaced', end('2026-11-24', 'going')),
    comes('begun_and_ended', { from_day: '2026-11-25', ...end('2026-11-25') }),
    comes('petit', { patient: 'petit' }),
  ])
  const { going, over } = seriesOf(team, 'lambert')
  expect(going.map(({ id }) => id)).toEqual(['going', 'later'])
  expect(over.map(({ id }) => id).sort()).toEqual(['begun_and_ended', 'ended', 'until'])
})

test('beside days and hours: how long, for two, until when, the next one', () => {
  const of = { series: 's' }
  const docs = [
    comes('s', { people: 2, until: '2026-12-03', urgency: 'cannot_wait' }),
    visit('a', 'lambert', '07:30', '08:30', { ...of, stopped: { by: 'anna', at, why: 'hospital' } }),
    visit('b', 'lambert', '07:30', '08:30', { ...of, day: '2026-11-25' }),
  ]
  const team = fakeTeam({}, [...world(), ...docs])
  expect(read(moreWords(team, team.get('series', 's')!))).toBe(
    '30 min · à deux · ne peut pas attendre · jusqu’au jeu. 3 déc. · prochain : demain 07:30',
  )
})

test('a visit to check says who changed what, until somebody keeps it or it is made', () => {
  const check = (why: 'changed' | 'ended') => ({ series: 's', to_check: { by: 'bilal', at, why }, ...taken('anna') })
  const team = fakeTeam({}, [
    ...world(),
    comes('s', { from: '10:00', to: '11:00', ended: { by: 'bilal', at, day: '2026-12-01', why: 'se lave seule' } }),
    visit('c', 'lambert', '07:30', '08:30', check('changed')),
    visit('e', 'lambert', '07:30', '08:30', check('ended')),
    visit('past', 'lambert', '07:30', '08:30', { ...check('ended'), day: '2026-11-23' }),
  ])
  const words = (id: string) => read(checkWords(team, team.visit(id)!))
  expect(words('c')).toContain('Bilal a changé ce passage régulier, 08:50. Prévu maintenant : Lun., mer., ven. · 10:00')
  expect(words('e')).toContain('Bilal a terminé ce passage régulier, 08:50 : se lave seule.')
  const chips = (id: string) => checkChip(team, team.visit(id)!).map(({ text }) => text)
  expect([chips('c'), chips('past'), chips('v1')]).toEqual([['À revoir'], [], []])
  expect(
    touchedFrom(team, team.get('series', 's')!, '2026-11-24')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['c', 'e'])
  const { body } = visit('c', 'lambert', '07:30', '08:30', { series: 's', ...taken('anna') })
  team.receive([entry(11, [{ kind: 'visit', id: 'c', v: 1, body } as Doc])], after(11))
  team.flush()
  expect(chips('c')).toEqual([])
})
