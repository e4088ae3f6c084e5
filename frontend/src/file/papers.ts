/** Papers that have an end: which hold, which end soon, in words. */
import { addDays, fullDate } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID, PaperSays, PaperSort } from '../wire'
import { language, t } from '../words/index.svelte'
import { papers } from './table.generated'

export type Paper = Of<'paper'>

/** A sort of a later version of Ronde is another one. */
export const sortOf = (sort: PaperSort) => (Object.hasOwn(papers, sort) ? papers[sort] : papers.other)

/** « Ordonnance », « Ordonnance, Dr Morel ». */
export function paperName({ sort, title }: Pick<Paper, 'sort' | 'title'>): string {
  const name = sortOf(sort)[language()]
  return [name.charAt(0).toLocaleUpperCase() + name.slice(1), title].filter(Boolean).join(', ')
}

const byEnd = (a: Paper, b: Paper) => (a.until ?? '9999').localeCompare(b.until ?? '9999')

/** Those that hold, what ends first at the top. */
export const papersOf = (team: Team, patient: ID): Paper[] =>
  team
    .all('paper')
    .filter((paper) => paper.patient === patient && !paper.ended)
    .sort(byEnd)

/** Those that were ended or renewed lately, the last first. */
export const overPapers = (team: Team, patient: ID): Paper[] =>
  team
    .all('paper')
    .filter((paper) => paper.patient === patient && paper.ended)
    .sort((a, b) => b.ended!.at.localeCompare(a.ended!.at))

/** It is time to renew it. */
export const isDue = (team: Team, { until, remind, ended }: Paper): boolean =>
  !ended && until !== undefined && addDays(until, -remind) <= team.today

export const duePapers = (team: Team, patient: ID): Paper[] => papersOf(team, patient).filter((one) => isDue(team, one))

/** All that end soon, of those whose file is open. */
export const everyDue = (team: Team): Paper[] =>
  team
    .all('paper')
    .filter((one) => isDue(team, one) && !team.patient(one.patient)?.closed)
    .sort(byEnd)

/** « jusqu’au 1er décembre 2026 », « finie le 1er novembre 2026 ». */
export function endWords(team: Team, { until }: Pick<Paper, 'until'>): string {
  if (!until) return t('papers.no_end')
  return t(until < team.today ? 'papers.over' : 'papers.until', { day: fullDate(until) })
}

/** What stands on it, as an act says it. */
export function saysOf({ title, from, until, remind, where, photo }: Paper): PaperSays {
  return {
    remind,
    ...(title ? { title } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(where ? { where } : {}),
    ...(photo ? { photo } : {}),
  }
}
