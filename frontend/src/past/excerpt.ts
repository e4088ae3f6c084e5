/** The part of a text around the first word that is found, and the text in pieces, so that what is found can be marked. */
import type { Mark } from './words'

export interface Piece {
  text: string
  found: boolean
}

const most = 400
const ahead = 80

/** Cuts a long text around the first mark; a server's text is cut already. */
export function excerpt(text: string, marks: readonly Mark[]): { text: string; marks: Mark[]; cut: boolean } {
  if (text.length <= most) return { text, marks: [...marks], cut: false }
  const first = marks[0]?.[0] ?? 0
  const before = Math.max(0, first - ahead)
  const space = text.slice(before, first).search(/\s/)
  const from = before === 0 ? 0 : space < 0 ? first : before + space + 1
  const end = text.charCodeAt(from + most - 1)
  const to = from + most - (end >= 0xd800 && end < 0xdc00 ? 1 : 0)
  const inside = marks.filter((mark) => mark[0] >= from && mark[1] <= to)
  return { text: text.slice(from, to), marks: inside.map((mark) => [mark[0] - from, mark[1] - from]), cut: true }
}

export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const out: Piece[] = []
  let at = 0
  for (const [from, to] of marks) {
    if (from > at) out.push({ text: text.slice(at, from), found: false })
    out.push({ text: text.slice(from, to), found: true })
    at = to
  }
  if (at < text.length) out.push({ text: text.slice(at), found: false })
  return out
}
