/** What one can do about a visit, for every place that offers it: the sheet, the menu, the keys. */
import type { IconName } from '../parts/icons'
import { router } from '../router.svelte'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { t } from '../words/index.svelte'
import { keepAndSay, tell } from '../sending/tell'
import { arrive, notThere } from './here'
import { decline, openOffers, toCome } from './offering'
import { joinable, joinParts } from './parts'
import { handBack, take } from './taking'

export type ActKey =
  | 'take'
  | 'accept'
  | 'decline'
  | 'offer'
  | 'part'
  | 'whole'
  | 'move'
  | 'here'
  | 'not_here'
  | 'done'
  | 'not_done'
  | 'correct'
  | 'withdraw'
  | 'wrong'
  | 'hand_back'
  | 'note'
  | 'cancel'
  | 'restore'

export interface Act {
  key: ActKey
  label: string
  icon: IconName
  /** The one main thing to do with it now. */
  main?: true
  run: () => void
}

/** The acts that make sense now, the main one first. */
export function actsOn(team: Team, visit: Of<'visit'>): Act[] {
  const id = visit.id
  const state = team.stateOf(visit)
  const mine = team.myPassage(id)
  const ahead = visit.day > team.today
  const gone = visit.day < team.today
  const acts: Act[] = []
  const add = (key: ActKey, label: string, icon: IconName, run: () => void, main = false) =>
    acts.push({ key, label, icon, run, ...(main ? { main } : {}) })
  const log = (given: Record<string, string> = {}) => router.openSheet('log', { visit: id, ...given })

  if (visit.cancelled) {
    if (!gone) add('restore', t('visits.restore'), 'undo', () => void restore(team, visit), true)
  } else {
    const asked = openOffers(team, visit).some((offer) => offer.to === team.me)
    if (asked) {
      add('accept', t('visits.take'), 'take', () => void take(team, visit, undefined, 'visit.accept'), true)
      add('decline', t('offers.decline'), 'close', () => void decline(team, id))
    } else if (state === 'to_take' && !team.isMine(visit) && !gone)
      add('take', t('visits.take'), 'take', () => void take(team, visit), true)
    if (!ahead && !mine) {
      const waits = team.waitsForMe(visit)
      const label = team.isMine(visit) && !visit.stopped ? t('visits.done') : t('passages.log_mine')
      add('done', label, 'check', () => log(), waits)
      if (waits || (gone && team.isMine(visit)))
        add('not_done', t('passages.not_done'), 'bang', () => log({ not_done: 'yes' }))
    }
  }
  if (mine) {
    add('correct', t('passages.correct'), 'pen', () => log())
    add('withdraw', t('passages.by_mistake'), 'undo', () => void withdraw(team, mine))
    if (!mine.guess) add('wrong', t('wrong.open'), 'out', () => router.openSheet('wrong', { passage: mine.id }))
  }
  add('note', t('passages.write'), 'note', () => router.openSheet('note', { patient: visit.patient, visit: id }))
  addComing(team, visit, add)
  if (!visit.cancelled && !gone) {
    if (team.isMine(visit) && !mine) add('hand_back', t('visits.hand_back'), 'out', () => void handBack(team, visit))
    if (!team.passagesOf(id).length)
      add('cancel', t('visits.cancel'), 'cancelled', () => router.openSheet('cancel', { visit: id }))
  }
  return acts.sort((a, b) => Number(b.main ?? false) - Number(a.main ?? false))
}

type Add = (key: ActKey, label: string, icon: IconName, run: () => void) => void

/** What can be done with a visit that somebody is to make. */
function addComing(team: Team, visit: Of<'visit'>, add: Add): void {
  const { id } = visit
  if (!toCome(team, visit)) return
  const waits = team.waitsForMe(visit)
  const free = team.stateOf(visit) === 'to_take'
  const there = team.arrivalsOf(id).some((one) => one.by === team.me)
  if (there) add('not_here', t('here.undo'), 'undo', () => void notThere(team, visit))
  else if (waits && visit.day === team.today) add('here', t('here.act'), 'pin', () => void arrive(team, visit))
  if (waits || free) add('offer', t('offers.offer'), 'send', () => router.openSheet('offer', { visit: id }))
  const told = team.passagesOf(id).length > 0
  if (!told && visit.people === 1 && visit.tasks.length > 1 && (waits || free))
    add('part', t('parts.take'), 'half', () => router.openSheet('part', { visit: id }))
  const whole = joinable(team, visit)
  if (whole) add('whole', t('parts.whole'), 'link', () => void joinParts(team, whole.id))
  if (!told) add('move', t('moves.act'), 'calendar', () => router.openSheet('move', { visit: id }))
}

export async function restore(team: Team, visit: Of<'visit'>): Promise<void> {
  const was = visit.cancelled
  const again = { visit: visit.id, why: was?.why ?? 'other', words: was?.words ?? '' } as const
  const undo = () => void team.keep('visit.cancel', again)
  await keepAndSay(team, () => team.keep('visit.restore', { visit: visit.id }), t('visits.restored'), undo)
}

/** « Noté par erreur ». Its way back is to tell it again, as it was. */
export async function withdraw(team: Team, passage: Of<'passage'>): Promise<void> {
  const handle = await team.keep('passage.withdraw', { passage: passage.id })
  void tell(team, t('passages.withdrawn'), handle, () => void tellAgain(team, passage))
}

/** Tells a passage as it stood: the way back from a correction or a withdrawal. Its note stands by itself. */
export function tellAgain(team: Team, passage: Of<'passage'>): Promise<unknown> {
  const { visit, at, arrived } = passage
  if (passage.outcome === 'not_done') {
    return team.keep('visit.not_done', { visit, at, why: passage.why ?? 'other', words: passage.words ?? '' })
  }
  const { tasks = [], how, watch } = passage
  return team.keep('visit.done', {
    visit,
    at,
    tasks,
    ...(arrived ? { arrived } : {}),
    ...(how ? { how } : {}),
    ...(watch ? { watch } : {}),
  })
}
