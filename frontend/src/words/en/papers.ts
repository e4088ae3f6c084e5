import type fr from '../fr/papers'
import type { Same } from '../typed'

export default {
  'papers.emergency': 'Emergency sheet',
  'papers.emergency_hint':
    'One page to hand to the ambulance or the hospital, made of what the file says. No door code stands on it.',
  'papers.born': 'Born on {day}',
  'papers.alerts': 'Not to be forgotten',
  'papers.last_readings': 'Last readings',
  'papers.limit': 'limits {bounds}',
  'papers.call': 'To call',
  'papers.made': 'Printed on {day} at {hour}, {team}. The file may have changed since.',
  'papers.round': 'My round to print',
  'papers.round_of': 'Round of {first}, {day}',
  'papers.round_hint': 'For a day without a phone. It does not replace the file; destroy the sheet in the evening.',
  'papers.no_round': 'You have no visit today.',
  'papers.print_round': 'Print my round',
} as const satisfies Same<typeof fr>
