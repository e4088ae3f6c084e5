import type fr from '../fr/references'
import type { Same } from '../typed'

export default {
  'references.title': 'Reference person',
  'references.main': 'Reference person',
  'references.substitute': 'Stand-in',
  'references.main_is': 'Reference person: {who}',
  'references.substitute_is': 'stand-in: {who}',
  'references.free': 'open',
  'references.until': '{who}, until {day}',
  'references.what':
    'She keeps the thread: family and doctors know whom to call, the team knows whom to talk to. Of any profession, for a time, each in turn.',
  'references.which': 'I am…',
  'references.role_missing': 'Choose reference person or stand-in.',
  'references.until_when': 'Until when?',
  'references.for_quarter': '3 months',
  'references.for_half': '6 months',
  'references.for_year': 'A year',
  'references.for_other': 'Another day',
  'references.that_is': 'Until {day}.',
  'references.day_bad': 'Choose a day between today and a year from now.',
  'references.do_main': 'I am the reference person',
  'references.do_substitute': 'I am the stand-in',
  'references.go_on': 'I go on',
  'references.hand_back': 'I hand over',
  'references.taken_main': 'You are the reference person for {who}.',
  'references.taken_substitute': 'You are the stand-in for {who}.',
  'references.handed_back': 'The place is open again.',
} as const satisfies Same<typeof fr>
