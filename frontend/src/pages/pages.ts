/** Questions about shared notes: which there are, who wrote them, how long ago. */
import { fullDate, dayIn } from '../dates'
import type { Kept } from '../outbox'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { ID, PageText, Time } from '../wire'
import { language, list, t } from '../words/index.svelte'

/** What was written last stands first. */
export function pagesOf(team: Team): { here: Of<'page'>[]; removed: Of<'page'>[] } {
  const all = team.all('page').sort((a, b) => last(b).localeCompare(last(a)))
  return { here: all.filter((page) => !page.removed), removed: all.filter((page) => page.removed) }
}

export const last = (page: Of<'page'>): Time => page.revisions.at(-1)?.at ?? page.at

/** All texts that stand there: one, or those that wait for a choice. */
export function textsOf(page: Of<'page'>): PageText[] {
  const { title, text, by, at, n } = page
  return [{ title, text, by, at, from: n }, ...(page.also ?? [])]
}

/** « écrit par Anna et Bilal, il y a 2 h »: at most three, who wrote last first. */
export function writtenWords(team: Team, page: Of<'page'>): string {
  const all = new Set(page.revisions.toReversed().map(({ by }) => by))
  const who = list([...all].slice(0, 3).map((one) => called(team, one)))
  return t('pages.written', { who, when: ago(team, last(page)) })
}

/** « il y a 2 h », « hier », and the date of what is older than a month. */
export function ago(team: Team, at: Time): string {
  const minutes = Math.floor((team.clock.now.getTime() - Date.parse(at)) / 60_000)
  const words = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' })
  if (minutes < 1) return t('pages.now')
  if (minutes < 60) return words.format(-minutes, 'minute')
  if (minutes < 24 * 60) return words.format(-Math.floor(minutes / 60), 'hour')
  if (minutes < 31 * 24 * 60) return words.format(-Math.floor(minutes / 60 / 24), 'day')
  return fullDate(dayIn(team.zone, new Date(at)))
}

/** My act on a page that is not sent yet. */
export function waitingOn(team: Team, page: ID): Kept | undefined {
  return team.unsent.find(({ act, args }) => act.startsWith('page.') && (args as { page?: ID }).page === page)
}
