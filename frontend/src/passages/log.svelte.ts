/** What is being told of a visit, before it is said; and the act that says it. */
import {
  chartedIn,
  chartOf,
  chartProblem,
  charts,
  focusFor,
  noChart,
  sameChart,
  type ChartDraft,
} from '../charting/charting'
import { clockIn, dayIn, instantOf, moveClock } from '../dates'
import { draft } from '../drafts.svelte'
import type { Handle } from '../outbox'
import type { Of } from '../store.svelte'
import { isPlain, kindOf } from '../tasks'
import type { Team } from '../team.svelte'
import type { Clock, HowIs, ID, NotDoneWhy, NoteArgs, ReadingSort, VisitTask } from '../wire'
import { t } from '../words/index.svelte'
import {
  acts,
  entryOf,
  filled,
  problemsIn as problemsInReadings,
  type Entries,
  type EntryProblem,
} from '../readings/entry'
import { readingsWith } from '../readings/readings'
import { answerOf, answersOf, glucoseEntry, problemsIn, type Answer, type AnswerProblem } from './answer'
import { asksOf } from './answers'

export class LogDraft {
  /** The places of the ticked tasks in the visit. */
  ticked = $state.raw<string[]>([])
  /** What is said of the others, by their places. */
  answers = $state<Record<string, Answer>>({})
  how = $state<HowIs | undefined>()
  watch = $state(false)
  notDone = $state(false)
  why = $state<NotDoneWhy | undefined>()
  words = $state('')
  text = $state('')
  chart = $state<ChartDraft>(noChart())
  /** As somebody chose it; until then who is less well, or to be watched, is to pass on. */
  passOn = $state<boolean | undefined>()
  /** What is asked for at the next visit. */
  next = $state('')
  /** What was measured, each by its sort. */
  readings = $state.raw<Entries>({})
  /** Hours as mended; until then the end is the moment it is said. */
  arrived = $state<Clock | undefined>()
  left = $state<Clock | undefined>()
}

const fields = 'ticked answers how watch notDone why words text chart passOn next readings arrived left'.split(
  ' ',
) as (keyof LogDraft)[]

export const passesOn = (from: LogDraft): boolean =>
  from.passOn ?? (!from.notDone && (from.how === 'worse' || from.watch))

export const logDraftName = (visit: string): string => `log/${visit}`

/** The draft of a visit; what I said before, if I did, to be corrected. */
export function logDraft(team: Team, visit: Of<'visit'>): LogDraft {
  return draft(team, logDraftName(visit.id), begin, fields)

  function begin(): LogDraft {
    const made = new LogDraft()
    const before = mineEver(team, visit)
    const past = visit.day < team.today
    if (before) fillFrom(made, team, visit, before)
    else made.arrived = arrivedAt(team, visit)
    if (!before && past) made.left = moveClock(visit.from, visit.minutes)
    return made
  }
}

/** « J'y suis », as I said it that day: her hour is proposed. */
function arrivedAt(team: Team, visit: Of<'visit'>): Clock | undefined {
  const at = team.arrivalsOf(visit.id).find((one) => one.by === team.me)?.at
  return at && dayIn(team.zone, new Date(at)) === visit.day ? clockIn(team.zone, new Date(at)) : undefined
}

/** What I said of it, also when I took it back: then it is the beginning of what I say now. */
export function mineEver(team: Team, visit: Of<'visit'>): Of<'passage'> | undefined {
  return team.everyPassageOf(visit.id).find((passage) => passage.by === team.me && !passage.moved_away)
}

/** The note of mine that goes with it: it is corrected, not written twice. */
export function noteEver(team: Team, passage: Of<'passage'> | undefined): Of<'note'> | undefined {
  return passage ? team.notesWith(passage).find((note) => note.by === team.me && !note.moved_away) : undefined
}

function fillFrom(made: LogDraft, team: Team, visit: Of<'visit'>, passage: Of<'passage'>): void {
  const note = noteEver(team, passage)
  const same = (a: VisitTask, b: VisitTask) => (a.task ?? '') === (b.task ?? '') && (a.label ?? '') === (b.label ?? '')
  const wasDone = (task: VisitTask) => passage.tasks?.some((told) => told.done && same(told, task))
  made.ticked = visit.tasks.flatMap((task, i) => (wasDone(task) ? [String(i)] : []))
  made.answers = Object.fromEntries(
    visit.tasks.flatMap((task, i) => {
      const told = passage.tasks?.find((one) => same(one, task))
      return told && !isPlain(task) ? [[String(i), answersOf(team, told, kindOf(task))]] : []
    }),
  )
  made.how = passage.how || undefined
  made.watch = passage.watch ?? false
  made.notDone = passage.outcome === 'not_done'
  made.why = passage.why || undefined
  made.words = passage.words ?? ''
  made.text = note?.text ?? ''
  if (note) made.chart = chartOf(note)
  if (note) made.passOn = note.pass_on
  // A glucose that was told with the injection stands there.
  const apart = passage.tasks?.some(({ injection }) => injection?.glucose ?? injection?.meter) ?? false
  const measured = readingsWith(team, passage).filter(({ sort }) => sort !== glucose || !apart)
  made.readings = Object.fromEntries(measured.map((reading) => [reading.sort, entryOf(reading)]))
  made.left = clockIn(team.zone, new Date(passage.at))
  if (passage.arrived) made.arrived = clockIn(team.zone, new Date(passage.arrived))
}

const glucose = 'glucose-capillary'

/** Its glucose is told with the injection, and nowhere else. */
export const asksGlucose = (visit: Of<'visit'>): boolean =>
  visit.tasks.some((task) => kindOf(task) === 'injection' && asksOf(task.task).includes('glucose'))

/** All that was measured; the glucose before an injection is a reading as any other. */
export function measuredIn(team: Team, visit: Of<'visit'>, from: LogDraft): Entries {
  const told = visit.tasks.flatMap((task, i) => {
    const answer = from.answers[String(i)]
    return (answer && glucoseEntry(team, visit, answer, task)) ?? []
  })[0]
  if (!told) return from.readings
  const before = mineEver(team, visit)
  const was = before && readingsWith(team, before).find(({ sort }) => sort === glucose)
  return { ...from.readings, [glucose]: { ...(was ? { id: was.id, at: was.at } : {}), ...told } }
}

/** The tasks that are ticked together, and those that are told one by one. */
export function tasksOf(visit: Of<'visit'>): { plain: string[]; apart: string[] } {
  const places = visit.tasks.map((task, i) => ({ task, place: String(i) }))
  return {
    plain: places.filter(({ task }) => isPlain(task)).map(({ place }) => place),
    apart: places.filter(({ task }) => !isPlain(task)).map(({ place }) => place),
  }
}

export interface Problems {
  tasks?: string
  why?: string
  words?: string
  text?: string
  chart?: string
  next?: string
  hours?: string
  answers?: Record<string, AnswerProblem>
  readings?: Partial<Record<ReadingSort, EntryProblem>>
}

/** What is missing before it can be said, in words that say what to do. */
export function problemsOf(team: Team, visit: Of<'visit'>, from: LogDraft): Problems {
  const out: Problems = {}
  const text = from.text.trim()
  if (from.notDone) {
    if (!from.why) out.why = t('passages.why_missing')
    if (from.why === 'other' && !from.words.trim()) out.words = t('passages.words_missing')
  } else {
    const answers = problemsIn(team, visit, from.answers)
    if (Object.keys(answers).length) out.answers = answers
    const readings = problemsInReadings(team, visit.patient, from.readings)
    if (Object.keys(readings).length) out.readings = readings
    if (
      !from.ticked.length &&
      !text &&
      !charts(from.chart) &&
      !from.how &&
      !from.watch &&
      !filled(from.readings).length &&
      !Object.values(from.answers).some((one) => one.is)
    )
      out.tasks = t('passages.tick_missing')
  }
  const chart = chartProblem(from.chart)
  if (chart) out.chart = chart
  if (from.passOn && !text && !charts(from.chart)) out.text = t('passages.text_missing')
  if (from.next.trim().length > 200) out.next = t('refusal.text.long')
  if (new TextEncoder().encode(text).length > 16_384) out.text = t('refusal.text.long')
  const left = instant(team, visit, from.left)
  if (left && left.getTime() > team.clock.exact().getTime() + 60_000) out.hours = t('passages.hour_ahead')
  else if (from.arrived && from.arrived > (from.left ?? team.nowClock)) out.hours = t('passages.hour_order')
  return out
}

export function instant(team: Team, visit: Of<'visit'>, clock: Clock | undefined): Date | undefined {
  return clock ? instantOf(team.zone, visit.day, clock) : undefined
}

/** An hour that was not touched keeps its seconds. */
function keeping(team: Team, visit: Of<'visit'>, clock: Clock | undefined, before: string | undefined) {
  if (!clock) return undefined
  if (before && clockIn(team.zone, new Date(before)) === clock && dayIn(team.zone, new Date(before)) === visit.day)
    return before
  return instant(team, visit, clock)!.toISOString()
}

/** What was said: the passage, and what was asked for with it. */
export interface Said {
  handle: Handle
  attention?: ID
  /** Those that were noted anew. */
  readings: ID[]
}

/**
 * Says it: the passage, and its note with it; a note that was already written is corrected. What is asked for at the next
 * visit is said behind it.
 */
export async function say(team: Team, visit: Of<'visit'>, from: LogDraft): Promise<Said> {
  const before = mineEver(team, visit)
  const written = noteEver(team, before)
  const at = keeping(team, visit, from.left, before?.at) ?? team.clock.exact().toISOString()
  const text = from.text.trim()
  const pass_on = passesOn(from)
  const says = text || charts(from.chart)
  const charted = chartedIn(from.chart, charts(from.chart) ? await focusFor(team, visit.patient, from.chart) : '')
  const fresh: { note?: NoteArgs } = says && !written ? { note: { text, pass_on, ...charted } } : {}
  const told = from.notDone
    ? await team.keep('visit.not_done', {
        visit: visit.id,
        at,
        why: from.why ?? 'other',
        words: from.words.trim(),
        ...fresh,
      })
    : await team.keep('visit.done', {
        visit: visit.id,
        at,
        tasks: visit.tasks.map((task, i) => ({ ...task, ...answer(task, String(i)) })),
        ...arrival(),
        ...(from.how ? { how: from.how } : {}),
        ...(from.watch ? { watch: true } : {}),
        ...fresh,
      })
  let handle = told
  const other = written && (text !== written.text || pass_on !== written.pass_on || !sameChart(written, charted))
  if (written && says && other) {
    const heard = written.heard ? { heard: written.heard } : {}
    const mended = await team.keep('note.correct', {
      note: written.id,
      text,
      pass_on,
      charted: { ...charted, ...heard },
    })
    handle = { ...told, held: told.held && mended.held, answer: mended.answer }
  }
  const readings = await measured()
  const held = handle.held && readings.held
  const next = from.next.trim()
  if (!next) return { handle: { ...handle, held }, readings: readings.made }
  const asked = await team.keep('attention.add', { patient: visit.patient, text: next, once: true })
  return { handle: { ...handle, held: held && asked.held }, attention: asked.ids[0] ?? '', readings: readings.made }

  /** Each an act of its own, behind the passage. One that was emptied is taken back. */
  async function measured(): Promise<{ held: boolean; made: ID[] }> {
    const made: ID[] = []
    let all = true
    const entries = measuredIn(team, visit, from)
    if (from.notDone) return { held: all, made }
    for (const act of acts(team, { patient: visit.patient, visit: visit.id, at }, entries, made))
      all = (await act({})).held && all
    const stay = new Set(filled(entries).map(([, { id }]) => id))
    const was = new Map(before ? readingsWith(team, before).map((reading) => [reading.sort, reading.id]) : [])
    for (const id of was.values())
      if (!stay.has(id) && !made.includes(id)) await team.keep('reading.withdraw', { reading: id })
    return { held: all, made }
  }
  function arrival() {
    const arrived = keeping(team, visit, from.arrived, before?.arrived)
    return arrived ? { arrived } : {}
  }
  function answer(task: VisitTask, place: string) {
    const one = from.answers[place]
    const ticked = from.ticked.includes(place)
    return isPlain(task) || kindOf(task) === 'measure' ? { done: ticked } : answerOf(team, visit, task, one, ticked)
  }
}
