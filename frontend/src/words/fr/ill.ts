/** Words of « Je suis malade »: all that one has taken goes back to the team, until a day. */
export default {
  'ill.title': 'Je suis malade',
  'ill.until': 'Jusqu’à quand ?',
  'ill.today': 'Aujourd’hui',
  'ill.tomorrow': 'Demain compris',
  'ill.other': 'Jusqu’au…',
  'ill.last': 'Dernier jour',
  'ill.day_bad': 'Choisissez un jour entre aujourd’hui et dans un an.',
  'ill.nothing': 'Vous n’avez rien pris jusque-là. L’équipe n’a rien à reprendre.',
  'ill.goes_back': {
    one: '{n} passage retourne à l’équipe :',
    other: '{n} passages retournent à l’équipe :',
  },
  'ill.day': { one: '{day} : {n} passage', other: '{day} : {n} passages' },
  'ill.cannot_wait': {
    one: '{n} ne peut pas attendre. Si personne ne le prend, appelez.',
    other: '{n} ne peuvent pas attendre. Si personne ne les prend, appelez.',
  },
  'ill.do': { one: 'Je remets {n} passage', other: 'Je remets {n} passages' },
  'ill.done': { one: '{n} passage remis à l’équipe.', other: '{n} passages remis à l’équipe.' },
  'ill.later': {
    one: 'Pas encore parti : {n} passage. L’équipe ne le sait pas.',
    other: 'Pas encore parti : {n} passages. L’équipe ne le sait pas.',
  },
  'ill.again': { one: '{n} passage repris.', other: '{n} passages repris.' },
  'ill.theirs': '{who}, {when} : pris par {by}.',
  'ill.not_again': { one: '{n} passage n’a pas pu être repris.', other: '{n} passages n’ont pas pu être repris.' },
} as const
