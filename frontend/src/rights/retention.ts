/** How long a file is kept, made from teams/practice by `go run ./server/generate`. */
export const keeping = {
  since: '2026-11-22',
  checked: false,
  years: 20,
  diedYears: 10,
  waitHours: 24,
}
