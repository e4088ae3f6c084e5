/** What the history can be narrowed to. */
import type { Told } from './says'

export type Filter =
  | 'all'
  | 'notes'
  | 'passages'
  | 'alerts'
  | 'treatments'
  | 'readings'
  | 'photos'
  | 'advice'
  | 'events'
  | 'stops'
  | 'team'

export const kindsOf: Record<Filter, readonly Told[]> = {
  all: [],
  notes: ['note'],
  passages: ['passage'],
  alerts: ['alert', 'attention'],
  treatments: ['treatment'],
  readings: ['reading', 'wound', 'assessment'],
  photos: ['photo'],
  advice: ['question', 'focus', 'goal'],
  events: ['event'],
  stops: ['stop', 'visit'],
  team: ['page', 'help', 'aside'],
}

/** Somebody's history has no shared notes. */
export function filtersFor(patient: boolean): Filter[] {
  return (Object.keys(kindsOf) as Filter[]).filter((one) => one !== 'team' || !patient)
}
