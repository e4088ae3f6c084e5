/** The tray « À ranger »: what came in and has no place yet. */
import type fr from '../fr/aside'
import type { Same } from '../typed'

export default {
  'aside.title': 'To sort',
  'aside.what': 'Noted by somebody, with no place in a file. Nothing is lost: put each note where it belongs.',
  'aside.count': { one: '{n} to sort', other: '{n} to sort' },
  'aside.done_when': 'noted {made}',
  'aside.came_when': 'noted {made}, received {when}',
  'aside.why.act.unknown': 'Written with another version of Ronde.',
  'aside.why.act.version': 'Written with another version of Ronde.',
  'aside.why.not_found': 'What this is about is no longer there.',
  'aside.why.over': 'Written by somebody whose access has ended meanwhile.',
  'aside.why.left': 'Received after this person left the team.',
  'aside.raw': 'See what came in, as it is',
  'aside.place_in': 'Put in the file of {who}',
  'aside.place': 'Put in the file of…',
  'aside.place_other': 'Another file…',
  'aside.place_whom': 'Whom is this about?',
  'aside.placed': 'Note put in the file of {who}.',
  'aside.close': 'Nothing to keep',
  'aside.close_why': 'Why?',
  'aside.close_hint': 'For example “already noted by Inès”. The text stays readable here.',
  'aside.close_missing': 'Write why in a few words.',
  'aside.closed': 'Noted: nothing to keep.',
  'aside.settled': { one: '{n} already sorted', other: '{n} already sorted' },
  'aside.placed_by': 'In the file of {who}, by {by}, {when}',
  'aside.closed_by': 'Nothing to keep, by {by}, {when}: {words}',
  'aside.reopen': 'Put back to sort',
  'aside.reopened': 'Back to be sorted.',
  'aside.placed_note': 'Put here by {who}, {when}',
} as const satisfies Same<typeof fr>
