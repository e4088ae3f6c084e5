import type { Clock, Day, ID } from '../wire'

/** A hand being asked for. */
export class HelpDraft {
  what = $state('')
  where = $state('')
  which = $state<'today' | 'tomorrow' | 'other' | undefined>('today')
  day = $state('')
  timed = $state<'any' | 'at' | undefined>('any')
  hour = $state('')
  patient = $state('')

  constructor(day: Day, hour: Clock, patient: ID = '') {
    this.day = day
    this.hour = hour
    this.patient = patient
  }
}

export const kept = ['what', 'where', 'which', 'day', 'timed', 'hour', 'patient'] as const
