import type fr from '../fr/passages'
import type { Same } from '../typed'

/** Words of logging what was done and of notes. */
export default {
  'passages.log': 'Log a visit',
  'passages.all_done': 'All done',
  'passages.not_done': 'Not done',
  'passages.why.refused': 'did not want to',
  'passages.why.absent': 'not there',
  'passages.why.no_time': 'no time',
  'passages.why.other': 'other',
  'passages.saved': 'It is noted',
  'passages.noted': 'Visit logged',
  'passages.pass_on': 'To pass on',
  'task.unknown': 'care',
} as const satisfies Same<typeof fr>
