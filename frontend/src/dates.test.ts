import { afterEach, expect, test } from 'vitest'
import * as d from './dates'
import { speak } from './words/index.svelte'

afterEach(() => speak('fr'))
const paris = 'Europe/Paris'

test('days and hours are those of the team, not of the phone', () => {
  const late = new Date('2026-11-23T23:30:00Z')
  expect(d.dayIn(paris, late)).toBe('2026-11-24')
  expect(d.clockIn(paris, late)).toBe('00:30')
})

test('an instant from a day and a clock, winter and summer', () => {
  expect(d.instantOf(paris, '2026-11-24', '09:10').toISOString()).toBe('2026-11-24T08:10:00.000Z')
  expect(d.instantOf(paris, '2026-07-01', '09:10').toISOString()).toBe('2026-07-01T07:10:00.000Z')
  expect(d.instantOf(paris, '2026-10-25', '08:00').toISOString()).toBe('2026-10-25T07:00:00.000Z')
})

test('days in words', async () => {
  expect(d.longDay('2026-11-24')).toBe('mardi 24 novembre')
  expect(d.longDay('2026-12-01')).toBe('mardi 1er décembre')
  expect(d.fullDate('2026-12-21')).toBe('21 décembre 2026')
  expect(d.nearDay('2026-11-23', '2026-11-24')).toBe('hier')
  expect(d.fullDate('pas un jour')).toBe('pas un jour')
  await speak('en')
  expect(d.longDay('2026-11-24')).toBe('Tuesday 24 November')
})

test('hours in sentences', async () => {
  expect(d.hourWords('09:10')).toBe('9\u00a0h\u00a010')
  expect(d.hourWords('14:00')).toBe('14\u00a0h')
  await speak('en')
  expect(d.hourWords('09:10')).toBe('09:10')
})

test('when something was written', () => {
  const now = new Date('2026-11-24T10:00:00Z')
  expect(d.whenIn(paris, '2026-11-24T08:34:00Z', now)).toBe('09:34')
  expect(d.whenIn(paris, '2026-11-23T17:20:00Z', now)).toBe('hier 18:20')
})

test('ages', () => {
  expect(d.ageOn('1942-03-14', '2026-11-24')).toBe(84)
  expect(d.ageOn('1942-11-25', '2026-11-24')).toBe(83)
  expect(d.ageOn('', '2026-11-24')).toBeUndefined()
})

test.each([
  ['9h10', '09:10'],
  ['910', '09:10'],
  ['9:10', '09:10'],
  ['9', '09:00'],
  ['9 h', '09:00'],
  ['0910', '09:10'],
  ['25:00', undefined],
  ['9:75', undefined],
  ['midi', undefined],
])('the hour %s is read', (text, clock) => expect(d.readClock(text)).toBe(clock))

test('days and clocks move', () => {
  expect(d.addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(d.moveClock('23:58', 5)).toBe('23:59')
  expect(d.moveClock('09:10', -15)).toBe('08:55')
})
