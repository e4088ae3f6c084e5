/** Tasks that must happen once: when they were last done, and that one was noted twice. */
import type fr from '../fr/once'
import type { Same } from '../typed'

export default {
  'once.last': '{name}: {who}, {when}',
  'once.last_what': '{name}: {what}, {when} by {who}',
  'once.never': '{name}: never noted',
  'once.unsent': '(to send)',
  'once.stale': 'Not up to date since {hour}: paper book or a call first',

  'twice.text': 'Noted twice for {patient}: {task}. {people}. {do}',
  'twice.one_what': '{who} {when} ({what})',
  'twice.one': '{who} {when}',
  'twice.call_each_other': 'Call each other.',
  'twice.call_them': 'Call them.',
} as const satisfies Same<typeof fr>
