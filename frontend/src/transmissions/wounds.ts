import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { placeWords, seenLines } from '../wounds/say'
import { closedWounds, openWounds, toldOf } from '../wounds/wounds'
import { t } from '../words/index.svelte'
import type { Line } from './since'

/** Wounds that began or ended to be followed, and what was seen of them. */
export function ofWounds(team: Team, patient: ID): Line[] {
  return [...openWounds(team, patient), ...closedWounds(team, patient)].flatMap((wound): Line[] => {
    const place = placeWords(wound)
    const { id, by, at, closed } = wound
    const seen = toldOf(team, wound).map((one): Line => {
      const said = [...seenLines(one), one.words].filter(Boolean).join('. ')
      const text = t('transmissions.assessment', { place, said })
      return { id: one.assessment, by: one.by, at: one.at, icon: 'eye', text }
    })
    const over = closed && { id: `${id}/closed`, by: closed.by, at: closed.at, icon: 'done' as const }
    return [
      { id, by, at, icon: 'pen', text: t('transmissions.wound', { place }), mark: true },
      ...seen,
      ...(over ? [{ ...over, text: t('transmissions.wound_over', { place }), mark: true }] : []),
    ]
  })
}
