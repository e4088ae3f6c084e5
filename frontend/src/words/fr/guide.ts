/** Words of the help in the app. */
export default {
  'guide.what': 'De courtes pages, pas à pas. Elles s’ouvrent aussi sans réseau.',
  'guide.all': 'Toute l’aide',
  'guide.gone': 'Cette page d’aide n’existe pas.',
} as const
