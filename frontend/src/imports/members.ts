/** Lines of a table of colleagues: each is somebody to invite, or in the team already. */
import type { SheetRow } from '../wire'
import { fold, type Target } from './columns'
import { nameOf } from './values'

export interface Colleague {
  line: number
  name: string
  profession: string
  there: boolean
}

/** Whoever has a name; capitals, accents and the order of the names tell nobody apart. */
export function colleaguesOf(
  rows: readonly SheetRow[],
  columns: readonly Target[],
  members: readonly { first: string; last: string }[],
): Colleague[] {
  const key = (name: string) => fold(name).split(' ').toSorted().join(' ')
  const here = new Set(members.map(({ first, last }) => key(`${first} ${last}`)))
  const text = ({ cells }: SheetRow, target: Target) => cells[columns.indexOf(target)]?.trim() ?? ''
  return rows.flatMap((row) => {
    const whole = nameOf(text(row, 'full'))
    const name = [text(row, 'first') || whole.first, text(row, 'last') || whole.last].filter(Boolean).join(' ')
    return name ? [{ line: row.line, name, profession: text(row, 'profession'), there: here.has(key(name)) }] : []
  })
}
