import type fr from '../fr/papers'
import type { Same } from '../typed'

export default {
  'papers.emergency': 'Emergency sheet',
  'papers.emergency_hint':
    'One page to hand to the ambulance or the hospital, made of what the file says. No door code stands on it.',
  'papers.born': 'Date of birth: {day}',
  'papers.born_f': 'Born on {day}',
  'papers.born_m': 'Born on {day}',
  'papers.law': 'Papers and consents',
  'papers.careful': 'What the team minds',
  'papers.trusted': 'trusted person',
  'papers.since': 'said on {day}',
  'papers.gir': 'GIR {result}, assessed on {day}',
  'papers.more_n': { one: '… and {n} more, in the file', other: '… and {n} more, in the file' },
  'papers.all_n': { one: '{n}, to be read in the file', other: '{n}, to be read in the file' },
  'papers.alerts': 'Not to be forgotten',
  'papers.last_readings': 'Last readings',
  'papers.limit': 'limits {bounds}',
  'papers.call': 'To call',
  'papers.made': 'Printed on {day} at {hour}, {team}. The file may have changed since.',
  'papers.plan': 'Plan to print',
  'papers.plan_of': 'Care plan of {who}',
  'papers.plan_hint': 'For the folder at home, in words for all. Nothing replaces the file.',
  'papers.plan_coded_hint':
    'The names of the problems are on it: do not leave this sheet at home. What is marked sensitive is not on it.',
  'papers.face': 'For whom?',
  'papers.face.plain': 'For everybody',
  'papers.face.coded': 'With the codes, for those who nurse',
  'papers.no_plan': 'The plan is still empty.',
  'papers.round': 'My round to print',
  'papers.round_of': 'Round of {first}, {day}',
  'papers.round_hint': 'For a day without a phone. It does not replace the file; destroy the sheet in the evening.',
  'papers.no_round': 'You have no visit today.',
  'papers.print_round': 'Print my round',
} as const satisfies Same<typeof fr>
