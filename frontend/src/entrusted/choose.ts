/** To whom which care can be entrusted, as table and team say. */
import { says } from '../practice/may'
import { cells } from '../practice/table.generated'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'

/** The tasks that can be entrusted to somebody: those of the person’s visits first. */
export function tasksFor(team: Team, patient: ID, to: ID): string[] {
  const profession = team.member(to)?.profession
  if (!profession) return []
  const planned = new Set(
    team
      .all('visit')
      .filter((visit) => visit.patient === patient)
      .flatMap((visit) => visit.tasks.map((task) => task.task ?? '')),
  )
  const can = Object.keys(cells).filter((task) => says(team, profession, task) === 'entrusted')
  return [...can.filter((task) => planned.has(task)), ...can.filter((task) => !planned.has(task))]
}

/** To whom something can be entrusted: those whose profession has such tasks. */
export const takersOfCare = (team: Team, patient: ID): Of<'member'>[] =>
  team.members.filter((member) => member.id !== team.me && tasksFor(team, patient, member.id).length > 0)
