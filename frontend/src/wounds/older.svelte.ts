/** Assessments that this phone does not hold any more, page by page from the person's history. */
import { dayIn } from '../dates'
import { after, askPage, bodies, edge, type AskPage } from '../past/page'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import type { Wound } from './wounds'

export class Older {
  loading = $state.raw(false)
  problem = $state.raw<unknown>()
  docs = $state.raw<Of<'assessment'>[]>([])
  /** Where the next page begins; '' behind the last. */
  #before = $state.raw('')
  readonly #patient: ID
  readonly #ask: AskPage

  constructor(team: Team, wound: Wound, ask = askPage(team)) {
    this.#patient = wound.patient
    this.#ask = ask
    const first = edge(team)
    this.#before = `${dayIn(team.zone, new Date(wound.at))}/` <= first ? first : ''
  }

  get more(): boolean {
    return this.#before !== ''
  }

  async load(): Promise<void> {
    if (this.loading) return
    this.loading = true
    this.problem = undefined
    try {
      const page = await this.#ask({ of: this.#patient, kind: 'assessment', before: this.#before, max: 100 })
      this.docs = [...this.docs, ...bodies<'assessment'>(page)]
      this.#before = after(page)
    } catch (error) {
      this.problem = error
    }
    this.loading = false
  }
}
