/** What must happen once and two people noted for one moment: told to both of them and to the team until each has seen it. */
import { taskName } from '../tasks'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

/** Those that I have not seen, the latest first. */
export function unseen(team: Team): Of<'twice'>[] {
  const said = new Set(
    team.unsent.flatMap(({ act, args }) => (act === 'twice.seen' && 'twice' in args ? args.twice : [])),
  )
  return team
    .all('twice')
    .filter((twice) => !twice.seen?.[team.me] && !said.has(twice.id))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** « Noté deux fois pour M. Petit : injection d’insuline. Anna 07:05, Inès 07:20. Appelez-vous. » */
export function twiceWords(team: Team, { patient, task, passages, people, at }: Of<'twice'>): string {
  const one = (who: ID, i: number) => {
    const when = team.passage(passages[i] ?? '')?.at ?? (i > 0 ? at : undefined)
    return when ? t('twice.one', { who: called(team, who), when: team.when(when) }) : called(team, who)
  }
  return t('twice.text', {
    patient: team.patientName(patient),
    task: taskName({ task }),
    people: people.map(one).join(', '),
    do: t(people.includes(team.me) ? 'twice.call_each_other' : 'twice.call_them'),
  })
}
