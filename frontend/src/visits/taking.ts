/**
 * Taking a visit and handing it back, from any place. It is shown as mine at once; the answer says whether it is. When a
 * warning is to be confirmed, or somebody else was first, a sheet says so: unless something else is open by then, which
 * nobody may take from under a finger; then it waits in « à revoir ».
 */
import { tick } from 'svelte'
import { done, forget } from '../parts/undo.svelte'
import { router } from '../router.svelte'
import { answered, laterWords } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Offer } from '../wire'
import { t } from '../words/index.svelte'
import { openOffers } from './offering'

export interface Sure {
  knowing: string[]
  why: string
}

/** What must be known of a visit to take it: one that was just added is not yet a document. */
type Taken = Pick<Of<'visit'>, 'id' | 'patient' | 'from' | 'takers'>

/** `act`: it was offered, and is accepted. */
export async function take(
  team: Team,
  visit: Taken,
  sure?: Sure,
  act: 'visit.take' | 'visit.accept' = 'visit.take',
): Promise<void> {
  const free = () => !router.sheet && 'team' in router.screen && router.screen.team === team.id
  const offer = openOffers(team, team.visit(visit.id)).find(({ to }) => to === team.me)
  const { answer } = await team.keep(act, { visit: visit.id }, { ...sure, shown: free })
  void stayOn(visit.id)
  const about = { who: team.patientName(visit.patient), hour: visit.from }
  const early = await answered(team, answer)
  if (!early || early.ok)
    done(
      t(early ? 'visits.taken_now' : 'sending.take_later', about),
      () => void (offer ? giveBack(team, visit, offer) : handBack(team, visit, true)),
    )
  const said = early ?? (await answer)
  if (said.ok) return
  forget()
  if (free()) router.openSheet('take', { visit: visit.id, act, answer: JSON.stringify(said) })
}

/** The way back from taking what was offered: whoever offered it has it again, unless she counts on it by now. */
async function giveBack(team: Team, visit: Taken, { by }: Offer): Promise<void> {
  const had = visit.takers?.some(({ who }) => who === by)
  let here = true
  const { answer, held } = await team.keep('visit.unaccept', { visit: visit.id }, { shown: () => here })
  const said = await answered(team, answer)
  here = false
  if (said && !said.ok) await handBack(team, visit, true)
  else done(said ? t(had ? 'offers.given_back' : 'offers.again_asked', { by: team.firstName(by) }) : laterWords(held))
}

/** Hands a visit back. `undoing`: it was the way back from taking it. */
export async function handBack(team: Team, visit: Taken, undoing = false): Promise<void> {
  const was = visit.takers?.find((taker) => taker.who === team.me)
  const sure = was?.knowing?.length && was.why ? { knowing: was.knowing, why: was.why } : undefined
  const { answer, held } = await team.keep('visit.hand_back', { visit: visit.id })
  void stayOn(visit.id)
  const said = await answered(team, answer)
  if (said && !said.ok) return
  const about = { who: team.patientName(visit.patient), hour: visit.from }
  if (undoing) done(said ? t('visits.handed_back') : laterWords(held))
  else done(t(said ? 'visits.handed_back' : 'sending.hand_back_later', about), () => void take(team, visit, sure))
}

/** A card that moves is made anew in its other place: the focus goes along. */
async function stayOn(visit: string): Promise<void> {
  await tick()
  if (document.activeElement && document.activeElement !== document.body) return
  const cards = document.querySelectorAll<HTMLElement>('[data-visit]')
  const card = [...cards].find((one) => one.dataset.visit === visit)
  card?.focus({ preventScroll: true })
}
