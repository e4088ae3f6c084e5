/** A series being changed: what it wants now, from today on at the earliest, before it is said. */
import { draft } from '../drafts.svelte'
import type { Team } from '../team.svelte'
import { AddDraft, seriesArgs } from '../visits/add.svelte'
import type { ActArgs, ID } from '../wire'
import type { Series } from './words'

type Wanted = Omit<ActArgs['series.edit'], 'series' | 'from_day'>

export const changeName = (series: ID): string => `series/${series}`

export function changeDraft(team: Team, series: Series): AddDraft {
  return draft(team, changeName(series.id), () => {
    const made = new AddDraft(series.from_day > team.today ? series.from_day : team.today, series.from)
    Object.assign(made, {
      comes: 'again',
      by: series.rule.every ? 'count' : 'days',
      weekdays: series.rule.weekdays ?? [],
      every: String(series.rule.every ?? 2),
      until: series.until ?? '',
      patient: series.patient,
      to: series.to,
      minutes: String(series.minutes),
      tasks: series.tasks,
      people: series.people === 2 ? '2' : '1',
      needs: series.needs ?? [],
      urgency: series.urgency,
      words: series.words ?? '',
    })
    return made
  })
}

/** All that a series asks for, as an act says it. */
export function wantedOf({ rule, until, from, to, minutes, tasks, people, needs, urgency, words }: Series): Wanted {
  return {
    rule,
    ...(until ? { until } : {}),
    from,
    to,
    minutes,
    tasks,
    people,
    needs: needs ?? [],
    urgency,
    words: words ?? '',
  }
}

/** A change that changes nothing, but for its day. */
export function saysTheSame(series: Series, made: AddDraft): boolean {
  const { rule, ...rest } = wantedOf(series)
  const { rule: now, from_day: _, ...other } = seriesArgs(made)
  const days = (one: typeof rule) => [one.every ?? 0, ...(one.weekdays ?? [])].join()
  return days(rule) === days(now) && JSON.stringify(rest) === JSON.stringify(other)
}
