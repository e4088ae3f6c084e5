/** Moments of the day and the pill box, made from teams/practice by `go run ./server/generate`: ours to choose. */
export const begins = {
  morning: '05:00',
  noon: '11:00',
  evening: '16:00',
  night: '21:00',
} as const

/** Days before and after the last day of a pill box. */
export const pillbox = { before: 2, after: 14 } as const
