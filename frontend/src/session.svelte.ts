/** Who is signed in on this device. `undefined` until the server has said. */
import { get, post, RefusedError } from './api'
import type { ID, Me, TeamName } from './wire'

class Session {
  #me = $state.raw<Me | null | undefined>()

  get me(): Me | null | undefined {
    return this.#me
  }

  /** After signing up, in, or changing one's profile: the answer of the server. */
  is(me: Me | null): void {
    this.#me = me
  }

  /** Asks the server. Throws when it cannot be reached. */
  async load(): Promise<Me | null> {
    try {
      this.#me = await get<Me>('/me')
    } catch (error) {
      if (!(error instanceof RefusedError) || error.kind !== 'who') throw error
      this.#me = null
    }
    return this.#me
  }

  /** This person has come into a team: by founding or joining it. */
  entered(team: TeamName): void {
    this.#withTeams((teams) => [...teams.filter((one) => one.id !== team.id), team])
  }

  /** This person has left a team. */
  left(team: ID): void {
    this.#withTeams((teams) => teams.filter((one) => one.id !== team))
  }

  #withTeams(change: (teams: TeamName[]) => TeamName[]): void {
    if (this.#me) this.#me = { ...this.#me, teams: change(this.#me.teams) }
  }

  async signOut(): Promise<void> {
    await post('/sign-out')
    this.#me = null
  }
}

export const session = new Session()
