/** What is said after something was done: that it is so, once the server has said yes; until then where it is. */
import type { Asking, Handle } from '../outbox'
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

/** Says what is so once the server has said yes, with its way back; until then where it is. Without words only the latter. */
export function sayWhere(
  { told, held }: { told: boolean; held: boolean },
  words: string,
  undo?: () => void,
  later = laterWords(held),
): void {
  const text = told ? words : later
  if (text) done(text, undo)
}

/**
 * An act behind a button without a form: waits while that is of use, then says what is so. Answers what was refused, in
 * words; ''. An act that is not asked with `shown` is refused in « à revoir ».
 *
 *     problem = await keepAndSay(team, (shown) => team.keep('alert.end', { alert }, shown), t('patients.alert_ended'), …)
 */
export async function keepAndSay(
  team: Team,
  keep: (shown: Asking) => Promise<Handle>,
  words: string,
  undo?: () => void,
): Promise<string> {
  let here = true
  const { answer, held } = await keep({ shown: () => here })
  const said = await answered(team, answer)
  here = false
  if (said && !said.ok) return team.words(said)
  sayWhere({ told: said !== undefined, held }, words, undo)
  return ''
}

/** The same behind what was done, for what is shown at once: « Passage noté. Gardé sur ce téléphone. » */
export async function tell(team: Team, what: string, handle: Handle, undo?: () => void): Promise<void> {
  const away = team.link.at === 'offline'
  if (!away) done(what, undo)
  if (!away && (await answered(team, handle.answer))) return
  // Something else may be told by now.
  if (away || lastDone()?.text === what) done(t('sending.with', { what, where: laterWords(handle.held) }), undo)
}
