import type fr from '../fr/rights'
import type { Same } from '../typed'

/** Words of what a person may ask of her file, and of its end. */
export default {
  'rights.title': 'Her rights',
  'rights.open_page': 'Copy, who looked, how long it is kept',
  'rights.row': 'To be erased on {day} at the earliest',
  'rights.row_proposed': 'Erasing it was proposed',
  'rights.copy': 'Giving her a copy',
  'rights.copy_says':
    'All that the team wrote about this person, with who and when, as one page to print or to keep. She may ask for it; she gets it within eight days.',
  'rights.copy_sight':
    'The copy holds what you see of the file, and it is noted under “Who looked”. Photos are handed over apart.',
  'rights.copy_do': 'Make the copy',
  'rights.copied': 'The copy is in your downloads.',
  'rights.readers': 'Who looked',
  'rights.readers_say': 'Each look at the file is noted. The person may ask to see that.',
  'rights.readers_do': 'See who looked',
  'rights.readers_of': 'Who looked at the file of {who}',
  'rights.read': '{who}: {what}',
  'rights.nobody': 'Nobody, so far.',
  'rights.older': 'There are older ones.',
  'rights.read.door': 'how to get in',
  'rights.read.matricule': 'the national number',
  'rights.read.past': 'the history',
  'rights.read.photo': 'a photo',
  'rights.read.search': 'a search in the file',
  'rights.read.copy': 'a copy of the file',
  'rights.read.phone': 'the file, received on her device',
  'rights.read.readers': 'this list',
  'rights.correct': 'Having it corrected',
  'rights.correct_says':
    'A note that is wrong is not wiped out: whoever wrote it corrects it, and the first text stays readable beside it. What the person disputes is added as one more note.',
  'rights.kept': 'How long the file is kept',
  'rights.last': 'The team came last on {day}.',
  'rights.until': 'To be erased on {day} at the earliest.',
  'rights.rule':
    'It counts {years} years after the last visit, {died} years after a death, longer for a child. These are recommended times, and not the same for every team.',
  'rights.unchecked': 'Nobody who knows the law has checked these times yet.',
  'rights.open': 'An open file is not erased: it is closed first.',
  'rights.propose': 'Propose to erase this file',
  'rights.propose_do': 'Propose',
  'rights.proposed': 'Erasing it was proposed by {who}, {when}.',
  'rights.proposed_now': 'Proposed: to erase the file of {name}. Somebody else can agree tomorrow.',
  'rights.mine': 'It was you who proposed it: somebody else of the team agrees, or not.',
  'rights.wait': 'Somebody other than the one who proposed it can agree from {when} on.',
  'rights.withdraw': 'Keep this file',
  'rights.withdrawn': 'The file is kept.',
  'rights.agree': 'Erase for good',
  'rights.agree_title': 'Erase this file',
  'rights.erased': 'The file of {name} is erased.',
  'rights.goes':
    'All that the team wrote about this person goes, for everybody: lines, notes, visits, readings, photos.',
  'rights.never': 'Nothing brings it back.',
  'rights.stays':
    'What the team’s shared notes say of her stays: read them again. Her address stays when somebody else lives there.',
  'rights.copies': 'Backups made before stay until they are replaced.',
  'rights.two': 'It takes two people: somebody other than you agrees, a day later at least.',
  'rights.why': 'Why already now?',
  'rights.why_missing': 'Write why in a few words.',
} as const satisfies Same<typeof fr>
