/** Tasks that must happen once: when they were last done, and that one was noted twice. */
import type fr from '../fr/once'
import type { Same } from '../typed'

export default {
  'once.last': '{name}: {who}, {when}',
  'once.never': '{name}: never noted',
  'once.unsent': '(to send)',
  'once.stale': 'Not up to date since {hour}: paper book or a call first',

  'twice.text': 'Noted twice for {patient}: {task}. {people}. {do}',
  'twice.one': '{who} {when}',
  'twice.call_each_other': 'Call each other.',
  'twice.call_them': 'Call them.',
} as const satisfies Same<typeof fr>
