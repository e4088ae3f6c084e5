/** Somebody goes to another team of the server, or comes from one. */
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

/** What one team hands to another so that it can offer one person: which team, and the secret. */
export function codeOf(team: ID, secret: string): string {
  return `${team}.${secret}`
}

/** Reads it back, from among other words. */
export function readCode(text: string): { team: ID; secret: string } | undefined {
  const [, team, secret] = /([\w-]{4,64})\.([\w-]{8,128})/.exec(text) ?? []
  return team && secret ? { team, secret } : undefined
}

const newest = <T extends { at: string }>(all: T[]): T[] => all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))

/** The transfers of somebody, the newest first. */
export function transfersOf(team: Team, patient: ID): Of<'transfer'>[] {
  return newest(team.all('transfer').filter((one) => one.patient === patient))
}

/** From where she came; what nobody has read yet before what somebody has. */
export function cameFrom(team: Team, patient: ID): Of<'incoming'> | undefined {
  const all = newest(team.all('incoming').filter((one) => one.patient === patient && one.state === 'arrived'))
  return all.find((one) => one.came && !one.came.read) ?? all[0]
}

const LATE = 10 * 60_000

/** Her file has left a while ago, and nobody has it yet. */
export function late(one: Of<'transfer'>, now: Date): boolean {
  return one.state === 'gone' && !one.arrived && !!one.gone && now.getTime() - Date.parse(one.gone) > LATE
}

/** Those whom other teams offer, the newest first. */
export function everyIncoming(team: Team): Of<'incoming'>[] {
  return newest(team.all('incoming'))
}

/** A code that another team can still use. */
export function stillOpen(one: Of<'expecting'>, now: Date): boolean {
  return one.state === 'open' && Date.parse(one.until) > now.getTime()
}

/** How far a transfer has come, in words. */
export function stateWords(one: Of<'transfer'>): string {
  const who = one.answer?.team ?? one.words
  if (one.state === 'gone') return t(one.arrived ? 'moving.state.arrived' : 'moving.state.gone', { who })
  if (one.state === 'declined')
    return t(one.answer?.why === 'code' ? 'moving.state.code' : 'moving.state.declined', { who })
  return t(`moving.state.${one.state}`, { who })
}
