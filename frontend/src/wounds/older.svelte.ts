/** Assessments that this phone does not hold any more, page by page from the person's history. */
import { post } from '../api'
import { addDays, dayIn } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Doc, HistoryKind, ID } from '../wire'
import type { Wound } from './wounds'

interface Page {
  docs: Doc[]
  more: boolean
}
export type Ask = (body: { of: ID; kind: HistoryKind; before: string; max: number }) => Promise<Page>

/** The days that a phone holds of them. */
const held = 30

export class Older {
  loading = $state.raw(false)
  problem = $state.raw<unknown>()
  more = $state.raw(false)
  docs = $state.raw<Of<'assessment'>[]>([])
  #before: string
  readonly #patient: ID
  readonly #ask: Ask

  constructor(team: Team, wound: Wound, ask?: Ask) {
    this.#patient = wound.patient
    this.#ask = ask ?? ((body) => post<Page>(`/teams/${team.id}/history`, body))
    const edge = addDays(team.today, -held)
    this.#before = `${edge}/`
    this.more = dayIn(team.zone, new Date(wound.at)) <= edge
  }

  async load(): Promise<void> {
    if (this.loading) return
    this.loading = true
    this.problem = undefined
    try {
      const page = await this.#ask({ of: this.#patient, kind: 'assessment', before: this.#before, max: 100 })
      const docs = page.docs.map((doc) => ({ ...doc.body, id: doc.id }) as unknown as Of<'assessment'>)
      this.docs = [...this.docs, ...docs]
      const last = page.docs.at(-1)
      this.more = page.more && Boolean(last?.day)
      if (last?.day) this.#before = `${last.day}/${last.id}`
    } catch (error) {
      this.problem = error
    }
    this.loading = false
  }
}
