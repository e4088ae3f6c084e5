/** What is done for somebody while it is being written, question by question, and what the act says of it. */
import type { Team } from '../team.svelte'
import type { ActArgs, Day, DayPart, Doers, ID, Profession, Recurrence, Urgency, VisitTask } from '../wire'
import { t } from '../words/index.svelte'
import type { Intervention } from './list'

/** Where it belongs in the plan: to a goal. */
export interface Place {
  goal?: ID
}

export class Made {
  task = $state.raw<VisitTask | undefined>()
  words = $state('')
  who = $state<Doers | undefined>('team')
  whose = $state('')
  needs = $state.raw<Profession[]>([])
  how = $state<Recurrence | undefined>('weekdays')
  weekdays = $state.raw<string[]>([])
  days = $state('2')
  part = $state<DayPart | undefined>()
  from = $state<Day>('')
  until = $state<Day>('')
  minutes = $state('15')
  people = $state<'1' | '2' | undefined>('1')
  urgency = $state<Urgency | undefined>('today')
  /** Keys of the classification; '' for none. */
  category = $state('')
  target = $state('')
}

export const fields =
  'task words who whose needs how weekdays days part from until minutes people urgency category target'.split(
    ' ',
  ) as (keyof Made)[]

export const steps = ['what', 'who', 'when', 'long'] as const
export type Step = (typeof steps)[number]

/** What others do asks for no time of ours. */
export const stepsOf = (made: Made): Step[] => steps.filter((step) => step !== 'long' || made.who === 'team')

export function blank(team: Team): Made {
  const made = new Made()
  made.from = team.today
  return made
}

/** As it is now, to be said otherwise from today on, or from its first day. */
export function from(team: Team, one: Intervention): Made {
  const made = new Made()
  made.task = one.task
  made.words = one.words ?? ''
  made.who = one.doer.who
  made.whose = one.doer.words ?? ''
  made.needs = one.needs ?? []
  made.how = one.recurs.how
  made.weekdays = one.recurs.weekdays ?? []
  made.days = String(one.recurs.days ?? 2)
  made.part = one.part
  made.from = one.since > team.today ? one.since : team.today
  made.until = one.until ?? ''
  made.minutes = String(one.minutes ?? 15)
  made.people = one.people === 2 ? '2' : '1'
  made.urgency = one.urgency ?? 'today'
  made.category = one.category ?? ''
  made.target = one.target ?? ''
  return made
}

export type Problems = Partial<Record<'task' | 'whose' | 'recurs' | 'part' | 'from' | 'until' | 'minutes', string>>

const counted = (made: Made) => made.how === 'every' || made.how === 'after'

/** What one question still misses, in words that say what to do. */
export function problemsAt(step: Step, made: Made): Problems {
  const out: Problems = {}
  const whole = (text: string, least: number, most: number) => {
    const n = Number(text)
    return Number.isInteger(n) && n >= least && n <= most
  }
  if (step === 'what' && !made.task) out.task = t('interventions.task_missing')
  if (step === 'who' && ['relative', 'service'].includes(made.who ?? '') && !made.whose.trim())
    out.whose = t('interventions.whose_missing')
  if (step === 'when') {
    if (made.how === 'weekdays' && !made.weekdays.length) out.recurs = t('series.days_missing')
    if (counted(made) && !whole(made.days, 1, 366)) out.recurs = t('series.count_bad')
    if (made.how === 'after' && !made.task?.task) out.recurs = t('refusal.recurs.task')
    if (made.who === 'team' && made.how !== 'none' && !made.part) out.part = t('interventions.part_missing')
    if (!made.from) out.from = t('refusal.date.bad')
    if (made.until && made.until < made.from) out.until = t('series.until_before')
  }
  if (step === 'long' && !whole(made.minutes, 5, 720)) out.minutes = t('visits.add_minutes_bad')
  return out
}

type Does = Omit<ActArgs['intervention.add'], 'patient'>

/** What the act says. */
export function saidOf(made: Made, place: Place): Does {
  const { task = {}, who = 'team', how = 'none', part, until, needs, category, target } = made
  const [words, whose] = [made.words.trim(), made.whose.trim()]
  const team = who === 'team'
  return {
    ...(made.from ? { from_day: made.from } : {}),
    ...place,
    ...(category ? { category } : {}),
    ...(target ? { target } : {}),
    task,
    doer: { who, ...(whose && ['relative', 'service'].includes(who) ? { words: whose } : {}) },
    ...(team ? { minutes: Number(made.minutes), people: made.people === '2' ? 2 : 1 } : {}),
    ...(team && needs.length ? { needs: [...needs] } : {}),
    ...(team ? { urgency: made.urgency ?? 'today' } : {}),
    ...(words ? { words } : {}),
    recurs: {
      how,
      ...(how === 'weekdays' ? { weekdays: [...made.weekdays] } : {}),
      ...(counted(made) ? { days: Number(made.days) } : {}),
    },
    ...(part ? { part } : {}),
    ...(until ? { until } : {}),
  }
}

/** All that it says now, as an act says it: to put it back. */
export function saysNow(one: Intervention): Does {
  const { goal, category, target, task, doer, minutes, people, needs, urgency, words, recurs, part, until } = one
  const given = { goal, category, target, minutes, people, needs, urgency, words, part, until }
  const there = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
  return { ...there, task, doer, recurs }
}

/** Whether it says something else than it did; from which day on, and from when days are counted, do not count. */
export function differs(now: Does, one: Intervention): boolean {
  const plain = ({ from_day: _, recurs: { counted: __, ...recurs }, ...rest }: Does) =>
    JSON.stringify(Object.entries({ ...rest, recurs }).sort(([a], [b]) => a.localeCompare(b)))
  return plain(now) !== plain(saysNow(one))
}
