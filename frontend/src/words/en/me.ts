import type fr from '../fr/me'
import type { Same } from '../typed'

/** Words of « Mon profil »: themes, text size, language, devices. */
export default {
  'me.title': 'My profile',
  'me.theme': 'Colours',
  'me.theme.auto': 'Like the device',
  'me.theme.light': 'Light',
  'me.theme.dark': 'Dark',
  'me.theme.sun': 'Full sun',
  'me.size': 'Text size',
  'me.size.1': 'Normal',
  'me.size.2': 'Large',
  'me.size.3': 'Larger',
  'me.size.4': 'Largest',
  'me.language': 'Language',
  'me.sign_out': 'Sign out',
} as const satisfies Same<typeof fr>
