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

/** Rows of small print on a leaf of A4, without its head, its foot and something to spare. */
export const leafRows = 60

/** Letters that surely fit into a row, by the columns. */
const letters = { 1: 102, 2: 47 } as const

/** A part begins with its title. */
const title = 2

const rowsOf = (item: readonly string[], columns: 1 | 2): number =>
  item.reduce((rows, text) => rows + Math.max(1, Math.ceil(text.length / letters[columns])), 0)

/** The rows that a part takes with its first `n` items. */
function cost({ items, columns, extra = 0 }: Part, n: number): number {
  const rows = items.slice(0, n).map((item) => rowsOf(item, columns))
  const lists =
    columns === 1 ? rows : rows.filter((_, i) => i % 2 === 0).map((row, i) => Math.max(row, rows[2 * i + 1] ?? 0))
  return title + extra + lists.reduce((sum, row) => sum + row, 0) + (n < items.length ? 1 : 0)
}

/**
 * How many items of each part stand on the leaf. The least of each; then all of the first part that fits into a third of
 * it; then each part in turn gets more, until nothing fits.
 */
export function fit(parts: readonly Part[], rows = leafRows): number[] {
  const counts = parts.map(() => 0)
  const all = (counted: readonly number[]) => parts.reduce((sum, part, i) => sum + cost(part, counted[i]!), 0)
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
  const others = all(counts) - (parts[0] ? cost(parts[0], counts[0]!) : 0)
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
