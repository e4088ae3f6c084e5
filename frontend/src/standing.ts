/** What I still am to a team, as the server sees it. */
import { get, RefusedError } from './api'
import type { ID, Me } from './wire'

export async function standing(team: ID): Promise<'member' | 'signed_out' | 'gone'> {
  try {
    const me = await get<Me>('/me')
    return me.teams.some((one) => one.id === team) ? 'member' : 'gone'
  } catch (error) {
    return error instanceof RefusedError && error.kind === 'who' ? 'signed_out' : 'member'
  }
}
