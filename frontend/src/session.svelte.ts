/** Who is signed in on this device. `undefined` until the server has said. */
import { get, post, RefusedError } from './api'
import type { Me } from './wire'

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

  async signOut(): Promise<void> {
    await post('/sign-out')
    this.#me = null
  }
}

export const session = new Session()
