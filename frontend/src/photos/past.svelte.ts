/** Photos that this phone does not hold any more, page by page from the person's history; they stay as long as the page. */
import { after, askPage, bodies, edge } from '../past/page'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'

type Photo = Of<'photo'>

class PastPhotos {
  #docs = $state.raw<ReadonlyMap<ID, Photo>>(new Map())
  /** Where the next page of somebody begins; '' when there is none. */
  #before = $state.raw<ReadonlyMap<ID, string>>(new Map())
  loading = $state.raw(false)

  get(id: ID): Photo | undefined {
    return this.#docs.get(id)
  }

  of(patient: ID): Photo[] {
    return [...this.#docs.values()].filter((photo) => photo.patient === patient)
  }

  /** There may be older ones. */
  more(patient: ID): boolean {
    return this.#before.get(patient) !== ''
  }

  add(...photos: Photo[]): void {
    this.#docs = new Map([...this.#docs, ...photos.map((one) => [one.id, one] as const)])
  }

  /** Rejects without a network. */
  async older(team: Team, patient: ID): Promise<void> {
    if (this.loading || !this.more(patient)) return
    this.loading = true
    try {
      const before = this.#before.get(patient) ?? edge(team)
      const page = await askPage(team)({ of: patient, kind: 'photo', before, max: 100 })
      this.add(...bodies<'photo'>(page))
      this.#before = new Map([...this.#before, [patient, after(page)]])
    } finally {
      this.loading = false
    }
  }
}

export const past = new PastPhotos()
