import type fr from '../fr/ill'
import type { Same } from '../typed'

/** Words of “I am ill”: all that one has taken goes back to the team, until a day. */
export default {
  'ill.title': 'I am ill',
  'ill.until': 'Until when?',
  'ill.today': 'Today',
  'ill.tomorrow': 'Tomorrow included',
  'ill.other': 'Until…',
  'ill.last': 'Last day',
  'ill.day_bad': 'Choose a day between today and a year from now.',
  'ill.nothing': 'You have taken nothing until then. The team has nothing to take back.',
  'ill.goes_back': {
    one: '{n} visit goes back to the team:',
    other: '{n} visits go back to the team:',
  },
  'ill.day': { one: '{day}: {n} visit', other: '{day}: {n} visits' },
  'ill.cannot_wait': {
    one: '{n} cannot wait. If nobody takes it, call.',
    other: '{n} cannot wait. If nobody takes them, call.',
  },
  'ill.do': { one: 'I hand back {n} visit', other: 'I hand back {n} visits' },
  'ill.done': { one: '{n} visit handed back to the team.', other: '{n} visits handed back to the team.' },
  'ill.later': {
    one: 'Not sent yet: {n} visit. The team does not know.',
    other: 'Not sent yet: {n} visits. The team does not know.',
  },
  'ill.again': { one: '{n} visit taken again.', other: '{n} visits taken again.' },
  'ill.theirs': '{who}, {when}: taken by {by}.',
  'ill.not_again': { one: '{n} visit could not be taken again.', other: '{n} visits could not be taken again.' },
} as const satisfies Same<typeof fr>
