/** A visit being added, before it is said. */
import { addDays, clockIn, moveClock } from '../dates'
import { draft } from '../drafts.svelte'
import type { Team } from '../team.svelte'
import type { ActArgs, Clock, Day, ID, Profession, Urgency, VisitTask } from '../wire'
import { t } from '../words/index.svelte'

export class AddDraft {
  patient = $state<ID | undefined>()
  day = $state<Day>('')
  from = $state<Clock>('')
  to = $state<Clock>('')
  minutes = $state('30')
  tasks = $state.raw<VisitTask[]>([])
  people = $state<'1' | '2'>('1')
  needs = $state.raw<Profession[]>([])
  urgency = $state<Urgency | undefined>()
  words = $state('')
  /** I take it at once. */
  mine = $state<'me' | 'team' | undefined>('team')

  // A visit that comes again: `day` is the first one.
  comes = $state<'once' | 'again' | undefined>('once')
  by = $state<'days' | 'count' | undefined>('days')
  weekdays = $state.raw<string[]>([])
  every = $state('2')
  until = $state<Day>('')

  constructor(day: Day, from: Clock) {
    this.day = day
    this.from = from
    this.to = moveClock(from, 30)
  }
}

export const addDraftName = 'add'
export const steps = ['who', 'when', 'what', 'long', 'wait'] as const
export type Step = (typeof steps)[number]

/** The draft that is open, filled with what the place it was opened from says. */
export function addDraft(team: Team, given: { patient?: ID; day?: Day; comes?: string }): AddDraft {
  const made = draft(team, addDraftName, () => new AddDraft(given.day ?? team.today, nextHalfHour(team, given.day)))
  if (given.patient) made.patient = given.patient
  if (given.day && given.day !== made.day) made.day = given.day
  if (given.comes === 'again') made.comes = 'again'
  return made
}

/** Today the next half hour; on another day the morning. */
function nextHalfHour(team: Team, day: Day | undefined): Clock {
  if (day && day !== team.today) return '08:00'
  const [hour = 0, minute = 0] = clockIn(team.zone, team.clock.exact()).split(':').map(Number)
  const next = hour * 60 + (minute < 30 ? 30 : 60)
  return moveClock('00:00', Math.min(next, 23 * 60))
}

export type Problems = Partial<Record<Step | 'date' | 'hours' | 'minutes' | 'rule' | 'until', string>>

/** What one step still misses, in words that say what to do. */
export function problemsAt(team: Team, step: Step, made: AddDraft): Problems {
  switch (step) {
    case 'who':
      return made.patient ? {} : { who: t('visits.add_who_missing') }
    case 'when':
      return whenProblems(team, made)
    case 'what':
      return made.tasks.length ? {} : { what: t('visits.add_what_missing') }
    case 'long': {
      const minutes = Number(made.minutes)
      const good = Number.isInteger(minutes) && minutes >= 5 && minutes <= 720
      return good ? {} : { minutes: t('visits.add_minutes_bad') }
    }
    case 'wait':
      return made.urgency ? {} : { wait: t('visits.add_urgency_missing') }
  }
}

function whenProblems(team: Team, made: AddDraft): Problems {
  if (!/^\d{4}-\d\d-\d\d$/.test(made.day)) return { date: t('visits.add_day_missing') }
  if (made.day < addDays(team.today, -14) || made.day > addDays(team.today, 366))
    return { date: t('visits.add_day_far') }
  if (made.comes === 'again') {
    const problems = ruleProblems(made)
    if (Object.keys(problems).length) return problems
  }
  return made.to < made.from ? { hours: t('visits.add_window_bad') } : {}
}

function ruleProblems(made: AddDraft): Problems {
  const every = Number(made.every)
  if (made.by === 'count' && !(Number.isInteger(every) && every >= 1 && every <= 366))
    return { rule: t('series.count_bad') }
  if (made.by !== 'count' && !made.weekdays.length) return { rule: t('series.days_missing') }
  return made.until && made.until < made.day ? { until: t('series.until_before') } : {}
}

/** The first step that misses something. */
export function firstProblem(team: Team, made: AddDraft): { step: Step; problems: Problems } | undefined {
  for (const step of steps) {
    const problems = problemsAt(team, step, made)
    if (Object.keys(problems).length) return { step, problems }
  }
  return undefined
}

export function argsOf(made: AddDraft): ActArgs['visit.add'] {
  const { patient = '', day, from, to, tasks, needs, urgency = 'today' } = made
  const people = made.people === '2' ? 2 : 1
  return {
    patient,
    day,
    from,
    to,
    minutes: Number(made.minutes),
    tasks,
    people,
    needs,
    urgency,
    words: made.words.trim(),
  }
}

/** What a series asks of its visits, and when they come. */
export function seriesArgs(made: AddDraft): Omit<ActArgs['series.edit'], 'series'> {
  const { from, to, minutes, tasks, people, needs, urgency, words } = argsOf(made)
  const rule = made.by === 'count' ? { every: Number(made.every) } : { weekdays: made.weekdays }
  const until = made.until ? { until: made.until } : {}
  return { rule, from_day: made.day, ...until, from, to, minutes, tasks, people, needs, urgency, words }
}
