/** What goes on one leaf of paper: of each part what there is room for, and never a second page. */

/** A part of the leaf; the first matters most. */
export interface Part {
  /** Each line of a list, as its rows of text. */
  items: readonly string[][]
  columns: 1 | 2
  /** How many it gets before any other gets more; one without. */
  least?: number
  /** How many lines it gets each time it is its turn; one without. */
  pace?: number
  /** Rows that stand there beside the list: a sentence for nothing, where it holds from. */
  extra?: number
}

/** The sizes of type, in points: the largest at which all stands there, else the smallest. */
const types = { large: 13, medium: 11, small: 9.5 }
export type Type = keyof typeof types

/** Rows of the smallest type on a leaf of A4, without its head, its foot and something to spare. */
export const leafRows = 62

/** How wide a row is, by the columns, in points. */
const wide = { 1: 505, 2: 250 } as const

/** How wide a text is, in em. */
export type Width = (text: string) => number

/** As wide as letters usually are. */
const usual: Width = (text) => text.length * 0.52

/** A part begins with its title. */
const title = 2

/** The rows of a text, broken between words; a word that is longer than a row is broken itself. */
function rowsOf(text: string, em: number, width: Width): number {
  let [rows, at] = [1, 0]
  for (const word of text.split(' ')) {
    const long = width(`${word} `)
    if (at && at + long > em) [rows, at] = [rows + 1, 0]
    rows += Math.floor(long / em)
    at = long > em ? long % em : at + long
  }
  return rows
}

/** The rows that a part takes with its first items. */
function cost({ items, columns, extra = 0 }: Part, rows: readonly number[]): number {
  const lists =
    columns === 1 ? rows : rows.filter((_, i) => i % 2 === 0).map((row, i) => Math.max(row, rows[2 * i + 1] ?? 0))
  return title + extra + lists.reduce((sum, row) => sum + row, 0) + (rows.length < items.length ? 1 : 0)
}

export interface Leaf {
  type: Type
  /** How many items of each part stand on it. */
  counts: number[]
}

/** What stands on the leaf: everything, as large as it goes; else what fits in the smallest type. */
export function leafOf(parts: readonly Part[], width: Width = usual): Leaf {
  const sized = (Object.keys(types) as Type[]).map((type) => ({ type, counts: fit(parts, type, width) }))
  return sized.find(({ counts }) => counts.every((n, i) => n === parts[i]!.items.length)) ?? sized.at(-1)!
}

/**
 * How many items of each part stand on the leaf. The least of each; then all of the first part that fits into a third of
 * it; then each part in turn gets more, until nothing fits.
 */
export function fit(parts: readonly Part[], type: Type = 'small', width: Width = usual): number[] {
  const rows = Math.floor((leafRows * types.small) / types[type])
  const each = parts.map(({ items, columns }) =>
    items.map((item) => item.reduce((sum, text) => sum + rowsOf(text, wide[columns] / types[type], width), 0)),
  )
  const costOf = (i: number, n: number) => cost(parts[i]!, each[i]!.slice(0, n))
  const counts = parts.map(() => 0)
  const all = (counted: readonly number[]) => counted.reduce((sum, n, i) => sum + costOf(i, n), 0)
  const more = (i: number, most: number): boolean => {
    if (counts[i]! >= parts[i]!.items.length) return false
    const tried = counts.with(i, counts[i]! + 1)
    if (all(tried) > most) return false
    counts[i] = tried[i]!
    return true
  }
  parts.forEach(({ least = 1 }, i) => {
    for (let n = 0; n < least; n++) more(i, rows)
  })
  const others = all(counts) - (parts[0] ? costOf(0, counts[0]!) : 0)
  while (parts[0] && more(0, Math.min(rows, others + rows / 3))) continue
  let went = true
  while (went)
    went = parts.flatMap(({ pace = 1 }, i) => Array.from({ length: pace }, () => more(i, rows))).some(Boolean)
  return counts
}

/** A text of some rows, at most; what is longer is in the file. */
export const short = (text: string, most: number): string =>
  text.length > most
    ? `${text.slice(0, text.lastIndexOf(' ', most) > most / 2 ? text.lastIndexOf(' ', most) : most)}…`
    : text
