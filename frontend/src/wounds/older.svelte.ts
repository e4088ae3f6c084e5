/** Assessments that this phone does not hold any more, page by page from the person's history. */
import { dayIn } from '../dates'
import { Beside } from '../past/beside.svelte'
import { after, askPage, bodies, edge, type AskPage } from '../past/page'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import type { Wound } from './wounds'

export class Older {
  loading = $state.raw(false)
  problem = $state.raw<unknown>()
  /** What came, and where the next page begins; '' behind the last. */
  readonly #came: Beside<{ docs: Of<'assessment'>[]; before: string }>
  readonly #patient: ID
  readonly #ask: AskPage

  constructor(team: Team, wound: Wound, ask = askPage(team)) {
    this.#patient = wound.patient
    this.#ask = ask
    const first = edge(team)
    const before = `${dayIn(team.zone, new Date(wound.at))}/` <= first ? first : ''
    this.#came = new Beside<{ docs: Of<'assessment'>[]; before: string }>(team, { docs: [], before })
  }

  get docs(): Of<'assessment'>[] {
    return this.#came.now.docs
  }

  get more(): boolean {
    return this.#came.now.before !== ''
  }

  async load(): Promise<void> {
    if (this.loading) return
    this.loading = true
    this.problem = undefined
    try {
      const still = this.#came.asking()
      const { docs, before } = this.#came.now
      const page = await this.#ask({ of: this.#patient, kind: 'assessment', before, max: 100 })
      if (still()) this.#came.now = { docs: [...docs, ...bodies<'assessment'>(page)], before: after(page) }
    } catch (error) {
      this.problem = error
    }
    this.loading = false
  }
}
