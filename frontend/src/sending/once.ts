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

/** The last time; `but`: what I said of this visit does not count, since I am saying it anew. */
const lastOf = (team: Team, patient: ID, task: ID, but?: ID): LastTime | undefined =>
  timesOf(team, patient, task, but).at(-1)

/** All times that are known, the last one last: what passages here say, and what is remembered of those before. */
function timesOf(team: Team, patient: ID, task: ID, but?: ID): LastTime[] {
  const says = (passage: Of<'passage'>) =>
    !passage.withdrawn &&
    !(but && passage.visit === but && passage.by === team.me) &&
    passage.outcome === 'done' &&
    passage.tasks?.some((one) => one.done && one.task === task)
  const times = new Map<ID, LastTime>()
  // Of the first that stands here, those before it count too; one taken back here, and not yet there, does not.
  for (let last = team.get('lately', patient)?.tasks?.[task]; last; last = last.before) {
    const passage = team.passage(last.passage)
    if (!passage) times.set(last.passage, lastKnown(last, task))
    else if (says(passage)) times.set(last.passage, lastIn(passage, task))
  }
  for (const passage of team.visitsOf(patient).flatMap((visit) => team.passagesOf(visit.id)))
    if (says(passage)) times.set(passage.id, lastIn(passage, task))
  return [...times.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || Number(!a.guess) - Number(!b.guess))
}

/** What is remembered of a passage that is not here any more. */
function lastKnown({ by, at, until, injection }: Last, task: ID): LastTime {
  const what = answerWords({
    task,
    done: true,
    ...(until ? { pillbox: { until } } : {}),
    ...(injection ? { injection } : {}),
  })
  return { by, at: injection?.at || at, what, ...(injection?.site ? { site: injection.site } : {}) }
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

/** Where the last injections of a kind went before this visit is told, the last one first. */
export function lastSites(team: Team, visit: Of<'visit'>, task: ID): { site: Site; at: Time }[] {
  return timesOf(team, visit.patient, task, visit.id)
    .flatMap(({ site, at }) => (site ? [{ site, at }] : []))
    .reverse()
    .slice(0, 5)
}
