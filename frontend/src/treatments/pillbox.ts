/**
 * Until when a pill box was filled, as the last one said who filled it; and whose gets empty. Nothing runs for it: it follows from
 * the day it is. How many days before is ours to choose and stands in the data.
 */
import { addDays, longDay, nearDay } from '../dates'
import { isLive } from '../questions'
import { tasks } from '../tasks'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { Day, ID, Last } from '../wire'
import { t } from '../words/index.svelte'
import { pillbox } from './medicines.generated'

export interface Box {
  patient: ID
  until: Day
  by: ID
}

const filling = tasks.filter(({ kind }) => kind === 'pillbox').map(({ id }) => id)

/** The pill box of somebody; undefined when nobody said until when. */
export function boxOf(team: Team, patient: ID): Box | undefined {
  const known = team.get('lately', patient)?.tasks
  const lasts = filling.flatMap((task) => known?.[task] ?? [])
  const kept = lasts.flatMap((last) => box(patient, last) ?? [])
  return [...kept, ...mine(team, patient)].sort((a, b) => a.until.localeCompare(b.until)).at(-1)
}

const box = (patient: ID, { until, by }: Last): Box | undefined => (until ? { patient, until, by } : undefined)

/** What I filled and has not been sent. */
const mine = (team: Team, patient: ID): Box[] =>
  team
    .guessed('passage')
    .filter((passage) => isLive(passage) && passage.patient === patient && passage.outcome === 'done')
    .flatMap(({ by, tasks: told }) =>
      (told ?? []).flatMap(({ pillbox: box }) => (box ? [{ patient, until: box.until, by }] : [])),
    )

export const boxWords = (team: Team, { until, by }: Box): string =>
  t(until < team.today ? 'pillbox.over' : 'pillbox.filled', { day: longDay(until), who: called(team, by) })

/** The pill boxes that get empty, the first to be empty first. Of people whom nobody is to come to there is nothing to say. */
export function emptying(team: Team, isOff: (patient: ID) => boolean): Box[] {
  const [first, last] = [addDays(team.today, -pillbox.after), addDays(team.today, pillbox.before)]
  return team.patients
    .flatMap(({ id }) => boxOf(team, id) ?? [])
    .filter(({ patient, until }) => until >= first && until <= last && !isOff(patient))
    .sort((a, b) => a.until.localeCompare(b.until))
}

/** « Mme Lambert : pilulier rempli jusqu’à demain. » */
export function emptyingWords(team: Team, { patient, until }: Box): string {
  const who = team.patientName(patient)
  if (until === team.today) return t('pillbox.today', { who })
  return t(until < team.today ? 'pillbox.empty' : 'pillbox.soon', { who, day: nearDay(until, team.today) })
}
