/** What is asked of an injection, made from teams/practice by `go run ./server/generate`. Glucose in mg/dL. */
export type Detail = 'glucose' | 'units' | 'site'

// prettier-ignore
export const asked: Record<string, readonly Detail[]> = {
  'infusion': [],
  'injection-insulin': ['glucose', 'units', 'site'],
  'injection-other': ['site'],
  'self-injection-present': ['glucose', 'units', 'site'],
  'vaccination': ['site'],
}

/** Beyond these the screen asks once more, and takes it. */
// prettier-ignore
export const plausible = {
  glucose: [20, 600],
  units: [1, 100],
} as const
