/** Tasks that must happen once: when they were last done, and that one was noted twice. */
export default {
  'once.last': '{name} : {who}, {when}',
  'once.last_what': '{name} : {what}, {when} par {who}',
  'once.never': '{name} : jamais noté',
  'once.unsent': '(à envoyer)',
  'once.stale': 'Pas à jour depuis {hour} : carnet ou appel avant',

  'twice.text': 'Noté deux fois pour {patient} : {task}. {people}. {do}',
  'twice.one_what': '{who} {when} ({what})',
  'twice.one': '{who} {when}',
  'twice.call_each_other': 'Appelez-vous.',
  'twice.call_them': 'Appelez-les.',
} as const
