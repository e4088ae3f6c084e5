/** What somebody writes who learns: who is to countersign it, and who has. */
import { professionOf } from '../professions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { Member } from '../wire'
import { t } from '../words/index.svelte'

/** She is in training today. */
export const learning = (team: Team, member: Pick<Member, 'learns'> | undefined): boolean =>
  Boolean(member?.learns && member.learns >= team.today)

/** It waits for somebody who reads it with her. */
export const toSign = (note: Of<'note'>): boolean =>
  Boolean(note.to_sign) && !note.signed && !note.corrected && !note.moved_away && !note.guess

/** I may countersign it. */
export const mayISign = (team: Team, note: Of<'note'>): boolean =>
  toSign(note) && note.by !== team.me && note.to_sign === team.myself?.profession && !learning(team, team.myself)

/** Those that wait for somebody like me, oldest first. */
export const waitingForMe = (team: Team): Of<'note'>[] =>
  team
    .all('note')
    .filter((note) => mayISign(team, note))
    .sort((a, b) => a.written.localeCompare(b.written))

export function signedWords(team: Team, note: Of<'note'>): string {
  if (note.signed) return t('signing.by', { who: called(team, note.signed.by), when: team.when(note.signed.at) })
  return toSign(note) ? t('signing.waits', { profession: professionOf({ profession: note.to_sign! }) }) : ''
}
