/** What is said after something was done: that it is so, once the server has said yes; until then where it is. */
import type { Handle } from '../outbox'
import { done, lastDone } from '../parts/undo.svelte'
import { soon } from '../soon'
import type { Team } from '../team.svelte'
import { t } from '../words/index.svelte'

/** The answer, if it comes while somebody still looks at the button they pressed: without a network nobody waits for it. */
export function answered<T>(team: Team, answer: Promise<T>): Promise<T | undefined> {
  return soon(answer, { offline: 100, behind: 1000, connecting: 2500, live: 2500, ended: 0 }[team.link.at])
}

/** « Gardé sur ce téléphone, part dès que possible. » `held`: all of it is on its disk. */
export const laterWords = (held: boolean): string => t(held ? 'sending.later' : 'sending.later_not')

/** The same behind what was done, for what is shown at once: « Passage noté. Gardé sur ce téléphone. » */
export async function tell(team: Team, what: string, handle: Handle, undo?: () => void): Promise<void> {
  const away = team.link.at === 'offline'
  if (!away) done(what, undo)
  if (!away && (await answered(team, handle.answer))) return
  // Something else may be told by now.
  if (away || lastDone()?.text === what) done(t('sending.with', { what, where: laterWords(handle.held) }), undo)
}
