/** Lines of a table as what would be made of them, with what is wrong with each in words. */
import type { Day, ImportContact, ImportRow, ImportSeries, SheetRow } from '../wire'
import { t } from '../words/index.svelte'
import { fold, most, type OfContact, type OfVisit, type Target } from './columns'
import * as read from './values'

/** What somebody typed in place of a cell, by line and column. */
export type Mended = ReadonlyMap<string, string>
export const cellKey = (line: number, column: number): string => `${line}/${column}`

export interface Problem {
  column: number
  words: string
}

export interface Line {
  line: number
  row: ImportRow
  problems: Problem[]
  notices: string[]
  /** It is no person: a heading that comes again, a title, a sum. */
  empty: boolean
}

export interface Mapping {
  headers: readonly string[]
  columns: readonly Target[]
  order: read.DayOrder
  today: Day
}

/** All lines under the headings. */
export function linesOf(rows: readonly SheetRow[], mapping: Mapping, mended: Mended): Line[] {
  const heading = mapping.headers.map(fold).join('|')
  return rows.map((row) => {
    const again = row.cells.map(fold).join('|') === heading.slice(0, row.cells.map(fold).join('|').length)
    return lineOf(row, mapping, mended, again && row.cells.length > 2)
  })
}

class Cells {
  readonly problems: Problem[] = []
  readonly notices: string[] = []

  constructor(
    readonly row: SheetRow,
    readonly mapping: Mapping,
    readonly mended: Mended,
  ) {}

  column(target: Target): number {
    return this.mapping.columns.indexOf(target)
  }

  text(target: Target): string {
    const at = this.column(target)
    if (at < 0) return ''
    return (this.mended.get(cellKey(this.row.line, at)) ?? this.row.cells[at] ?? '').trim()
  }

  /** What is understood of a cell; else it is said what is wrong with it. */
  value<T>(target: Target, of: (text: string) => T | undefined, wrong: string): T | undefined {
    const text = this.text(target)
    if (!text) return undefined
    const value = of(text)
    if (value === undefined) this.problems.push({ column: this.column(target), words: wrong })
    return value
  }

  phone(target: Target): string {
    const found = this.value(target, read.phoneOf, t('imports.bad_phone'))
    if (found?.zero) this.notices.push(t('imports.zero', { phone: found.phone }))
    return found?.phone ?? ''
  }
}

function lineOf(row: SheetRow, mapping: Mapping, mended: Mended, again: boolean): Line {
  const cells = new Cells(row, mapping, mended)
  const whole = read.nameOf(cells.text('full'))
  const born = cells.value('born', (text) => read.birthOf(text, mapping.order, mapping.today), t('imports.bad_born'))
  if (born?.serial) cells.notices.push(t('imports.serial', { day: born.day.split('-').reverse().join('/') }))
  const title = cells.value('title', read.titleOf, t('imports.bad_title')) ?? ''
  const made: ImportRow = {
    line: row.line,
    title: title || (whole.title as 'Mme' | 'M.' | ''),
    first: cells.text('first') || whole.first,
    last: cells.text('last') || whole.last,
    born: born?.day ?? '',
    phone: cells.phone('phone'),
    matters: cells.text('matters'),
    street: cells.text('street'),
    floor: cells.text('floor'),
    town: [zipOf(cells.text('zip')), cells.text('town')].filter(Boolean).join(' '),
    contacts: contactsOf(cells),
    series: seriesOf(cells),
  }
  const filled = row.cells.filter(Boolean).length
  const known = made.last || made.first || made.born || made.phone
  const empty = again || !known || (filled === 1 && !made.born)
  if (!made.last && !empty) {
    const at = Math.max(cells.column('last'), cells.column('full'))
    cells.problems.push({ column: Math.max(at, 0), words: t('imports.no_name') })
  }
  return {
    line: row.line,
    row: made,
    problems: empty ? [] : cells.problems,
    notices: [...noted(row, mapping), ...cells.notices],
    empty,
  }
}

/** A spreadsheet eats this zero too. */
const zipOf = (text: string): string => (/^\d{4}$/.test(text) ? `0${text}` : text)

/** What the reader found in cells that are taken. */
function noted(row: SheetRow, { columns, headers }: Mapping): string[] {
  return (row.notices ?? []).flatMap(({ column, kind }) =>
    columns[column] ? [t(`imports.notice.${kind}`, { column: headers[column] || String(column + 1) })] : [],
  )
}

function contactsOf(cells: Cells): ImportContact[] {
  const out: ImportContact[] = []
  for (let n = 1; n <= most.contacts; n++) {
    const at = (kind: OfContact): Target => `${kind}.${n}`
    let [relation, name] = [cells.text(at('relation')), cells.text(at('name'))]
    let phone = cells.phone(at('number'))
    const call = cells.text(at('call'))
    if (call) {
      // « fille 06 39 98 11 22 »: the number, and who it is.
      const number = /(\+?\d[\d\s.()-]{7,}\d)/.exec(call)?.[1]
      phone ||= number ? (read.phoneOf(number)?.phone ?? '') : ''
      name ||= (number ? call.replace(number, ' ') : call)
        .replace(/\s+/g, ' ')
        .replace(/[\s:,;-]+$/, '')
        .trim()
    }
    // « Médecin » over a name says who he is.
    const heading = cells.mapping.headers[cells.column(at('name'))] ?? ''
    if (
      name &&
      !relation &&
      cells.column(at('relation')) < 0 &&
      /^(m[eé]decin|pharmac|kin|infirm|fille|fils|conjoint|voisin|doctor)/i.test(heading)
    )
      relation = heading
    if (!name && (phone || relation)) [name, relation] = [relation || t('imports.somebody'), '']
    if (name) out.push({ ...(relation ? { relation } : {}), name, ...(phone ? { phone } : {}) })
  }
  return out
}

function seriesOf(cells: Cells): ImportSeries[] {
  const out: ImportSeries[] = []
  for (let n = 1; n <= most.visits; n++) {
    const at = (kind: OfVisit): Target => `${kind}.${n}`
    if (!cells.text(at('days'))) continue
    const rule = cells.value(at('days'), read.ruleOf, t('imports.bad_days'))
    const hours = hoursOf(cells, at('hour'), at('until'))
    const minutes = cells.value(at('minutes'), read.minutesOf, t('imports.bad_minutes')) ?? 30
    const cares = read.caresOf(cells.text(at('cares')))
    if (!rule || !hours) continue
    const tasks = cares.length ? cares : [{ label: t('imports.visit') }]
    out.push({ from_day: cells.mapping.today, rule, ...hours, minutes, tasks, people: 1, urgency: 'today' })
  }
  return out
}

function hoursOf(cells: Cells, hour: Target, until: Target): { from: string; to: string } | undefined {
  const text = cells.text(hour)
  const window = read.windowOf(text)
  if (window) {
    cells.notices.push(t('imports.window', { from: window[0], to: window[1] }))
    return { from: window[0], to: window[1] }
  }
  const from = cells.value(hour, read.hourOf, t('imports.bad_hour'))
  const to = cells.value(until, read.hourOf, t('imports.bad_hour'))
  return from ? { from, to: to && to >= from ? to : later(from) } : undefined
}

/** An hour later, on the same day. */
function later(from: string): string {
  const [hour, minute] = from.split(':').map(Number)
  return hour! >= 23 ? '23:59' : `${String(hour! + 1).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
