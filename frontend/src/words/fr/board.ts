/** Words of « Aujourd’hui ». */
export default {
  'board.title': 'Aujourd’hui',
  'board.done_of': { one: '{n} passage fait sur {of}', other: '{n} passages faits sur {of}' },
  'board.my_round': 'Ma tournée',
  'board.everyone': 'Toute l’équipe',
  'board.since_mine': 'Depuis votre dernier passage',
  'board.to_take': { one: '{n} passage à prendre', other: '{n} passages à prendre' },
} as const
