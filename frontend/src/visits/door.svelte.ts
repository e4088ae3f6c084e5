/** Looking at how one gets in, or at a national number. The server writes the look down first; when that cannot be, it stays hidden. */
import { RefusedError } from '../api'
import { lookAt } from '../looks'
import type { Team } from '../team.svelte'
import type { ID, LookAt } from '../wire'
import { t } from '../words/index.svelte'
import { refusalWords } from '../words/refusal'

export class Look {
  shown = $state(false)
  asking = $state(false)
  problem = $state('')

  readonly #team: Team
  readonly #what: LookAt

  constructor(team: Team, what: LookAt = 'door') {
    this.#team = team
    this.#what = what
  }

  readonly hide = (): void => {
    this.shown = false
  }

  async look(of: ID): Promise<void> {
    if (this.asking) return
    this.asking = true
    this.problem = ''
    try {
      const { id, me, clock } = this.#team
      await lookAt(this.#what, id, me, of, clock.exact())
      this.shown = true
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      this.problem = t('visits.code_not_shown', { why: refusalWords(error) })
    }
    this.asking = false
  }
}
