/** Photos that this phone does not hold any more, page by page from the person's history; they stay as long as the page. */
import { post } from '../api'
import { addDays } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Doc, ID } from '../wire'

type Photo = Of<'photo'>
interface Page {
  docs: Doc[]
  more: boolean
}

/** The days that a phone holds of them. */
const held = 30

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
      const before = this.#before.get(patient) ?? `${addDays(team.today, -held)}/`
      const page = await post<Page>(`/teams/${team.id}/history`, { of: patient, kind: 'photo', before, max: 100 })
      this.add(...page.docs.map((doc) => ({ ...doc.body, id: doc.id }) as unknown as Photo))
      const last = page.docs.at(-1)
      this.#before = new Map([...this.#before, [patient, page.more && last?.day ? `${last.day}/${last.id}` : '']])
    } finally {
      this.loading = false
    }
  }
}

export const past = new PastPhotos()
