import type fr from '../fr/visits'
import type { Same } from '../typed'

/** Words of visits: states, urgency, reasons, adding, taking, handing back. */
export default {
  'visits.state.to_take': 'To take',
  'visits.state.to_do': 'To do',
  'visits.state.done': 'Done',
  'visits.state.not_done': 'Not done',
  'visits.state.cancelled': 'Cancelled',
  'visits.urgency.cannot_wait': 'Cannot wait',
  'visits.urgency.today': 'During the day',
  'visits.urgency.can_wait': 'Can be put off',
  'visits.why.hospital': 'in hospital',
  'visits.why.away': 'away as planned',
  'visits.why.refused': 'does not want it',
  'visits.why.mistake': 'added by mistake',
  'visits.why.other': 'other',
  'visits.two_people': 'Two people',
  'visits.take': 'I’ll take it',
  'visits.hand_back': 'I hand it back',
  'visits.done': 'It is done',
  'visits.add': 'Add a visit',
  'visits.days': { one: '{n} visit', other: '{n} visits' },
} as const satisfies Same<typeof fr>
