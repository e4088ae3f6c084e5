/** A page of what only the server holds about somebody: documents of one kind, newest day first. */
import { post } from '../api'
import { addDays } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { HistoryKind, ID, Past } from '../wire'

export type AskPage = (body: { of: ID; kind: HistoryKind; before: string; max: number }) => Promise<Past>

export const askPage =
  (team: Team): AskPage =>
  (body) =>
    post<Past>(`/teams/${team.id}/history`, body)

/** The days that a phone holds of what was written. */
export const held = 30

/** Where the page begins that follows all that a phone holds. */
export const edge = (team: Team, days = held): string => `${addDays(team.today, -days)}/`

/** Where the next page begins; '' behind the last. */
export function after({ docs, more }: Past): string {
  const last = docs.at(-1)
  return more && last?.day ? `${last.day}/${last.id}` : ''
}

export const bodies = <K extends HistoryKind>({ docs }: Past): Of<K>[] =>
  docs.map((doc) => ({ ...doc.body, id: doc.id }) as unknown as Of<K>)
