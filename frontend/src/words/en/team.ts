import type fr from '../fr/team'
import type { Same } from '../typed'

/** Words of the team room: members, invitations. */
export default {
  'team.title': 'Our team',
  'team.members': { one: '{n} person', other: '{n} people' },
  'team.invite': 'Invite somebody',
} as const satisfies Same<typeof fr>
