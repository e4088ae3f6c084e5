/**
 * Tasks that must happen once (an injection, a medicine, a pill box): when each was last done and by whom, as far as this
 * phone knows. What it did itself and has not sent counts too; what was noted by mistake does not.
 */
import { taskName, tasks } from '../tasks'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { answerWords } from '../passages/answers'
import { capital } from '../visits/about'
import type { ID, Last, Site, Time, VisitTask } from '../wire'
import { silence } from './state'

/** Without the server for longer, what is shown may be no longer so. */
const current = 10 * 60_000
const kinds = new Set(['injection', 'intake', 'pillbox'])
const once = new Set(tasks.filter(({ kind }) => kinds.has(kind)).map(({ id }) => id))

export interface LastTime {
  by: ID
  at: Time
  /** « 12 UI, cuisse gauche », as far as this phone knows. */
  what: string
  site?: Site
  /** It is still on this phone. */
  guess?: true
}

export interface OnceLine {
  task: ID
  name: string
  last?: LastTime
}

/** One line for each planned task that must happen once. */
export function onceLines(team: Team, visit: Of<'visit'>): OnceLine[] {
  const planned = new Map<ID, VisitTask>()
  for (const one of visit.tasks) if (one.task && once.has(one.task)) planned.set(one.task, one)
  return [...planned].map(([task, one]) => {
    const last = lastOf(team, visit.patient, task)
    return { task, name: capital(taskName(one)), ...(last ? { last } : {}) }
  })
}

/** Whether « Pas à jour » is to be said beside them, and since when. */
export function stale(team: Team): Time | undefined {
  if (silence(team) <= current || !('since' in team.link)) return undefined
  return team.clock.of(team.link.since).toISOString()
}

/** `but`: what I said of this visit does not count, since I am saying it anew. */
function lastOf(team: Team, patient: ID, task: ID, but?: ID): LastTime | undefined {
  const says = (passage: Of<'passage'>) =>
    !passage.withdrawn &&
    !(but && passage.visit === but && passage.by === team.me) &&
    passage.outcome === 'done' &&
    passage.tasks?.some((one) => one.done && one.task === task)
  const told = team
    .visitsOf(patient)
    .flatMap((visit) => team.passagesOf(visit.id))
    .filter(says)
    .map((passage) => lastIn(passage, task))
  let known: Last | undefined = team.get('lately', patient)?.tasks?.[task]
  // Taken back here and not yet there: the time before counts again.
  while (known && denied(team, known.passage, says)) known = known.before
  const at = known && team.passage(known.passage)
  const all = [...told, ...(at ? [lastIn(at, task)] : known ? [{ by: known.by, at: known.at, what: '' }] : [])]
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || Number(!a.guess) - Number(!b.guess)).at(-1)
}

/** What a passage says of a task: its own hour, where it has one, and what was given. */
function lastIn({ by, at, guess, tasks }: Of<'passage'>, task: ID): LastTime {
  const told = tasks?.find((one) => one.done && one.task === task)
  const site = told?.injection?.site
  return {
    by,
    at: told?.injection?.at || at,
    what: told ? answerWords(told) : '',
    ...(site ? { site } : {}),
    ...(guess ? { guess } : {}),
  }
}

/** Where the last injection of a kind went before this visit is told, and when. */
export function lastInjection(team: Team, visit: Of<'visit'>, task: ID): { site: Site; at: Time } | undefined {
  const { site, at } = lastOf(team, visit.patient, task, visit.id) ?? {}
  return site && at ? { site, at } : undefined
}

function denied(team: Team, id: ID, says: (passage: Of<'passage'>) => unknown): boolean {
  const passage = team.passage(id)
  return passage !== undefined && !says(passage)
}
