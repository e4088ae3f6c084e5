/** Where things are: what waits, what was not accepted and who was first, whom to call meanwhile. */
export default {
  'sending.until': 'Ce que vous voyez date de {when}.',
  'sending.here': 'Gardé sur ce téléphone',
  'sending.not_here': 'Pas gardé sur ce téléphone',
  'sending.waits': 'À envoyer',
  'sending.in_order': 'Tout part dès que possible, dans cet ordre. Vous pouvez fermer Ronde.',
  'sending.stay': 'Laissez Ronde ouvert jusqu’à l’envoi : ce qui n’est pas gardé se perd avec la page.',
  'sending.unknown': 'Noté avec une autre version de Ronde',
  'sending.line': '{what} : {now}',
  'sending.emptied': 'effacé',
  'sending.matters': 'Ce qui compte',
  'sending.at': 'à {hour}',
  'sending.day_at': '{day} à {hour}',

  'sending.later': 'Gardé sur ce téléphone, part dès que possible.',
  'sending.later_not': 'Pas gardé sur ce téléphone : laissez Ronde ouvert jusqu’à l’envoi.',
  'sending.with': '{what} {where}',
  'sending.take_later': 'Demandé : {who}, {hour}. À vous une fois envoyé.',
  'sending.hand_back_later': 'Pas encore parti : {who}, {hour}. L’équipe ne le sait pas.',
  'sending.leave_later': 'Départ demandé, pas encore parti. {where}',
  'sending.invite_later':
    'Pas encore parti. Le lien sera ici, et dans « Invitations », une fois l’envoi fait. Laissez Ronde ouvert.',

  'sending.wanted': 'Ce que vous vouliez',
  'sending.now': 'Ce qui en est',
  'sending.not_taken': 'Pas accepté',
  'sending.taken': {
    one: '{by} a pris ce passage {when}.',
    other: '{by} ont pris ce passage, en dernier {when}.',
  },
  'sending.cancelled': '{by} a annulé ce passage {when} : {why}.',
  'sending.told': {
    one: '{by} a noté ce passage {when}.',
    other: '{by} ont noté ce passage, en dernier {when}.',
  },
  'sending.closed': '{by} a fermé le dossier {when}.',
  'sending.settled': '{by} s’en est occupé {when}.',
  'sending.wrote': '{by} a écrit {when} : « {text} »',
  'sending.see_visit': 'Voir le passage',
  'sending.see_patient': 'Voir la fiche',
  'sending.again': 'Renvoyer',
  'sending.confirm': 'Répondre',
  'sending.drop_sure': 'Ce texte sera effacé de ce téléphone.',
  'sending.drop': 'Effacer',
  'sending.keep': 'Garder',

  'sending.aside': 'L’équipe le trouvera dans « À ranger ».',
  'sending.aside_n': { one: '{n} dans « À ranger »', other: '{n} dans « À ranger »' },

  'sending.elsewhere': 'Pas remis à une équipe',
  'sending.elsewhere_what': 'Personne d’autre ne lit ce qui suit. Lisez-le, copiez ce qui compte encore.',
  'sending.left_team': 'Une équipe que vous avez quittée',
  'sending.handed': 'Ce qui attendait sur ce téléphone a été remis à l’équipe, qui le range.',
  'sending.guest_given': {
    one: 'Votre accès a pris fin. Votre message a été remis à l’équipe, qui le lira.',
    other: 'Votre accès a pris fin. Vos {n} messages ont été remis à l’équipe, qui les lira.',
  },
  'sending.guest_over':
    'Votre accès avait pris fin : ce message n’a pas été remis, et personne ne l’a lu. Il ne reste que sur ce téléphone.',
  'sending.elsewhere_n': {
    one: '{n} chose n’a pas pu être remise à une autre équipe.',
    other: '{n} choses n’ont pas pu être remises à une autre équipe.',
  },
  'sending.read': 'Lire',

  'sending.stuck': 'Pas parti : vous remettez {where}. L’équipe ne le sait pas encore.',
  'sending.not_gone': 'Pas parti : appelez',
  'sending.stuck_more': { one: 'Et {n} autre passage.', other: 'Et {n} autres passages.' },
  'sending.call': 'Appelez :',
  'sending.nobody_to_call': 'Personne d’autre n’a noté son téléphone.',
  'sending.call_who': 'Appeler {first}',
  'sending.write': 'SMS',
  'sending.write_who': 'SMS à {first}',
  'sending.sms':
    'Bonjour, je ne peux pas faire un passage de l’équipe {when}, et je n’ai pas de réseau pour le remettre. Pouvez-vous le prendre ? {me}',
  'sending.whole_team': 'Voir toute l’équipe',

  'sending.late_noted': '{hours}, noté {when}',
  'sending.late_came': '{hours}, reçu {when}',
} as const
