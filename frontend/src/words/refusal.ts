/** A refusal in words. The server sends a code and what belongs to it; names and tasks are found here. */
import { taskName } from '../tasks'
import type { Refusal, VisitTask } from '../wire'
import { list, say, t } from './index.svelte'
import type { Filling } from './typed'

type NameOf = (person: string) => string

/** What happened and what to do, for any refusal, known or not. `nameOf` gives the first name of a member. */
export function refusalWords(refusal: Refusal, nameOf: NameOf = () => t('who.someone')): string {
  if (refusal.kind === 'confirm') return confirmWords(refusal, nameOf).join(' ')
  const args = filling(refusal.with ?? {}, nameOf)
  return say(`refusal.${refusal.code}`, args) ?? say(`refusal.${refusal.kind}`, args) ?? t('refusal.general')
}

/** The warnings to confirm, a sentence each. */
export function confirmWords(refusal: Refusal, nameOf?: NameOf): string[] {
  const codes = codesOf(refusal)
  if (!codes.length) return [t('refusal.confirm')]
  const args = filling(refusal.with ?? {}, nameOf ?? (() => t('who.someone')))
  return codes.map((code) => say(`refusal.${code}`, args) ?? t('refusal.confirm'))
}

/** The codes that a `confirm` asks to be sent back in `knowing`. */
export function codesOf(refusal: Refusal): string[] {
  const codes = refusal.with?.codes
  return Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : []
}

function filling(given: Record<string, unknown>, nameOf: NameOf): Filling {
  const people = Array.isArray(given.by) ? given.by : given.by ? [given.by] : []
  const tasks = Array.isArray(given.tasks) ? given.tasks : []
  return {
    free: String(given.free ?? ''),
    has: String(given.has ?? ''),
    n: Number(given.seconds ?? given.n ?? 0),
    by: people.length ? list(people.map((id) => nameOf(String(id)))) : t('who.someone'),
    tasks: tasks.length ? list(tasks.map((task) => taskName(asTask(task)))) : '…',
  }
}

function asTask(task: unknown): VisitTask {
  return typeof task === 'object' && task ? (task as VisitTask) : { task: String(task) }
}
