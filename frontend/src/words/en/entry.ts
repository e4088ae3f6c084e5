import type fr from '../fr/entry'
import type { Same } from '../typed'

/** Words of the start screens: signing up and in, founding and joining a team. */
export default {
  'entry.trial': 'Trial: no real people',
  'entry.sign_up': 'Create my account',
  'entry.sign_in': 'Sign in',
  'entry.found': 'Found a team',
  'entry.join': 'Join a team',
  'entry.teams': 'My teams',
} as const satisfies Same<typeof fr>
