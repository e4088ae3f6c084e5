/** Who may do what: what the team agreed on, else the table of practice. The rules on the server answer the same. */
import { professions } from '../professions'
import type { Of } from '../store.svelte'
import { tasks, taskName } from '../tasks'
import type { Team } from '../team.svelte'
import { matches } from '../visits/search'
import type { Day, PracticeValue, Profession } from '../wire'
import { cells, columnOf, columns, stops, until } from './table.generated'

export type Answer = 'yes' | 'ask' | 'no' | 'entrusted'

/** The table has ended, and no newer one has come with the app. */
export const isOver = (today: Day): boolean => until !== '' && until < today

/** What the table itself says on a day, whatever the team agreed on. */
export function tableSays(profession: Profession, task: string, today: Day): PracticeValue {
  if (!task) return 'own'
  if (isOver(today)) return 'ask'
  const column = (columns as readonly string[]).indexOf(columnOf[profession] ?? profession)
  return cells[task]?.[column] ?? 'ask'
}

/** The agreement that holds for a cell. */
export const agreedOn = (team: Team, profession: Profession, task: string): Of<'amendment'> | undefined =>
  team.all('amendment').find((one) => !one.ended && one.task === task && one.profession === profession)

export const says = (team: Team, profession: Profession, task: string): PracticeValue =>
  agreedOn(team, profession, task)?.value ?? tableSays(profession, task, team.today)

/** What a value means for who wants to take a visit. */
export const answerOf = (value: PracticeValue): Answer =>
  value === 'no' || value === 'ask' || value === 'entrusted' ? value : 'yes'

/** Nobody takes it past a warning. */
export const isStop = (value: PracticeValue, task: string): boolean => value === 'no' && stops.includes(task)

/** The values that a team may agree on. */
export const values: readonly PracticeValue[] = ['own', 'prescription', 'entrusted', 'daily_help', 'ask', 'no']

/** The professions to show: mine first, then those of the table and of the team, in their order. */
export function shownProfessions(team: Team): Profession[] {
  const here = new Set<Profession>([...columns, ...team.members.map((member) => member.profession)])
  for (const one of team.all('amendment')) if (!one.ended) here.add(one.profession)
  const mine = team.myself?.profession
  return professions.filter((one) => one === mine).concat(professions.filter((one) => one !== mine && here.has(one)))
}

/** The three zones of the spectrum; none is below another. Several professions meet in the middle one. */
export const zones = ['technical', 'middle', 'home'] as const
export type Zone = (typeof zones)[number]

/** The catalogue keeps the two halves of the middle apart: care of the body, and watching over with help to take medicine. */
const halves: Record<Zone, readonly string[]> = {
  technical: ['technical'],
  middle: ['hygiene', 'shared'],
  home: ['home'],
}

/** The tasks of each zone whose names hold what was typed, without the zones that have none. */
export const tasksOf = (wanted: string): { zone: Zone; tasks: string[] }[] =>
  zones.flatMap((zone) => {
    const found = halves[zone].flatMap((half) =>
      tasks.filter((task) => task.zone === half && matches(wanted, taskName({ task: task.id }))),
    )
    return found.length ? [{ zone, tasks: found.map((task) => task.id) }] : []
  })

/** It is not for this profession. */
export const isNot = (team: Team, profession: Profession, task: string): boolean =>
  ['no', 'na'].includes(says(team, profession, task))

/** What is not for a profession apart from the rest: the page is about what she may do. */
export function apart(team: Team, profession: Profession, ids: readonly string[]): { may: string[]; not: string[] } {
  return {
    may: ids.filter((task) => !isNot(team, profession, task)),
    not: ids.filter((task) => isNot(team, profession, task)),
  }
}

/** The agreements that hold for a task, in the order of the professions. */
export const agreementsOf = (team: Team, task: string): Of<'amendment'>[] =>
  team
    .all('amendment')
    .filter((one) => !one.ended && one.task === task)
    .sort((a, b) => professions.indexOf(a.profession) - professions.indexOf(b.profession))

/** Its day to be looked at again has come. */
export const isDue = (team: Team, one: Of<'amendment'>): boolean => one.review <= team.today
