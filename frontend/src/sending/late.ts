/**
 * What was written down or came in long after it was done says both hours: « 10:40, noté à 12:15 » when it was written so
 * late, « 10:40, reçu à 12:15 » when it was written in time and the phone had no network.
 */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { clockIn, dayIn } from '../dates'
import { hoursOf } from '../visits/about'
import type { Telling, Time } from '../wire'
import { t } from '../words/index.svelte'
import { whenAt } from './about'

const much = 10 * 60_000

interface Written {
  at: Time
  /** By the phone; not known of a note. */
  made?: Time | undefined
  written: Time
}

/** The hours as they are said, and the late one after them. */
function withLate(team: Team, hours: string, { at, made, written }: Written): string {
  const after = (time: Time) => Date.parse(time) - Date.parse(at) > much
  if (made && after(made)) return t('sending.late_noted', { hours, when: whenAt(team, made) })
  return after(written) ? t('sending.late_came', { hours, when: whenAt(team, written) }) : hours
}

/** As it was first told: a correction is not late, it says itself when it was made. */
function first(passage: Of<'passage'>): Telling {
  return passage.earlier?.[0] ?? passage
}

export function passageHours(team: Team, passage: Of<'passage'>): string {
  const { made, written } = first(passage)
  return withLate(team, hoursOf(team, passage), { at: passage.at, made, written })
}

/** The hour of a note; `bare` without its day, where that stands above. */
export function noteHours(team: Team, note: Of<'note'>, bare = false): string {
  const { written } = team.formerOf(note).at(-1) ?? note
  const passage = note.passage ? team.passage(note.passage) : undefined
  const made = passage?.by === note.by ? first(passage).made : undefined
  const day = dayIn(team.zone, new Date(note.at))
  const hours = bare || day === team.today ? clockIn(team.zone, new Date(note.at)) : team.when(note.at)
  return withLate(team, hours, { at: note.at, made, written })
}
