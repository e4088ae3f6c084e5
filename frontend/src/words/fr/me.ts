/** Words of « Mon profil »: themes, text size, language, devices. */
export default {
  'me.title': 'Mon profil',
  'me.theme': 'Couleurs',
  'me.theme.auto': 'Comme l’appareil',
  'me.theme.light': 'Clair',
  'me.theme.dark': 'Sombre',
  'me.theme.sun': 'Plein soleil',
  'me.size': 'Taille du texte',
  'me.size.1': 'Normale',
  'me.size.2': 'Grande',
  'me.size.3': 'Très grande',
  'me.size.4': 'Maximale',
  'me.language': 'Langue',
  'me.sign_out': 'Me déconnecter',
} as const
