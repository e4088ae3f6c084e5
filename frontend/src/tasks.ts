/**
 * The tasks a visit may hold. Ids, order and kinds follow the table of practice that the server's rules read; the names are
 * words (`task.<id>`). What fits none of them is a label in the team's own words.
 */
import type { VisitTask } from './wire'
import { t, say } from './words/index.svelte'

export interface Task {
  id: string
  zone: string
  /** Anything but `plain` is never one tick among others: it stays out of "all done". */
  kind: 'plain' | 'intake' | 'pillbox' | 'injection' | 'measure'
}

const list = (zone: string, kind: Task['kind'], ids: string): Task[] => ids.split(' ').map((id) => ({ id, zone, kind }))

export const tasks: readonly Task[] = [
  ...list('technical', 'plain', 'nursing-assessment bsi renew-treatment'),
  ...list('technical', 'injection', 'injection-insulin injection-other self-injection-present infusion'),
  ...list('technical', 'plain', 'blood-sample'),
  ...list('technical', 'measure', 'glucose-capillary'),
  ...list('technical', 'pillbox', 'fill-pillbox'),
  ...list('technical', 'intake', 'medicine-judgement'),
  ...list('shared', 'intake', 'help-intake eye-drops prescribed-cream'),
  ...list('technical', 'plain', 'dressing-simple dressing-complex urinary-catheter'),
  ...list('hygiene', 'plain', 'urine-bag-empty'),
  ...list('technical', 'plain', 'urine-bag-change'),
  ...list('hygiene', 'plain', 'stoma-bag-change stoma-pouch-empty'),
  ...list('technical', 'plain', 'tube-feeding tracheal-suction oxygen-flow'),
  ...list('hygiene', 'plain', 'oxygen-cannula'),
  ...list('shared', 'measure', 'vital-signs spo2-breathing own-device-reading pain-score weight'),
  ...list('hygiene', 'plain', 'turning wash-unstable help-wash dress-groom continence-pad compression-stockings'),
  ...list('technical', 'plain', 'compression-bandage'),
  ...list('hygiene', 'plain', 'transfer-hoist help-eat help-eat-risk'),
  ...list('home', 'plain', 'prepare-meal shopping outing housework paperwork'),
  ...list('technical', 'injection', 'vaccination'),
  ...list('technical', 'plain', 'health-education'),
  ...list('hygiene', 'plain', 'last-offices'),
  ...list('shared', 'plain', 'observe-write'),
  ...list('hygiene', 'plain', 'transfer bedtime mouth-care skin-check'),
  ...list('technical', 'plain', 'bowel-care'),
  ...list('home', 'plain', 'company'),
]

const byId = new Map(tasks.map((task) => [task.id, task]))

/** The words for a task of a visit or of a passage: the team's label, else the name of the task. */
export function taskName(task: VisitTask): string {
  if (task.label) return task.label
  return say(`task.${task.task}`) ?? t('task.unknown')
}

/** The same where there is little room: « aide à la toilette ». */
export const shortTask = (task: VisitTask): string =>
  task.label ? task.label : (say(`task.short.${task.task}`) ?? taskName(task))

export function kindOf(task: VisitTask): Task['kind'] {
  return (task.task && byId.get(task.task)?.kind) || 'plain'
}

/** Whether a task must be told in its own words rather than ticked with all others. */
export const isPlain = (task: VisitTask): boolean => kindOf(task) === 'plain'
