/** The usual hours of the parts of the day, made from teams/practice by `go run ./server/generate`: a proposal, not checked. */
import type { DayPart } from '../wire'

export const usual: Record<DayPart, { from: string; to: string }> = {
  morning: { from: '07:30', to: '10:00' },
  noon: { from: '11:30', to: '13:00' },
  afternoon: { from: '14:00', to: '17:00' },
  evening: { from: '17:30', to: '20:00' },
  night: { from: '21:00', to: '23:00' },
}
