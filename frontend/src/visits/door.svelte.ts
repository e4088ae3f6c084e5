/** Looking at how one gets in. The server writes the look down first; when that cannot be, it stays hidden. */
import { RefusedError } from '../api'
import { lookAtDoor } from '../looks'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'
import { refusalWords } from '../words/refusal'

export class DoorLook {
  shown = $state(false)
  asking = $state(false)
  problem = $state('')

  readonly #team: Team

  constructor(team: Team) {
    this.#team = team
  }

  readonly hide = (): void => {
    this.shown = false
  }

  async look(home: ID): Promise<void> {
    if (this.asking) return
    this.asking = true
    this.problem = ''
    try {
      const { id, me, clock } = this.#team
      await lookAtDoor(id, me, home, clock.exact())
      this.shown = true
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      this.problem = t('visits.code_not_shown', { why: refusalWords(error) })
    }
    this.asking = false
  }
}
