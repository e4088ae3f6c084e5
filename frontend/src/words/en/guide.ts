/** Words of the help in the app. */
export default {
  'guide.what': 'Short pages, step by step, in French. They open without a network too.',
  'guide.all': 'All help',
  'guide.gone': 'This page of the help does not exist.',
} as const
