import type fr from '../fr/additions'
import type { Same } from '../typed'

/** Words of what stands under something written before: contested, or mended. */
export default {
  'additions.add': 'Contest or correct',
  'additions.contests': 'The person contests this',
  'additions.corrects': 'Correction',
  'additions.said_by': '{how}, said by: {who}',
  'additions.of.note': 'Note by {who}, {when}',
  'additions.of.passage': 'Visit of {who}, {when}',
  'additions.of.reading': 'Reading by {who}, {when}',
  'additions.of.event': 'Event told by {who}, {when}',
  'additions.older': 'It is older than what this phone keeps: look in the history.',
  'additions.gone': 'What this is about is no longer in this file.',
  'additions.stays':
    'What was written stays. The team reads under it what you add; it is in the copy handed to the person too.',
  'additions.how': 'What is it?',
  'additions.how.contests': 'The person contests this',
  'additions.how.corrects': 'A correction, more precisely',
  'additions.how_missing': 'Choose one of the two.',
  'additions.said': 'Said by',
  'additions.said_hint': 'The person herself, her daughter…',
  'additions.her_words': 'What she says, in her words',
  'additions.text': 'What is to be read',
  'additions.text_missing': 'Write it in a few words.',
  'additions.do': 'Add it under this',
  'additions.added': 'Added under what was written.',
} as const satisfies Same<typeof fr>
