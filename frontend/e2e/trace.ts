/** What the main thread of a page did, from Chromium's own trace: its tasks, and what each was made of. */
import type { Chrome } from './chrome'

interface Event {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  args: { name?: string }
}

/** A task, with the milliseconds of each sort of work in it. */
export interface Task {
  at: number
  ms: number
  parts: Record<string, number>
}

const sorts: Record<string, string> = {
  FunctionCall: 'script',
  EvaluateScript: 'script',
  'v8.compile': 'script',
  'v8.compileModule': 'script',
  'v8.evaluateModule': 'script',
  RunMicrotasks: 'script',
  TimerFire: 'script',
  FireAnimationFrame: 'script',
  MinorGC: 'memory',
  MajorGC: 'memory',
  'V8.GC_MC_BACKGROUND_MARKING': 'memory',
  ParseHTML: 'page',
  ParseAuthorStyleSheet: 'style',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  IntersectionObserverController__computeIntersections: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
}
const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8']

/** Traces while `work` runs. Nothing else may be open in the browser. */
export async function traced(chrome: Chrome, work: () => Promise<void>): Promise<Task[]> {
  const events: Event[] = []
  const stop = chrome.on('Tracing.dataCollected', undefined, ({ value }) => void events.push(...(value as Event[])))
  const complete = new Promise<void>((done) => chrome.on('Tracing.tracingComplete', undefined, () => done()))
  await chrome.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } })
  await work()
  await chrome.send('Tracing.end')
  await complete
  stop()
  return tasksOf(events)
}

/** The tasks of the busiest main thread. */
function tasksOf(events: Event[]): Task[] {
  const place = ({ pid, tid }: Event) => `${pid}/${tid}`
  const mains = new Set(events.filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain').map(place))
  const threads = new Map<string, Event[]>()
  for (const event of events) {
    if (event.ph !== 'X' || !mains.has(place(event))) continue
    const thread = threads.get(place(event)) ?? []
    threads.set(place(event), thread)
    thread.push(event)
  }
  const all = [...threads.values()].map(fold)
  return all.sort((a, b) => total(b) - total(a))[0] ?? []
}

export const total = (tasks: Task[]): number => tasks.reduce((sum, task) => sum + task.ms, 0)

/** Events nest: what an event took is its own, without what is inside it. */
function fold(events: Event[]): Task[] {
  const tasks: Task[] = []
  const open: { event: Event; inside: number }[] = []
  let task: Task | undefined
  const end = ({ event, inside }: (typeof open)[number]): void => {
    const sort = sorts[event.name]
    if (task && sort) task.parts[sort] = (task.parts[sort] ?? 0) + ((event.dur ?? 0) - inside) / 1000
  }
  const sorted = events
    .filter((event) => sorts[event.name] || event.name === 'RunTask')
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  for (const event of sorted) {
    while (open.length && open.at(-1)!.event.ts + (open.at(-1)!.event.dur ?? 0) <= event.ts) end(open.pop()!)
    if (!sorts[event.name]) {
      if (!open.length) tasks.push((task = { at: event.ts / 1000, ms: (event.dur ?? 0) / 1000, parts: {} }))
      continue
    }
    const around = open.at(-1)
    if (around) around.inside += event.dur ?? 0
    open.push({ event, inside: 0 })
  }
  open.reverse().forEach(end)
  return tasks
}

/** « 143 ms: script 90, style 20, other 33 » */
export function inWords(tasks: Task[]): string {
  const parts: Record<string, number> = {}
  for (const task of tasks) for (const [sort, ms] of Object.entries(task.parts)) parts[sort] = (parts[sort] ?? 0) + ms
  const known = Object.values(parts).reduce((a, b) => a + b, 0)
  const all = { ...parts, other: total(tasks) - known }
  const listed = Object.entries(all)
    .filter(([, ms]) => ms >= 0.5)
    .sort(([, a], [, b]) => b - a)
  return `${total(tasks).toFixed(0)} ms: ${listed.map(([sort, ms]) => `${sort} ${ms.toFixed(0)}`).join(', ')}`
}
