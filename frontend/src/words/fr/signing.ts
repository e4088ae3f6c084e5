/** Words of what somebody writes who learns, and of who countersigns it. */
export default {
  'signing.title': 'À contresigner',
  'signing.count': { one: '{n} note à contresigner', other: '{n} notes à contresigner' },
  'signing.none': 'Rien à contresigner.',
  'signing.waits': 'À contresigner : {profession}',
  'signing.by': 'Contresigné par {who}, {when}',
  'signing.sign': 'Je contresigne',
  'signing.unsign': 'Retirer ma contresignature',
  'signing.done': 'Contresigné.',
  'signing.undone': 'Contresignature retirée.',
  'signing.learn': 'Je suis stagiaire',
  'signing.learn_hint':
    'Vos notes sont lues tout de suite. Une personne de votre métier les contresigne ensuite, par son nom.',
  'signing.until': 'Jusqu’au, dernier jour compris',
  'signing.until_missing': 'Choisissez un jour à venir.',
  'signing.learns': 'Stagiaire jusqu’au {day}.',
  'signing.change': 'Changer la date',
  'signing.end': 'Mon stage est fini',
  'signing.told': 'C’est dit à l’équipe.',
  'signing.over': 'Stage fini. C’est dit à l’équipe.',
} as const
