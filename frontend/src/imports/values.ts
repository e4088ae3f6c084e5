/** The texts of a table as the team keeps them. What is not understood is said, never guessed. */
import { readBirth } from '../patients/birth'
import { tasks } from '../tasks'
import type { Day, Rule, VisitTask } from '../wire'
import { taskNames } from '../words/tasks.generated'
import { say } from '../words/index.svelte'
import { fold } from './columns'

/** `dmy`: the day comes first. */
export type DayOrder = 'dmy' | 'mdy'

/** What the days of a column can be: figures with the day first, with the month first, or one as well as the other. */
export function dayOrders(texts: readonly string[]): { figures: boolean; order: DayOrder | undefined } {
  const pairs = texts.flatMap((text) => {
    const found = /^\s*(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+\d{2,4}\s*$/.exec(text)
    return found ? [[Number(found[1]), Number(found[2])] as const] : []
  })
  const dayFirst = pairs.some(([a]) => a > 12)
  const monthFirst = pairs.some(([, b]) => b > 12)
  if (dayFirst && monthFirst) return { figures: true, order: undefined }
  return { figures: pairs.length > 0, order: monthFirst ? 'mdy' : 'dmy' }
}

/** A birth day, or undefined. `serial`: a spreadsheet had made a number of it. */
export function birthOf(text: string, order: DayOrder, today: Day): { day: Day; serial: boolean } | undefined {
  const plain = text.trim().replace(/ 00:00(:00)?$/, '')
  if (/^\d{4,5}$/.test(plain)) {
    const at = new Date(Date.UTC(1899, 11, 30) + Number(plain) * 86_400_000).toISOString().slice(0, 10)
    return at >= '1900-01-01' && at <= today ? { day: at, serial: true } : undefined
  }
  const swapped = order === 'mdy' ? plain.replace(/^(\d{1,2})([\s/.-]+)(\d{1,2})(?=[\s/.-]+\d{2,4}$)/, '$3$2$1') : plain
  const day = readBirth(swapped, today)
  return day ? { day, serial: false } : undefined
}

/** A number to call. `zero`: a spreadsheet had eaten it. */
export function phoneOf(text: string): { phone: string; zero: boolean } | undefined {
  const plain = text.trim()
  if (/^[1-9]\d{8}$/.test(plain)) return { phone: `0${plain}`.replace(/(\d\d)(?=\d)/g, '$1 '), zero: true }
  const digits = plain.replace(/\D/g, '').length
  return /^\+?[\d\s.()/-]+$/.test(plain) && digits >= 3 && digits <= 15 ? { phone: plain, zero: false } : undefined
}

export function titleOf(text: string): 'Mme' | 'M.' | '' | undefined {
  const plain = fold(text)
  if (!plain) return ''
  if (/^(mme|mmes|madame|mlle|melle|mademoiselle|mrs|ms|miss|f|femme)$/.test(plain)) return 'Mme'
  return /^(m|mr|monsieur|h|homme)$/.test(plain) ? 'M.' : undefined
}

/** « BRINDOSIER Maëlle »: what is written in capitals is the last name; without any it is all last name. */
export function nameOf(text: string): { title: string; last: string; first: string } {
  const words = text.trim().split(/\s+/)
  const title = words.length > 1 ? titleOf(words[0]!) : ''
  const rest = title && words[0]!.length > 1 ? words.slice(1) : words
  const capital = (word: string) => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
  const last = rest.filter(capital)
  const first = rest.filter((word) => !capital(word))
  if (!last.length || !first.length) return { title: rest === words ? '' : title!, last: rest.join(' '), first: '' }
  return { title: rest === words ? '' : title!, last: last.join(' '), first: first.join(' ') }
}

const dayNames: string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const french = ['lu', 'ma', 'me', 'je', 've', 'sa', 'di']
const english = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

function weekday(word: string): number {
  const begin = word.slice(0, 2)
  return word.length < 3 && word.length !== 2
    ? -1
    : french.includes(begin)
      ? french.indexOf(begin)
      : english.indexOf(begin)
}

/** « lun mer ven », « du lundi au vendredi », « tous les jours », « tous les 2 jours », « week-end ». */
export function ruleOf(text: string): Rule | undefined {
  const plain = fold(text)
  if (/^(tous les jours|quotidien\w*|every day|daily|7j 7|chaque jour|tlj)$/.test(plain)) return { weekdays: dayNames }
  const every = /^(?:tous les|every|1 jour sur|un jour sur) (\d{1,3})(?: (?:jours|days))?$/.exec(plain)
  if (every) return Number(every[1]) ? { every: Number(every[1]) } : undefined
  if (/^(week ?end|we)$/.test(plain)) return { weekdays: ['sat', 'sun'] }
  if (/^(en )?semaine$/.test(plain)) return { weekdays: dayNames.slice(0, 5) }
  const span =
    /^(?:du )?(\p{L}{2,}) (?:au|a|to) (\p{L}{2,})$/u.exec(plain) ?? /^\s*(\p{L}{2,})\s*-\s*(\p{L}{2,})\s*$/u.exec(text)
  if (span) {
    const [from, to] = [weekday(fold(span[1]!)), weekday(fold(span[2]!))]
    return from >= 0 && to > from ? { weekdays: dayNames.slice(from, to + 1) } : undefined
  }
  const found = plain
    .split(' ')
    .filter((word) => word !== 'et' && word !== 'and' && word !== 'le')
    .map(weekday)
  if (!found.length || found.includes(-1) || new Set(found).size !== found.length) return undefined
  return { weekdays: dayNames.filter((_, i) => found.includes(i)) }
}

/** « 8h30 », « 08:30 », « 8 h »; as the clock writes it. */
export function hourOf(text: string): string | undefined {
  const found = /^(\d{1,2})\s*(?:[h:.]\s*(\d{2})?)?(?::\d\d)?$/i.exec(text.trim())
  if (!found || Number(found[1]) > 23 || Number(found[2] ?? 0) > 59) return undefined
  return `${found[1]!.padStart(2, '0')}:${found[2] ?? '00'}`
}

/** A part of the day that has no hour, as the window in which one comes. */
export function windowOf(text: string): [string, string] | undefined {
  const windows: Record<string, [string, string]> = {
    '': ['08:00', '20:00'],
    matin: ['08:00', '12:00'],
    morning: ['08:00', '12:00'],
    midi: ['11:30', '13:30'],
    noon: ['11:30', '13:30'],
    'apres midi': ['13:30', '17:00'],
    afternoon: ['13:30', '17:00'],
    soir: ['17:00', '20:00'],
    evening: ['17:00', '20:00'],
  }
  return windows[fold(text)]
}

export function minutesOf(text: string): number | undefined {
  const plain = fold(text)
  const hours = /^(\d{1,2}) ?h ?(\d{1,2})?$/.exec(plain)
  if (hours) return Number(hours[1]) * 60 + Number(hours[2] ?? 0)
  const found = /^(\d{1,3})(?: ?(?:min|minutes|mn))?$/.exec(plain)
  return found ? Number(found[1]) : undefined
}

/** The tasks that are named as everywhere else; the others in the words that stand there. */
export function caresOf(text: string): VisitTask[] {
  const parts = taskOf(text) ? [text] : text.split(/\s*[+;/]\s*|\s*,\s+/)
  return parts.flatMap((part) => (part.trim() ? [taskOf(part) ?? { label: part.trim() }] : []))
}

function taskOf(text: string): VisitTask | undefined {
  const plain = fold(text)
  const names = taskNames as Record<string, { fr: string; en: string }>
  const found = tasks.find(({ id }) =>
    [say(`task.${id}`), names[id]?.fr, names[id]?.en].some((name) => name && fold(name) === plain),
  )
  return found && { task: found.id }
}
