/** What must happen once and two people noted for one moment: told to both of them and to the team until each has seen it. */
import { answerWords } from '../passages/answers'
import { taskName } from '../tasks'
import { groupBy } from '../questions'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

/** One alert: the tasks that the same two passages have in common. */
export type Twice = Of<'twice'>[]

/** Those that I have not seen, the latest first. */
export function unseen(team: Team): Twice[] {
  const said = new Set(
    team.unsent.flatMap(({ act, args }) => (act === 'twice.seen' && 'twice' in args ? args.twice : [])),
  )
  const all = team
    .all('twice')
    .filter((twice) => !twice.seen?.[team.me] && !said.has(twice.id))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return [...groupBy(all, (twice) => twice.passages.join('/')).values()]
}

/** « Noté deux fois pour M. Petit : injection d’insuline. Anna 07:05, Inès 07:20. Appelez-vous. » */
export function twiceWords(team: Team, twice: Twice): string {
  const { patient, passages, people, at } = twice[0]!
  const one = (who: ID, i: number) => {
    const passage = team.passage(passages[i] ?? '')
    const when = passage?.at ?? (i > 0 ? at : undefined)
    if (!when) return called(team, who)
    const told = passage?.tasks?.filter((one) => one.done && twice.some(({ task }) => task === one.task)) ?? []
    const what = told.map(answerWords).filter(Boolean).join(', ')
    return t(what ? 'twice.one_what' : 'twice.one', { who: called(team, who), when: team.when(when), what })
  }
  return t('twice.text', {
    patient: team.patientName(patient),
    task: twice.map(({ task }) => taskName({ task })).join(', '),
    people: people.map(one).join(', '),
    do: t(people.includes(team.me) ? 'twice.call_each_other' : 'twice.call_them'),
  })
}

/** Those of the two whom one can call. */
export function reach(team: Team, twice: Twice): Of<'member'>[] {
  return twice[0]!.people.flatMap((id) => {
    const member = id === team.me ? undefined : team.member(id)
    return member?.phone && !member.left ? [member] : []
  })
}

export async function seeTwice(team: Team, twice: Twice): Promise<void> {
  for (const { id } of twice) await team.keep('twice.seen', { twice: id })
}
