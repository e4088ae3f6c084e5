/** What has to be known, put in order: one piece is in sight at a time, the gravest first. */
import type { Snippet } from 'svelte'

/** What is dangerous, then what waits for an answer, then what is only to know. */
const order = [
  'loose',
  'twice',
  'stuck',
  'stop',
  'moved',
  'offer',
  'question',
  'help',
  'pillbox',
  'answer',
  'elsewhere',
  'newer',
  'code',
] as const
export type Sort = (typeof order)[number]

export interface Piece {
  sort: Sort
  id: string
  draw: Snippet<[unknown]>
  of: unknown
}

/** One thing to know; it is drawn by a snippet, with what it is about. */
export function piece<T>(sort: Sort, id: string, draw: Snippet<[T]>, of: T): Piece {
  return { sort, id: `${sort}/${id}`, draw: draw as Snippet<[unknown]>, of }
}

export function gravestFirst(pieces: readonly Piece[]): Piece[] {
  return [...pieces].sort((a, b) => order.indexOf(a.sort) - order.indexOf(b.sort))
}
