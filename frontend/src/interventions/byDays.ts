/** What the plan says of two weeks, day by day. */
import { addDays } from '../dates'
import { groupBy } from '../questions'
import { shortTask } from '../tasks'
import type { Team } from '../team.svelte'
import { capital } from '../visits/about'
import type { Day, ID } from '../wire'
import { t } from '../words/index.svelte'
import { fallsOn, interventionsOf, parts, whoWords, type Intervention } from './list'

export interface ActRow {
  one: Intervention
  name: string
  who: string
  /** Whoever of the team comes does it. */
  ours: boolean
  /** The part of the day, or ''. */
  when: string
  on: Set<Day>
}

/** Fourteen days, today the first. */
export const daysFrom = (today: Day): Day[] => Array.from({ length: 14 }, (_, i) => addDays(today, i))

/** What is done on days that can be told, and what is done when it is needed. */
export function actsOf(team: Team, patient: ID): { rows: ActRow[]; asNeeded: ActRow[] } {
  const days = daysFrom(team.today)
  const rows = interventionsOf(team, patient).going.map((one) => ({
    one,
    name: capital(shortTask(one.task)),
    who: whoWords(one.doer, one.needs),
    ours: one.doer.who === 'team' && !one.needs?.length,
    when: one.part ? t(`interventions.part.${one.part}`) : '',
    on: new Set(days.filter((day) => fallsOn(team, one, day))),
  }))
  return {
    rows: rows.filter(({ one }) => one.recurs.how !== 'none').sort((a, b) => rank(a) - rank(b)),
    asNeeded: rows.filter(({ one }) => one.recurs.how === 'none'),
  }
}

/** The rows of each part of the day; last those that have none. */
export const byPart = (rows: ActRow[]): [string, ActRow[]][] => [
  ...groupBy(rows, ({ when }) => when || t('interventions.any_part')),
]

const rank = ({ one }: ActRow) => (one.part ? parts.indexOf(one.part) : parts.length)
