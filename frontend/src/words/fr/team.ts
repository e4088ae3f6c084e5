/** Words of the team room: members, invitations. */
export default {
  'team.title': 'Notre équipe',
  'team.members': { one: '{n} personne', other: '{n} personnes' },
  'team.invite': 'Inviter quelqu’un',
} as const
