/** Days as people type them, birth days first of all, understood and shown back. */
import { ageOn, fullDate } from '../dates'
import type { Day } from '../wire'
import { t } from '../words/index.svelte'

const months = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
]

// Nobody we visit was born longer ago than this: so « 12 » is 2012 and « 32 » is 1932.
const oldest = 110

/** Reads « 14/03/1942 », « 14.3.42 », « 14031942 », « 14 mars 1942 », « 1942-03-14 »; undefined when it is no day that was. */
export const readBirth = (text: string, today: Day): Day | undefined => readDay(text, today, oldest)

/** The same for a day of these years: « 26 » is 2026. */
export const readRecent = (text: string, today: Day): Day | undefined => readDay(text, today, 50)

function readDay(text: string, today: Day, back: number): Day | undefined {
  const parts = partsOf(text)
  if (!parts) return undefined
  const [day, month, year] = parts
  const wanted = `${year.length === 2 ? century(year, today, back) : year}-${pad(month)}-${pad(day)}`
  const date = new Date(`${wanted}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== wanted) return undefined
  return wanted >= '1900-01-01' && wanted <= today ? wanted : undefined
}

function partsOf(text: string): [day: string, month: string, year: string] | undefined {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  if (iso) return [iso[3]!, iso[2]!, iso[1]!]
  const run = /^(\d{2})(\d{2})(\d{4})$/.exec(plain)
  if (run) return [run[1]!, run[2]!, run[3]!]
  const figures = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})$/.exec(plain)
  if (figures) return [figures[1]!, figures[2]!, figures[3]!]
  const words = /^(\d{1,2})(?:er|st|nd|rd|th)?\s+([a-z]{3,})\.?,?\s+(\d{4}|\d{2})$/.exec(plain)
  const month = words ? monthOf(words[2]!) : undefined
  return month ? [words![1]!, month, words![3]!] : undefined
}

function monthOf(word: string): string | undefined {
  const found = months.flatMap((names, i) => (names.some((name) => name.startsWith(word)) ? [i + 1] : []))
  return found.length === 1 ? String(found[0]) : undefined
}

function century(year: string, today: Day, back: number): string {
  const now = Number(today.slice(0, 4))
  const then = Math.floor(now / 100) * 100 - 100 + Number(year)
  return String(now - then > back ? then + 100 : then)
}

const pad = (text: string): string => text.padStart(2, '0')

/** As it stands in a field that is written again: « 14/03/1942 ». */
export function birthFigures(day: Day): string {
  return day.split('-').reverse().join('/')
}

/** « 14 mars 1942, 84 ans ». */
export function birthWords(day: Day, today: Day): string {
  const age = ageOn(day, today)
  return age === undefined
    ? fullDate(day)
    : t('visits.name_age', { name: fullDate(day), age: t('age.years', { n: age }) })
}
