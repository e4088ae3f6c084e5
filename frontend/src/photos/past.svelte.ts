/** Photos that this phone does not hold any more, page by page from the person's history; they stay as long as the page does. */
import { Beside } from '../past/beside.svelte'
import { after, askPage, bodies, edge, type AskPage } from '../past/page'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'

type Photo = Of<'photo'>

interface Came {
  docs: ReadonlyMap<ID, Photo>
  /** Where the next page of somebody begins; '' when there is none. */
  before: ReadonlyMap<ID, string>
}

export class PastPhotos {
  readonly #team: Team
  readonly #ask: AskPage
  readonly #came: Beside<Came>
  loading = $state.raw(false)

  constructor(team: Team, ask = askPage(team)) {
    this.#team = team
    this.#ask = ask
    this.#came = new Beside(team, { docs: new Map(), before: new Map() })
  }

  get(id: ID): Photo | undefined {
    return this.#came.now.docs.get(id)
  }

  of(patient: ID): Photo[] {
    return [...this.#came.now.docs.values()].filter((photo) => photo.patient === patient)
  }

  /** There may be older ones. */
  more(patient: ID): boolean {
    return this.#came.now.before.get(patient) !== ''
  }

  add(...photos: Photo[]): void {
    const { docs, before } = this.#came.now
    this.#came.now = { docs: new Map([...docs, ...photos.map((one) => [one.id, one] as const)]), before }
  }

  /** Rejects without a network. */
  async older(patient: ID): Promise<void> {
    if (this.loading || !this.more(patient)) return
    this.loading = true
    const still = this.#came.asking()
    try {
      const before = this.#came.now.before.get(patient) ?? edge(this.#team)
      const page = await this.#ask({ of: patient, kind: 'photo', before, max: 100 })
      if (!still()) return
      this.add(...bodies<'photo'>(page))
      const now = this.#came.now
      this.#came.now = { docs: now.docs, before: new Map([...now.before, [patient, after(page)]]) }
    } finally {
      this.loading = false
    }
  }
}

const all = new WeakMap<Team, PastPhotos>()

/** Those of a team. */
export function past(team: Team): PastPhotos {
  const there = all.get(team) ?? new PastPhotos(team)
  all.set(team, there)
  return there
}
