/** Words of the start screens: signing up and in, founding and joining a team. */
export default {
  'entry.trial': 'Essai : pas de vraies personnes',
  'entry.sign_up': 'Créer mon compte',
  'entry.sign_in': 'Me connecter',
  'entry.found': 'Fonder une équipe',
  'entry.join': 'Rejoindre une équipe',
  'entry.teams': 'Mes équipes',
} as const
