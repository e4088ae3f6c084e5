/** The warnings before taking a visit, a sentence each: which care does not fit, and what the team's table says of it. */
import type { Of } from '../store.svelte'
import { taskName } from '../tasks'
import type { Team } from '../team.svelte'
import type { Refusal } from '../wire'
import { list, say, t } from '../words/index.svelte'
import { codesOf } from '../words/refusal'
import { capital, professionOf } from './about'

export function warningsOf(team: Team, visit: Of<'visit'>, refusal: Refusal): string[] {
  const codes = codesOf(refusal)
  const own = professionOf(team.myself)
  const tasks = capital(namesOf(visit, refusal, 'tasks'))
  const out: string[] = []
  const no = codes.includes('competence.no')
  const ask = codes.includes('competence.ask')
  // The server names the cares, not which of the two each one is.
  if (no && ask) out.push(t('visits.warn.both', { tasks, own }))
  else if (no) out.push(t('visits.warn.no', { tasks, own }))
  else if (ask) out.push(t('visits.warn.ask', { tasks }))
  if (codes.includes('competence.entrusted')) {
    const who = team.patientName(visit.patient)
    out.push(t('visits.warn.entrusted', { tasks: capital(namesOf(visit, refusal, 'entrusted')), who }))
  }
  if (codes.includes('competence.needs')) {
    const needs = list((visit.needs ?? []).map((one) => say(`profession.${one}`) ?? one))
    out.push(t('visits.warn.needs', { needs, own }))
  }
  const known = ['competence.no', 'competence.ask', 'competence.entrusted', 'competence.needs']
  for (const code of codes) if (!known.includes(code)) out.push(say(`refusal.${code}`) ?? t('refusal.confirm'))
  return out.length ? out : [t('refusal.confirm')]
}

/** The cares by the words of this visit. */
function namesOf(visit: Of<'visit'>, refusal: Refusal, which: 'tasks' | 'entrusted'): string {
  const given = refusal.with?.[which]
  const ids = Array.isArray(given) ? given.map(String) : []
  const names = ids.map((id) => taskName(visit.tasks.find((task) => task.task === id) ?? { task: id }))
  return names.length ? list([...new Set(names)]) : t('task.unknown')
}
