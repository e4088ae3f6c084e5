/** What this phone keeps: the code, the lock, what is not on its disk. */
import type fr from '../fr/kept'
import type { Same } from '../typed'

export default {
  'kept.ask': 'To open Ronde without a network, choose a code.',
  'kept.choose': 'Choose a code',
  'kept.title': 'Open without a network',
  'kept.what':
    'Ronde keeps today, tomorrow and the last two weeks on this device. The code opens them, also without a network. It is asked after 15 minutes without a touch.',
  'kept.weak':
    'Four digits stop the curious, not a thief with tools. If the device is lost, sign it out from another one.',
  'kept.code': 'Code of 4 digits',
  'kept.code_new': 'New code of 4 digits',
  'kept.code_again': 'The same code once more',
  'kept.code_bad': 'Type 4 digits.',
  'kept.code_easy': 'This code is guessed too quickly. Choose another one.',
  'kept.code_other': 'This is not the same code. Type it twice alike.',
  'kept.keep': 'Keep on this device',
  'kept.kept': 'Kept on this device.',
  'kept.without': 'Keep nothing here: shared device',
  'kept.failed':
    'This browser keeps nothing (a private window, or no room left). Ronde works here with a network only.',

  'kept.locked': 'Hello {first}',
  'kept.locked_sub': 'Your code opens Ronde, also without a network.',
  'kept.open': 'Open',
  'kept.wrong': { one: 'Not the right code. {n} more try.', other: 'Not the right code. {n} more tries.' },
  'kept.wait': 'Too many tries. Wait {time}.',
  'kept.wiped':
    'Ten wrong codes: what was here to read is erased. What is to send is still here. Sign in with your password.',
  'kept.forgot': 'Forgotten the code?',
  'kept.forgot_what':
    'Sign in with your password, then choose another code. This needs a network. What is to send stays here and will leave.',
  'kept.forgot_do': 'Sign in with my password',
  'kept.sending': {
    one: '{n} to send: it leaves as soon as possible.',
    other: '{n} to send: they leave as soon as possible.',
  },

  'kept.here': 'On this device',
  'kept.state_open':
    'Today, tomorrow and the last two weeks are kept behind your code. After 7 days without contact they are erased.',
  'kept.state_none':
    'This browser keeps nothing: Ronde opens here with a network only, and what is not sent is lost when the page closes.',
  'kept.state_empty': 'Nothing is kept here to read without a network. What you note is kept until it is sent.',
  'kept.lasting_no':
    'This browser may erase what is kept when it runs out of room. On an iPhone, add Ronde to the home screen: else all is erased after 7 days without opening it.',
  'kept.lasting_yes': 'This browser promised to erase nothing by itself.',
  'kept.change': 'Change the code',
  'kept.lock': 'Lock',
  'kept.forget': 'Keep nothing here any more',
  'kept.forgotten': 'What was to read is erased from this device.',

  'kept.loose': {
    one: '{n} is not kept on this phone: leave Ronde open until it is sent.',
    other: '{n} are not kept on this phone: leave Ronde open until they are sent.',
  },
  'kept.soon': 'Kept on this phone, sent as soon as possible',
  'kept.soon_not': 'Sent as soon as possible. This browser keeps nothing: leave the page open.',
} as const satisfies Same<typeof fr>
