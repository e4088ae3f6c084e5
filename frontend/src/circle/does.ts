/** What somebody may do for a person here: of what is done for her, as the table, the team and what was entrusted say. */
import { entrustedFor, holds } from '../entrusted/entrusted'
import { agreedOn, says } from '../practice/may'
import { columnOf, columns } from '../practice/table.generated'
import { isOff } from '../questions'
import { shortTask, taskName } from '../tasks'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { list, t } from '../words/index.svelte'

/** The tasks of the table that are done for somebody: of her visits in hand, and of her plan. */
export function tasksHere(team: Team, patient: ID): string[] {
  const planned = team
    .all('intervention')
    .filter((one) => one.patient === patient && one.doer.who === 'team' && !one.ended)
  const all = [...team.visitsOf(patient).flatMap((one) => one.tasks), ...planned.map((one) => one.task)]
  return [...new Set(all.flatMap((one) => one.task ?? []))]
}

export interface MayHere {
  /** What she does here, as the visits that she took say. */
  does: string[]
  /** What she may do besides: by her own trade, on prescription, as help with daily life. */
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
  const taken = team.visitsOf(patient).filter((one) => !isOff(one) && one.takers?.some(({ who }) => who === member.id))
  const does = new Set(taken.flatMap((one) => one.tasks.flatMap(({ task }) => task ?? [])))
  const out: MayHere = { does: [...does], may: [], entrusted: [], ask: [] }
  for (const task of tasksHere(team, patient)) {
    const said = says(team, member.profession, task)
    if (mine.has(task)) out.entrusted.push(task)
    else if (does.has(task)) continue
    else if (said === 'own' || said === 'prescription' || said === 'daily_help') out.may.push(task)
    else if (said === 'entrusted' || (said === 'ask' && (inTable || agreedOn(team, member.profession, task))))
      out.ask.push(task)
  }
  return out
}

export const named = (tasks: readonly string[]): string => list(tasks.map((task) => taskName({ task })))

/** The first of them, and how many more. */
export const shortly = (tasks: readonly string[], few: number): string =>
  tasks.length > few
    ? list([
        ...tasks.slice(0, few).map((task) => shortTask({ task })),
        t('circle.more_cares', { n: tasks.length - few }),
      ])
    : list(tasks.map((task) => shortTask({ task })))
