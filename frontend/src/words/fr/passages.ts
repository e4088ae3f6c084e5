/** Words of logging what was done and of notes. */
export default {
  'passages.log': 'Noter un passage',
  'passages.all_done': 'Tout est fait',
  'passages.not_done': 'Pas fait',
  'passages.why.refused': 'n’a pas voulu',
  'passages.why.absent': 'pas là',
  'passages.why.no_time': 'pas eu le temps',
  'passages.why.other': 'autre',
  'passages.saved': 'C’est noté',
  'passages.noted': 'Passage noté',
  'passages.pass_on': 'À transmettre',
  'task.unknown': 'soin',
} as const
