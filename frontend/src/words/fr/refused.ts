/** Refusals that may be said before any screen is there: they come with the first load. */
export default {
  'refusal.general': 'Cela n’a pas été accepté. Réessayez, ou parlez-en à l’équipe.',
  'refusal.network': 'Pas de réseau pour l’instant. Réessayez quand il revient.',
  'refusal.internal': 'Quelque chose s’est mal passé de notre côté. Réessayez dans un instant.',
  'refusal.unavailable': 'Le service ne répond pas. Réessayez dans un instant.',
  'refusal.busy': 'Trop de demandes à la fois. Attendez un peu, puis réessayez.',
  'refusal.large': 'C’est trop long pour être envoyé. Raccourcissez le texte.',
  'refusal.not_found': 'Cela n’existe pas, ou plus. Revenez en arrière pour voir ce qui est à jour.',
  'refusal.who': 'Vous n’êtes plus connectée. Connectez-vous de nouveau.',
  'refusal.forbidden': 'Cela ne peut être fait que par la personne concernée. Parlez-lui.',
} as const
