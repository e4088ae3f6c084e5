/**
 * Who is signed in on this device. `undefined` until it is known: from the cupboard where it is open, else from the server.
 * What this phone keeps for reading goes when the session ends or somebody else signs in. Tabs of one browser have one
 * session: when it ends in one, or becomes somebody else's, it ends in the others, and what they hold is not sent under
 * another name.
 */
import { get, post, RefusedError } from './api'
import { cupboard } from './cupboard/cupboard.svelte'
import { forgetDrafts } from './drafts.svelte'
import type { ID, Me, TeamName } from './wire'

class Session {
  #me = $state.raw<Me | null | undefined>()
  #others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('ronde-session')

  constructor() {
    if (this.#others) this.#others.onmessage = ({ data }) => this.#heard(data as ID | null)
  }

  get me(): Me | null | undefined {
    return this.#me
  }

  /** After signing up, in, or changing one's profile: the answer of the server. `null`: the session has ended. */
  is(me: Me | null): void {
    this.#me = me
    this.#others?.postMessage(me?.id ?? null)
    void this.#keep(me).catch(() => {})
  }

  /** Another tab knows who is signed in. */
  #heard(id: ID | null): void {
    if (!this.#me || this.#me.id === id) return
    this.#me = null
    forgetDrafts()
  }

  /** Begins: with what this phone knows, asking the server meanwhile; or by asking it. Throws when neither can say. */
  async open(): Promise<Me | null> {
    const known = await cupboard.me()
    if (!known) return this.load()
    this.#me = known
    void this.load().catch(() => {})
    return known
  }

  /** Asks the server. Throws when it cannot be reached. */
  async load(): Promise<Me | null> {
    try {
      if (await cupboard.owesSignOut()) await this.#endsFirst()
      this.is(await get<Me>('/me'))
    } catch (error) {
      if (!(error instanceof RefusedError) || error.kind !== 'who') throw error
      this.is(null)
    }
    return this.#me ?? null
  }

  /** This person has come into a team: by founding or joining it. */
  entered(team: TeamName): void {
    this.#withTeams((teams) => [...teams.filter((one) => one.id !== team.id), team])
  }

  /** This person has left a team. */
  left(team: ID): void {
    this.#withTeams((teams) => teams.filter((one) => one.id !== team))
    void cupboard.forget(team).catch(() => {})
  }

  #withTeams(change: (teams: TeamName[]) => TeamName[]): void {
    if (this.#me) this.is({ ...this.#me, teams: change(this.#me.teams) })
  }

  /** The code of this phone is not known to whoever holds it: what it keeps for reading goes, and the session with it. */
  async giveUp(): Promise<void> {
    this.#me = null
    forgetDrafts()
    await cupboard.giveUp()
  }

  /** The session of whoever gave up the code; the server may be hearing of it only now. */
  async #endsFirst(): Promise<void> {
    try {
      await post('/sign-out')
    } catch (error) {
      if (!(error instanceof RefusedError) || error.kind !== 'who') throw error
    }
    await cupboard.signedOut()
  }

  async signOut(): Promise<void> {
    await post('/sign-out')
    this.is(null)
  }

  async #keep(me: Me | null): Promise<void> {
    if (!me) {
      forgetDrafts()
      await cupboard.empty()
      return
    }
    await cupboard.belongsTo(me.id)
    if (await cupboard.owesSignOut()) await cupboard.signedOut()
    await cupboard.saveMe(me)
    await cupboard.keepOnly(me.teams.map(({ id }) => id))
  }
}

export const session = new Session()
