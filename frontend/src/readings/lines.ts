/** The lines of the table of readings, and what can be in one. */
import type { ReadingSort } from '../wire'
import { table, type Line } from './table.generated'

export const lineOf = (sort: ReadingSort): Line => table[sort]

/** Whether it can be that of a grown person; of a blood pressure the first number is the larger one. */
export function likely(sort: ReadingSort, values: readonly number[]): boolean {
  return lineOf(sort).parts.every(({ plausible: [low, high] }, i) => {
    const value = values[i] ?? NaN
    return value >= low && value <= high && (i === 0 || value < values[i - 1]!)
  })
}
