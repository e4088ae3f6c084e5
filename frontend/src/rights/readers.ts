/** Looks at a file, day by day. */
import type { Day, Read, Time } from '../wire'

/** Newest day first, and in each the newest look first. */
export function byDay(reads: readonly Read[], dayOf: (at: Time) => Day): { day: Day; reads: Read[] }[] {
  const days = new Map<Day, Read[]>()
  for (const read of [...reads].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
    const day = dayOf(read.at)
    days.set(day, [...(days.get(day) ?? []), read])
  }
  return [...days].map(([day, reads]) => ({ day, reads }))
}
