/** Words of what is printed: the sheet for an emergency, the day's round. */
export default {
  'papers.emergency': 'Fiche d’urgence',
  'papers.emergency_hint':
    'Une page à donner aux secours ou à l’hôpital, faite de ce que dit le dossier. Aucun code d’accès n’y est.',
  'papers.born': 'Né(e) le {day}',
  'papers.alerts': 'À ne pas oublier',
  'papers.last_readings': 'Dernières mesures',
  'papers.limit': 'limites {bounds}',
  'papers.call': 'À appeler',
  'papers.made': 'Imprimé le {day} à {hour}, {team}. Le dossier a pu changer depuis.',
  'papers.plan': 'Plan à imprimer',
  'papers.plan_of': 'Plan de soins de {who}',
  'papers.plan_hint': 'Pour le classeur à la maison, avec les mots de tous. Rien ne remplace le dossier.',
  'papers.plan_coded_hint':
    'Les noms des problèmes y sont : ne laissez pas cette feuille à la maison. Ce qui est marqué sensible n’y est pas.',
  'papers.face': 'Pour qui ?',
  'papers.face.plain': 'Pour tout le monde',
  'papers.face.coded': 'Avec les codes, pour celles qui soignent',
  'papers.no_plan': 'Le plan est encore vide.',
  'papers.round': 'Ma tournée à imprimer',
  'papers.round_of': 'Tournée de {first}, {day}',
  'papers.round_hint': 'Pour une journée sans téléphone. Rien ne remplace le dossier ; détruisez la feuille le soir.',
  'papers.no_round': 'Vous n’avez aucun passage aujourd’hui.',
  'papers.print_round': 'Imprimer ma tournée',
} as const
