/** The answer to a medicine, a pill box or an injection while it is being written, and as it is said. */
import { addDays, clockIn, instantOf } from '../dates'
import type { Of } from '../store.svelte'
import { kindOf, type Task } from '../tasks'
import type { Team } from '../team.svelte'
import { beyond, type Entry } from '../readings/entry'
import { listAt, nameWords } from '../treatments/list'
import type { Clock, Day, IntakeAnswer, IntakeLine, PassageTask, ReadingHow, Site, VisitTask } from '../wire'
import { t } from '../words/index.svelte'
import { asksOf, glucoseWords, isPlausible, readGlucose, readUnits, unitsWords } from './answers'

type Kind = Task['kind']

/** Texts are as they were typed. */
export interface Answer {
  /** What was chosen; until then nothing was said of it. */
  is?: IntakeAnswer | 'injected' | 'not_injected' | 'filled' | undefined
  why?: string
  /** The medicines that are not as the others, by their place in the list. */
  lines?: Record<number, LineAnswer>
  /** The list as it was when it was answered first: what is corrected is the answer, not the list. */
  list?: IntakeLine[]
  until?: Day
  glucose?: string
  /** What is done about a glucose beyond its limit. */
  how?: ReadingHow | undefined
  because?: string
  units?: string
  site?: Site | undefined
  at?: Clock | undefined
  /** The unlikely numbers that were looked at once more. */
  sure?: string[]
}

export interface LineAnswer {
  is?: IntakeAnswer | undefined
  why?: string
}

export interface AnswerProblem {
  line?: string
  glucose?: string
  because?: string
  units?: string
  hour?: string
  until?: string
  /** What is unlikely, in words, and under which name « oui » keeps it. */
  really?: { what: string; name: string }[]
}

/** As it was told before, to be corrected. */
export function answersOf(team: Team, told: PassageTask, kind: Kind): Answer {
  const { intake, pillbox, injection } = told
  if (intake) {
    const own = (intake.lines ?? []).flatMap(({ answer, why }, i) =>
      answer ? [[i, { is: answer, why: why ?? '' }] as const] : [],
    )
    return {
      is: intake.answer,
      why: intake.why ?? '',
      ...(intake.lines ? { list: intake.lines, lines: Object.fromEntries(own) } : {}),
    }
  }
  if (pillbox) return { is: 'filled', until: pillbox.until }
  if (kind !== 'injection' || !(told.done || injection)) return {}
  const { glucose, typed, units, site, at } = injection ?? {}
  return {
    is: told.done ? 'injected' : 'not_injected',
    glucose: typed ?? (glucose ? `${glucose} mg/dL` : ''),
    units: units ?? '',
    site: site || undefined,
    at: at && clockIn(team.zone, new Date(at)),
    sure: [`glucose ${glucose}`, `units ${units}`],
  }
}

/** Those that are about the list; drops and creams are told by themselves. */
const listed = new Set(['help-intake', 'medicine-judgement'])

/** The medicines that an answer is about: those of the moment, or those that it was about before. */
export function listFor(team: Team, visit: Of<'visit'>, task: VisitTask, answer: Answer | undefined): IntakeLine[] {
  if (answer?.list) return answer.list
  if (!task.task || !listed.has(task.task)) return []
  return listAt(team, visit).now.map((one) => ({ treatment: one.id, words: nameWords(one) }))
}

/** What is missing or not to be read in the answers, by their places. */
export function problemsIn(
  team: Team,
  visit: Of<'visit'>,
  answers: Record<string, Answer>,
): Record<string, AnswerProblem> {
  const out: Record<string, AnswerProblem> = {}
  for (const [place, answer] of Object.entries(answers)) {
    const problem = problemOf(team, visit, answer, visit.tasks[Number(place)] ?? {})
    if (Object.keys(problem).length) out[place] = problem
  }
  return out
}

function problemOf(team: Team, visit: Of<'visit'>, answer: Answer, task: VisitTask): AnswerProblem {
  const asks = asksOf(task.task)
  const out: AnswerProblem = {}
  const really: { what: string; name: string }[] = []
  const unlikely = (name: string, what: string) => {
    if (!answer.sure?.includes(name)) really.push({ what, name })
  }
  const silent = Object.entries(answer.lines ?? {}).find(([, line]) => !line.is)
  if (silent && answer.is) {
    const what = listFor(team, visit, task, answer)[Number(silent[0])]?.words
    if (what) out.line = t('treatments.line_missing', { what })
  }
  if (answer.is === 'filled' && (!answer.until || answer.until < visit.day || answer.until > addDays(visit.day, 100)))
    out.until = t('refusal.date.bad')
  if (answer.is === 'injected' || answer.is === 'not_injected') {
    const glucose = asks.includes('glucose') ? readGlucose(answer.glucose ?? '') : undefined
    if (glucose === 'unclear') out.glucose = t('answers.glucose_unclear')
    else if (glucose && 'mg' in glucose && !isPlausible('glucose', glucose.mg))
      unlikely(`glucose ${glucose.mg}`, glucoseWords(glucose.mg))
    if (answer.how === 'nothing' && !answer.because?.trim() && glucoseBeyond(team, visit, answer, task))
      out.because = t('readings.why_missing')
  }
  if (answer.is === 'injected') {
    const units = readUnits(answer.units ?? '')
    if (asks.includes('units') && answer.units?.trim()) {
      if (!units) out.units = t('answers.units_bad')
      else if (!isPlausible('units', Number(units))) unlikely(`units ${units}`, unitsWords(units))
    }
    if (answer.at && instantOf(team.zone, visit.day, answer.at).getTime() > team.clock.exact().getTime() + 60_000)
      out.hour = t('passages.hour_ahead')
  }
  if (really.length) out.really = really
  return out
}

/** What is said of it. `ticked`: an older app told it with a plain tick, which stands. */
export function answerOf(
  team: Team,
  visit: Of<'visit'>,
  task: VisitTask,
  answer: Answer | undefined,
  ticked: boolean,
): Partial<PassageTask> & { done: boolean } {
  const kind = kindOf(task)
  const is = answer?.is
  if (!answer || !is) return { done: ticked && kind !== 'injection' }
  if (kind === 'pillbox') return { done: true, ...(answer.until ? { pillbox: { until: answer.until } } : {}) }
  if (kind === 'injection') return { done: is === 'injected', ...injection(team, visit, answer) }
  const why = answer.why?.trim()
  const said = is as IntakeAnswer
  const lines = listFor(team, visit, task, answer).map(({ treatment, words }, i) => ({
    ...(treatment ? { treatment } : {}),
    words,
    ...lineSaid(answer.lines?.[i], said),
  }))
  return {
    done: said === 'taken' || said === 'left',
    intake: {
      answer: said,
      ...(said === 'not_given' && why ? { why } : {}),
      ...(lines.length ? { lines } : {}),
    },
  }
}

/** A line that is answered as all of them says nothing of its own. */
function lineSaid(line: LineAnswer | undefined, all: IntakeAnswer): Pick<IntakeLine, 'answer' | 'why'> {
  if (!line?.is || line.is === all) return {}
  const why = line.why?.trim()
  return { answer: line.is, ...(line.is === 'not_given' && why ? { why } : {}) }
}

function injection(team: Team, visit: Of<'visit'>, answer: Answer): Pick<PassageTask, 'injection'> {
  const read = readGlucose(answer.glucose ?? '')
  const glucose = read && read !== 'unclear' ? { typed: (answer.glucose ?? '').trim(), ...known(read) } : {}
  if (answer.is === 'not_injected') return Object.keys(glucose).length ? { injection: glucose } : {}
  const units = readUnits(answer.units ?? '')
  const said = {
    ...glucose,
    ...(units ? { units } : {}),
    ...(answer.site ? { site: answer.site } : {}),
    ...(answer.at ? { at: instantOf(team.zone, visit.day, answer.at).toISOString() } : {}),
  }
  return Object.keys(said).length ? { injection: said } : {}
}

const known = (read: { mg: number } | { meter: 'high' | 'low' }) =>
  'mg' in read ? { glucose: read.mg } : { meter: read.meter }

/** The glucose before an injection as a reading, which it is too: undefined while nothing can be read. */
export function glucoseEntry(team: Team, visit: Of<'visit'>, answer: Answer, task: VisitTask): Entry | undefined {
  if (answer.is !== 'injected' && answer.is !== 'not_injected') return undefined
  const typed = (answer.glucose ?? '').trim()
  const came = readGlucose(typed)
  if (!asksOf(task.task).includes('glucose') || !came || came === 'unclear') return undefined
  const at = answer.at && { at: instantOf(team.zone, visit.day, answer.at).toISOString() }
  const because = answer.because ? { because: answer.because } : {}
  return { typed, sure: typed, how: answer.how, ...because, ...at }
}

/** The limit that it lies beyond. */
export function glucoseBeyond(
  team: Team,
  visit: Of<'visit'>,
  answer: Answer,
  task: VisitTask,
): Of<'limit'> | undefined {
  const entry = glucoseEntry(team, visit, answer, task)
  return entry && beyond(team, visit.patient, 'glucose-capillary', entry)
}
