/** What went wrong, or nearly: which are open, in words, and the acts that need no form. */
import { byInstant } from '../questions'
import { keepAndSay } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { EventSort, ID } from '../wire'
import { t } from '../words/index.svelte'

type Event = Of<'event'>

export const sorts: EventSort[] = ['fall', 'medicine', 'complaint', 'other']

export const isOpen = (event: Event): boolean => !event.learned && !event.withdrawn

/** A sort of a later version of Ronde is another one. */
export const sortWords = (sort: EventSort): string =>
  t(sorts.includes(sort) ? `events.sort.${sort}` : 'events.sort.other')

/** The open ones, of one person or of all, the last that happened first. */
export const openOf = (team: Team, patient?: ID): Event[] =>
  team
    .all('event')
    .filter((event) => isOpen(event) && (patient === undefined || event.patient === patient))
    .sort((a, b) => byInstant(b.at, a.at))

/** Those of one person that the team has learned from lately; the last first. */
export const overOf = (team: Team, patient: ID): Event[] =>
  team
    .all('event')
    .filter((event) => event.learned && event.patient === patient)
    .sort((a, b) => byInstant(b.at, a.at))

/** « Chute · Mme Lambert, hier 18:20 ». */
export function headWords(team: Team, event: Event, named = true): string {
  const who = named && event.patient ? team.patientName(event.patient) : ''
  return [sortWords(event.sort), [who, team.when(event.at)].filter(Boolean).join(', ')].join(' · ')
}

/** The first line of what happened. */
export const short = ({ text }: { text?: string | undefined }): string => (text ?? '').trim().split('\n')[0] ?? ''

export const toldBy = (team: Team, event: Event): string =>
  t('events.by', { who: called(team, event.by), when: team.when(event.written) })

/** Answers why not, in words, or nothing. */
export const reopen = (team: Team, event: ID): Promise<string> =>
  keepAndSay(team, (shown) => team.keep('event.reopen', { event }, shown), t('events.reopened'))

export const withdraw = (team: Team, event: ID): Promise<string> =>
  keepAndSay(team, (shown) => team.keep('event.withdraw', { event }, shown), t('events.withdrawn'))
