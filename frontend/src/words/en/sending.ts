/** Where things are: what waits, what was not accepted and who was first, whom to call meanwhile. */
import type fr from '../fr/sending'
import type { Same } from '../typed'

export default {
  'sending.until': 'What you see is as of {when}.',
  'sending.here': 'Kept on this phone',
  'sending.not_here': 'Not kept on this phone',
  'sending.waits': 'To send',
  'sending.in_order': 'Everything leaves as soon as possible, in this order. You may close Ronde.',
  'sending.stay': 'Leave Ronde open until it is sent: what is not kept is lost with the page.',
  'sending.unknown': 'Noted with another version of Ronde',
  'sending.line': '{what}: {now}',
  'sending.emptied': 'erased',
  'sending.matters': 'What matters',
  'sending.at': 'at {hour}',
  'sending.day_at': '{day} at {hour}',

  'sending.later': 'Kept on this phone, leaves as soon as possible.',
  'sending.later_not': 'Not kept on this phone: leave Ronde open until it is sent.',
  'sending.with': '{what} {where}',
  'sending.take_later': 'Asked for: {who}, {hour}. Yours once it is sent.',
  'sending.hand_back_later': 'Not gone yet: {who}, {hour}. The team does not know.',
  'sending.leave_later': 'You asked to leave; it has not gone yet. {where}',
  'sending.invite_later':
    'Not gone yet. The link will be here, and under “Invitations”, once it is sent. Leave Ronde open.',

  'sending.wanted': 'What you wanted',
  'sending.now': 'How things are',
  'sending.not_taken': 'Not accepted',
  'sending.taken': {
    one: '{by} took this visit {when}.',
    other: '{by} took this visit, the last one {when}.',
  },
  'sending.cancelled': '{by} cancelled this visit {when}: {why}.',
  'sending.told': { one: '{by} logged this visit {when}.', other: '{by} logged this visit, the last one {when}.' },
  'sending.closed': '{by} closed the file {when}.',
  'sending.settled': '{by} saw to it {when}.',
  'sending.wrote': '{by} wrote {when}: “{text}”',
  'sending.see_visit': 'See the visit',
  'sending.see_patient': 'See the file',
  'sending.again': 'Send again',
  'sending.confirm': 'Answer',
  'sending.drop_sure': 'This text will be erased from this phone.',
  'sending.drop': 'Erase',
  'sending.keep': 'Keep',

  'sending.aside': 'The team will find it in “To sort”.',
  'sending.aside_n': { one: '{n} in “To sort”', other: '{n} in “To sort”' },

  'sending.elsewhere': 'Not handed in to a team',
  'sending.elsewhere_what': 'Nobody else reads what follows. Read it, copy what still matters.',
  'sending.left_team': 'A team that you left',
  'sending.handed': 'What waited on this phone was handed to the team, which puts it in its place.',
  'sending.guest_given': {
    one: 'Your access has ended. Your message was handed to the team, which will read it.',
    other: 'Your access has ended. Your {n} messages were handed to the team, which will read them.',
  },
  'sending.guest_over':
    'Your access had ended: this message was not handed over, and nobody has read it. It is on this phone only.',
  'sending.elsewhere_n': {
    one: '{n} thing could not be handed in to another team.',
    other: '{n} things could not be handed in to another team.',
  },
  'sending.read': 'Read',

  'sending.stuck': 'Not gone: you hand back {where}. The team does not know yet.',
  'sending.not_gone': 'Not gone: call',
  'sending.stuck_more': { one: 'And {n} other visit.', other: 'And {n} other visits.' },
  'sending.call': 'Call:',
  'sending.nobody_to_call': 'Nobody else has noted a phone number.',
  'sending.call_who': 'Call {first}',
  'sending.write': 'Text',
  'sending.write_who': 'Text message to {first}',
  'sending.sms':
    'Hello, I cannot make a visit of the team {when}, and I have no network to hand it back. Can you take it? {me}',
  'sending.whole_team': 'See the whole team',

  'sending.late_noted': '{hours}, noted {when}',
  'sending.late_came': '{hours}, received {when}',
} as const satisfies Same<typeof fr>
