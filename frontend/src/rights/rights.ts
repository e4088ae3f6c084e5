/** The end of a file: when it may be erased without a warning, and how far that has come. */
import { dayIn } from '../dates'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { Day, ID, Time } from '../wire'
import { keeping } from './retention'

/** When somebody of the team came last, as far as anybody said so; else when the file was closed, or begun. */
export function lastCame(team: Team, patient: Of<'patient'>): Time {
  const came = Object.values(team.get('lately', patient.id)?.members ?? {}).map(({ at }) => at)
  return came.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? patient.closed?.at ?? patient.since
}

/** The first day on which nothing warns any more. */
export function keptUntil(team: Team, patient: Of<'patient'>): Day {
  const stop = team.get('stop', patient.id)
  const died = stop?.why === 'died' && !stop.resumed
  const until = new Date(lastCame(team, patient))
  until.setUTCFullYear(until.getUTCFullYear() + (died ? keeping.diedYears : keeping.years))
  return dayIn(team.zone, until)
}

/** What was proposed and not yet decided. */
export function proposalOf(team: Team, patient: ID): Of<'erasure'> | undefined {
  return team.all('erasure').find((one) => one.patient === patient && !one.withdrawn && !one.agreed)
}

/** From when on somebody else can agree. */
export function agreeFrom(erasure: Pick<Of<'erasure'>, 'proposed'>): Time {
  return new Date(Date.parse(erasure.proposed.at) + keeping.waitHours * 3_600_000).toISOString()
}

/** Whether I can: « mine » it was I who proposed it, « early » a day has not passed. */
export function mayAgree(erasure: Of<'erasure'>, me: ID, now: Date): 'yes' | 'mine' | 'early' {
  if (erasure.proposed.by === me) return 'mine'
  return Date.parse(agreeFrom(erasure)) > now.getTime() ? 'early' : 'yes'
}
