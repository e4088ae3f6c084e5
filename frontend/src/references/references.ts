/** Who keeps the thread of somebody's care, and who does when she is away; nobody any more past the day she named. */
import { fullDate } from '../dates'
import type { Team } from '../team.svelte'
import type { ID, ReferenceRole, Referring } from '../wire'
import { t } from '../words/index.svelte'

export const roles: ReferenceRole[] = ['main', 'substitute']

/** Who is it today; undefined when it is free. */
export function keeps(team: Team, patient: ID, as: ReferenceRole): Referring | undefined {
  const one = team.get('reference', patient)?.[as]
  return one && one.until >= team.today ? one : undefined
}

/** « Référente : Anna · remplaçante : Chloé », « Référente : à prendre ». */
export function threadWords(team: Team, patient: ID): string {
  const [main, substitute] = roles.map((as) => keeps(team, patient, as))
  const who = main ? team.firstName(main.who) : t('references.free')
  const words = t('references.main_is', { who })
  return substitute ? `${words} · ${t('references.substitute_is', { who: team.firstName(substitute.who) })}` : words
}

/** « Anna, jusqu’au 24 février 2027 », or that it is free. */
export function placeWords(team: Team, patient: ID, as: ReferenceRole): string {
  const one = keeps(team, patient, as)
  if (!one) return t('references.free')
  return t('references.until', { who: team.firstName(one.who), day: fullDate(one.until) })
}

/** What I can say: of the places that are free, or of mine. */
export function mayTake(team: Team, patient: ID): ReferenceRole[] {
  const mine = roles.filter((as) => keeps(team, patient, as)?.who === team.me)
  return mine.length ? mine : roles.filter((as) => !keeps(team, patient, as))
}
