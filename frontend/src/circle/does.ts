/** What somebody may do for a person here: of what is done for her, as the table, the team and what was entrusted say. */
import { entrustedFor, holds } from '../entrusted/entrusted'
import { agreedOn, says } from '../practice/may'
import { columnOf, columns } from '../practice/table.generated'
import { taskName } from '../tasks'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { list } from '../words/index.svelte'

/** The tasks of the table that are done for somebody: of her visits in hand, and of her plan. */
export function tasksHere(team: Team, patient: ID): string[] {
  const planned = team.all('intervention').filter((one) => one.patient === patient && one.doer.who === 'team' && !one.ended)
  const all = [...team.visitsOf(patient).flatMap((one) => one.tasks), ...planned.map((one) => one.task)]
  return [...new Set(all.flatMap((one) => one.task ?? []))]
}

export interface MayHere {
  /** By her own trade, on prescription, as help with daily life. */
  may: string[]
  /** Because a nurse entrusted it to her. */
  entrusted: string[]
  /** Asked first, or entrusted by a nurse. */
  ask: string[]
}

/** What is not for her trade stands nowhere: the page is about what somebody brings. */
export function mayHere(team: Team, patient: ID, member: Of<'member'>): MayHere {
  const mine = new Set(
    entrustedFor(team, patient)
      .now.filter((one) => one.to === member.id && holds(team, one, team.today))
      .flatMap((one) => one.tasks),
  )
  // Of a trade that the table does not have it would say "ask" of everything.
  const inTable = (columns as readonly string[]).includes(columnOf[member.profession] ?? member.profession)
  const out: MayHere = { may: [], entrusted: [], ask: [] }
  for (const task of tasksHere(team, patient)) {
    const said = says(team, member.profession, task)
    if (said === 'own' || said === 'prescription' || said === 'daily_help') out.may.push(task)
    else if (mine.has(task)) out.entrusted.push(task)
    else if (said === 'entrusted' || (said === 'ask' && (inTable || agreedOn(team, member.profession, task))))
      out.ask.push(task)
  }
  return out
}

export const named = (tasks: readonly string[]): string => list(tasks.map((task) => taskName({ task })))
