/** What one does about care that is entrusted, each with its way back. */
import { keepAndSay } from '../sending/tell'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

type Does = 'agree' | 'decline' | 'withdraw'
const back = { agree: 'unanswer', decline: 'unanswer', withdraw: 'restore' } as const

/** Answers what was refused, in words; ''. */
export function does(team: Team, what: Does, entrusted: ID): Promise<string> {
  return keepAndSay(
    team,
    (shown) => team.keep(`entrusted.${what}`, { entrusted }, shown),
    t(`entrusted.done.${what}`),
    () => void team.keep(`entrusted.${back[what]}`, { entrusted }),
  )
}
