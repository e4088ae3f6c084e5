/**
 * Days, hours and ages. A day is `YYYY-MM-DD`, a clock time `HH:MM`, both in the team's zone; an instant is an ISO string.
 * Lists say « 09:10 », sentences « 9 h 10 », days « mardi 24 novembre ».
 */
import { language, locale, t } from './words/index.svelte'
import type { Clock, Day, Time } from './wire'

/** The day it is in a zone. */
export function dayIn(zone: string, at: Date): Day {
  const { year, month, day } = partsIn(zone, at)
  return `${year}-${month}-${day}`
}

/** The time on the clock in a zone, « 09:10 ». */
export function clockIn(zone: string, at: Date): Clock {
  const { hour, minute } = partsIn(zone, at)
  return `${hour}:${minute}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsIn(zone: string, at: Date): Record<string, string> {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit'
    const options = { timeZone: zone, year: 'numeric', month: two, day: two, hour: two, minute: two } as const
    format = new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23' })
    formats.set(zone, format)
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
}

/** The instant at which a zone's clock shows this time on this day. */
export function instantOf(zone: string, day: Day, clock: Clock): Date {
  const wanted = Date.parse(`${day}T${clock}:00Z`)
  // Twice: the first guess may fall on the other side of a change of hour.
  let at = wanted
  for (let i = 0; i < 2; i++) {
    const date = new Date(at)
    at -= Date.parse(`${dayIn(zone, date)}T${clockIn(zone, date)}:00Z`) - wanted
  }
  return new Date(at)
}

/** `n` days later (or earlier). */
export function addDays(day: Day, n: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}

/** « mardi 24 novembre ». */
export function longDay(day: Day): string {
  return inWords(day, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** « mar. 24 nov. » */
export function shortDay(day: Day): string {
  return inWords(day, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** « mar. 24 », beside a day that says the month. */
export function dayNumber(day: Day): string {
  return inWords(day, { weekday: 'short', day: 'numeric' })
}

/** « 2025 » after a day of another year, with a space before it; '' in this one. */
export const otherYear = (day: Day, today: Day): string => {
  const year = day.slice(0, 4)
  return year === today.slice(0, 4) ? '' : ` ${year}`
}

/** « 14 mars 1942 », for birth days and old dates. */
export function fullDate(day: Day): string {
  return inWords(day, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** « aujourd’hui », « hier », « demain », else « mardi 24 novembre ». */
export function nearDay(day: Day, today: Day): string {
  if (day === today) return t('day.today')
  if (day === addDays(today, -1)) return t('day.yesterday')
  if (day === addDays(today, 1)) return t('day.tomorrow')
  return longDay(day)
}

function inWords(day: Day, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  const words = new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(date)
  // French says « mardi 1er décembre », which Intl does not.
  return language() === 'fr' ? words.replace(/(^|\s)1(?=\s)/, '$11er') : words
}

/** An hour inside a sentence: « 9 h 10 », « 9 h » on the hour. */
export function hourWords(clock: Clock): string {
  const [hour = '', minute = ''] = clock.split(':')
  if (language() === 'en') return clock
  return minute === '00' ? `${Number(hour)}\u00a0h` : `${Number(hour)}\u00a0h\u00a0${minute}`
}

/** When something was written, for captions: « hier 18:20 », « 09:34 » today. */
export function whenIn(zone: string, at: Time, now: Date): string {
  const date = new Date(at)
  const day = dayIn(zone, date)
  const today = dayIn(zone, now)
  if (day === today) return clockIn(zone, date)
  return t('time.at', {
    day: day === addDays(today, -1) ? t('day.yesterday') : shortDay(day),
    hour: clockIn(zone, date),
  })
}

/** Whole years, or undefined when the birth day is not known. */
export function ageOn(born: Day, today: Day): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(born)) return undefined
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}

/** Reads « 9h10 », « 910 », « 9:10 », « 9 » as `09:10`; undefined when it is no time. */
export function readClock(text: string): Clock | undefined {
  const found = /^\s*(\d{1,2})\s*(?:[:hH.]?\s*(\d{2}))?\s*[hH]?\s*$/.exec(text)
  if (!found) return undefined
  const hour = Number(found[1])
  const minute = Number(found[2] ?? 0)
  return hour < 24 && minute < 60 ? `${pad(hour)}:${pad(minute)}` : undefined
}

/** Since midnight. */
export const minutesOf = (clock: Clock): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** A clock time moved by minutes, inside the day. */
export function moveClock(clock: Clock, minutes: number): Clock {
  const moved = Math.min(Math.max(minutesOf(clock) + minutes, 0), 23 * 60 + 59)
  return `${pad(Math.floor(moved / 60))}:${pad(moved % 60)}`
}

const pad = (n: number): string => String(n).padStart(2, '0')
