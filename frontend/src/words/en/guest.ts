import type fr from '../fr/guest'
import type { Same } from '../typed'

/** Words for somebody from outside: her invitation, and her one page. */
export default {
  'guest.invites': '{by} invites you into the circle of a person the team cares for',
  'guest.join_as': 'The team will see you like this',
  'guest.sees_relative':
    'You will see who comes to her home and when, the messages written for her home, and who is who in the team. You can write messages.',
  'guest.sees_plan': 'She also wants to show you her care plan, in plain words.',
  'guest.sees_professional':
    'You will see who comes to her home and when, her address, whom to call, her care plan in plain words, what the team notes of her daily life, and the messages written for her home. You can write some.',
  'guest.sees_not': 'You will see neither her nursing care nor the other people the team cares for.',
  'guest.join_do': 'Accept the invitation',
  'guest.joined': 'Done: you are in her circle.',

  'guest.with': 'Cared for by {team}',
  'guest.of_whom': 'Of whom?',
  'guest.coming': 'Who comes',
  'guest.each_day': 'Each day, {from} to {to}',
  'guest.none_today': 'No visit planned today.',
  'guest.nobody_yet': 'The team has not decided yet who comes',
  'guest.one_more': '{who}, and somebody else',
  'guest.named': '{first}, {trade}',

  'guest.messages': 'Messages',
  'guest.no_messages': 'No message for now.',
  'guest.older': { one: '{n} older', other: '{n} older' },
  'guest.write': 'Write a message',
  'guest.text': 'Your message',
  'guest.text_hint': 'The team reads it, and the relatives and professionals invited like you.',
  'guest.text_missing': 'Write your message first.',
  'guest.not_urgent': 'In an emergency do not write here: call 15 or 112.',
  'guest.send': 'Send',
  'guest.sent': 'Message sent to the team.',

  'guest.plan': 'The plan of care',
  'guest.plan_goals': { one: '{n} goal', other: '{n} goals' },
  'guest.plan_yours': 'you: {what}',
  'guest.plan_reached': { one: '{n} goal reached', other: '{n} goals reached' },
  'guest.you_do': 'What you do',
  'guest.no_plan': 'The plan of care is not shown here.',

  'guest.people': 'Who is who',
  'guest.nobody_known': 'The faces of those who come will appear here.',

  'guest.where': 'Address and whom to call',
  'guest.no_address': 'The address is not noted.',
  'guest.daily': 'Daily life',
  'guest.no_notes': 'Nothing noted lately.',

  'guest.mine': 'Your invitation',
  'guest.until': 'You see this page until {day}.',
  'guest.account': 'My account',
  'guest.leave': 'Leave',
  'guest.leave_title': 'Leave the circle of {who}?',
  'guest.leave_sees': 'You will see nothing of her any more, on any of your devices.',
  'guest.leave_stays': 'Your messages stay, with your name. To come back you will need a new invitation.',
  'guest.leave_do': 'I leave her circle',
  'guest.left': 'Done. This device keeps nothing of it any more.',
  'guest.over':
    'Your invitation has ended. This device keeps nothing of it any more. If you have a question, call the team.',
  'guest.one_over': 'One of your invitations has ended. This device keeps nothing of it any more.',
} as const satisfies Same<typeof fr>
