/** What is to be minded at somebody's home, and what this phone has said of it and not sent yet. */
import { tell } from '../sending/tell'
import { oldestFirst } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

type Attention = Of<'attention'>

const of = (team: Team, patient: ID): Attention[] =>
  team
    .all('attention')
    .filter((one) => one.patient === patient)
    .sort(oldestFirst)

/** What is asked for at the next visit, and stands until it is ticked. */
export const nextOnes = (team: Team, patient: ID): Attention[] =>
  of(team, patient).filter((one) => one.once && !one.ended && !one.ticked)

/** Small attentions, each day anew. */
export const smallOnes = (team: Team, patient: ID): Attention[] =>
  of(team, patient).filter((one) => !one.once && !one.ended)

/** What no longer stands, the last first. */
export const overOnes = (team: Team, patient: ID): Attention[] =>
  of(team, patient)
    .filter((one) => one.ended || (one.once && one.ticked))
    .reverse()

/** Who ticked it: for good, or today. */
export const tickOf = (team: Team, one: Attention) =>
  one.ticked && (one.once || one.ticked.day === team.today) ? one.ticked : undefined

/** The last thing that was said of it here and waits to be sent. */
export function saying(team: Team, one: ID): string | undefined {
  const said = team.unsent.filter(({ args }) => 'attention' in args && args.attention === one)
  return said.at(-1)?.act
}

export async function tick(team: Team, one: Attention): Promise<void> {
  const { id: attention, text } = one
  const handle = await team.keep('attention.tick', { attention, at: team.clock.exact().toISOString() })
  void tell(team, t('attentions.ticked', { text }), handle, () => void team.keep('attention.untick', { attention }))
}
