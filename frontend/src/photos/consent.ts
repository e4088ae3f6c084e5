/** What the person said of photos of her. It is told to whoever takes one, and stops nobody: a wound does not wait. */
import { consentHolds, consentsOf, dayOf } from '../circle/circle'
import { seesOf } from '../circle/sees'
import { fullDate } from '../dates'
import type { Team } from '../team.svelte'
import type { ID, PhotoKind } from '../wire'
import { t } from '../words/index.svelte'

/** A sheet of paper shows nothing of her. */
const papers: readonly PhotoKind[] = ['prescription', 'notebook']

export const ofPaper = (kind: string | undefined): boolean => papers.some((one) => one === kind)

/** « none »: nothing is noted; « refused »: she said no; « over »: she said yes, and it holds no longer, since a day. */
export interface PhotoConsent {
  state: 'given' | 'none' | 'refused' | 'over'
  day?: string
  said?: string
}

/** Nothing when one does not see what she agreed to. */
export function photoConsent(team: Team, patient: ID): PhotoConsent | undefined {
  if (!seesOf(team, patient, team.me).includes('care')) return undefined
  const all = consentsOf(team, patient)
    .filter((one) => one.sort === 'photos' && !one.next)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  const one = all.find((each) => consentHolds(team, each)) ?? all[0]
  if (!one) return { state: 'none' }
  const { said } = one
  if (consentHolds(team, one)) return one.given ? { state: 'given' } : { state: 'refused', day: fullDate(one.on), said }
  if (!one.given) return { state: 'none' }
  const ranOut = one.until && one.until < team.today
  return { state: 'over', said, day: ranOut ? fullDate(one.until!) : dayOf(team, one.ended?.at ?? one.at) }
}

/** One line for whoever takes a photo; '' when there is nothing to say. */
export function consentWords(team: Team, patient: ID): string {
  const consent = photoConsent(team, patient)
  if (!consent || consent.state === 'given') return ''
  const { state, day = '', said = '' } = consent
  return state === 'none' ? t('photos.consent_none') : t(`photos.consent_${state}`, { day, who: said })
}
