/** What changes between two versions of a line, as acts in an order that the rules accept. */
import type { ActArgs, Profession } from '../wire'

export interface Line {
  first: string
  last: string
  profession: Profession
  words: string
  phone: string
  status: string
}

export type LineField = keyof Line
export type Edit = ActArgs['member.edit']

/** One edit for each field that says something else. Another profession needs its words first. */
export function edits(was: Line, now: Line): Edit[] {
  const order: LineField[] = ['first', 'last', 'phone', 'status', 'words', 'profession']
  if (now.profession !== 'other') order.reverse()
  return order
    .filter((field) => now[field].trim() !== was[field])
    .map((field) => ({ field, was: was[field], now: now[field].trim() }))
}

/** What may be said of oneself in an account: words only of another profession. */
export function profileOf({ first, last, profession, words }: Omit<Line, 'phone' | 'status'>): Record<string, string> {
  return { first, last, profession, ...(profession === 'other' ? { words } : {}) }
}
