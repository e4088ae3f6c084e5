/** Questions about hands that are asked for, and the six acts on one. All wait for the answer: nothing is guessed. */
import { addDays, nearDay } from '../dates'
import type { Asking } from '../outbox'
import { keepAndSay } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import type { ActArgs, Day, ID } from '../wire'
import { t } from '../words/index.svelte'

export type HelpAct = 'help.take' | 'help.hand_back' | 'help.done' | 'help.undo' | 'help.withdraw' | 'help.restore'

const ways = {
  'help.take': { said: 'helps.taken_now', back: 'help.hand_back' },
  'help.hand_back': { said: 'helps.handed_back', back: 'help.take' },
  'help.done': { said: 'helps.done_now', back: 'help.undo' },
  'help.undo': { said: 'helps.undone', back: 'help.done' },
  'help.withdraw': { said: 'helps.withdrawn_now', back: 'help.restore' },
  'help.restore': { said: 'helps.restored', back: 'help.withdraw' },
} as const satisfies Record<HelpAct, { said: string; back: HelpAct }>

export const isOpen = (help: Of<'help'>) => !help.done && !help.withdrawn

/** What a help is to me now, the more urgent the lower: somebody asks, I come, I ask, it is over. */
export type Part = 'asked' | 'mine' | 'own' | 'over'

export function partOf(team: Team, help: Of<'help'>): Part | undefined {
  const mine = help.taken?.by === team.me
  if (!isOpen(help)) {
    const about = mine || [help.by, help.done?.by, help.withdrawn?.by].includes(team.me)
    return about ? 'over' : undefined
  }
  if (mine) return 'mine'
  if (help.by === team.me) return 'own'
  return help.taken ? undefined : 'asked'
}

/** The helps of a day that are for me to know; today also those that nobody takes in the week to come. */
export function helpsOn(team: Team, day: Day): Record<Part, Of<'help'>[]> {
  const found: Record<Part, Of<'help'>[]> = { asked: [], mine: [], own: [], over: [] }
  const until = day === team.today ? addDays(day, 7) : day
  for (const help of team.all('help').sort(byHour)) {
    const part = partOf(team, help)
    if (part && help.day >= day && (help.day === day || (part !== 'over' && help.day <= until))) found[part].push(help)
  }
  return found
}

/** Where I come on a day, and what I ask for. */
export function mineOn(team: Team, day: Day): Of<'help'>[] {
  const { mine, own } = helpsOn(team, day)
  return [...mine, ...own]
}

/** What is asked for on a day, and nobody takes yet. */
export function asksOn(team: Team, day: Day): Of<'help'>[] {
  return helpsOn(team, day).asked.filter((help) => help.day === day)
}

/** What is still asked for about a person, also when somebody comes already. */
export function helpsAbout(team: Team, patient: ID): Of<'help'>[] {
  const ahead = (help: Of<'help'>) => help.patient === patient && isOpen(help) && help.day >= team.today
  return team.all('help').filter(ahead).sort(byHour)
}

const byHour = (a: Of<'help'>, b: Of<'help'>) =>
  a.day.localeCompare(b.day) || (a.from ?? '').localeCompare(b.from ?? '') || a.at.localeCompare(b.at)

/** « porter un lit médicalisé, rue des Lilas, 14:00 ». */
export function helpWords(team: Team, help: Of<'help'>): string {
  const home = help.patient ? t('helps.at_home', { who: team.patientName(help.patient) }) : ''
  return [help.what, home, help.where, whenOf(team, help)].filter(Boolean).join(', ')
}

function whenOf(team: Team, help: Of<'help'>): string {
  const day = help.day === team.today ? '' : nearDay(help.day, team.today)
  const hour = help.from ? (help.to ? t('visits.window', { from: help.from, to: help.to }) : help.from) : ''
  return [day, hour].filter(Boolean).join(' ')
}

/** Somebody's act on it that is not sent yet. */
export function waiting(team: Team, help: Of<'help'>): HelpAct | undefined {
  const kept = team.unsent.findLast(
    ({ act, args }) => act.startsWith('help.') && (args as { help?: string }).help === help.id,
  )
  return kept?.act as HelpAct | undefined
}

/** The acts that make sense now, the main one first. */
export function actsOn(team: Team, help: Of<'help'>): HelpAct[] {
  const gone = help.day < team.today
  const ahead = help.day > team.today
  if (help.done) return help.done.by === team.me ? ['help.undo'] : []
  const given: HelpAct[] = ahead ? [] : ['help.done']
  if (help.withdrawn) return gone ? given : ['help.restore', ...given]
  const mine = help.taken?.by === team.me
  if (mine) return gone ? given : [...given, 'help.hand_back', 'help.withdraw']
  if (gone) return [...given, 'help.withdraw']
  const take: HelpAct[] = !help.taken && help.by !== team.me ? ['help.take'] : []
  return [...take, ...given, 'help.withdraw']
}

/** Does it and says what became of it. Answers why not, in words, or nothing. */
export async function doHelp(team: Team, act: HelpAct, help: Of<'help'>, undoing = false): Promise<string> {
  const at = act === 'help.done' ? { at: team.clock.exact().toISOString() } : {}
  const keep = (shown: Asking) => team.keep(act, { help: help.id, ...at } as ActArgs[HelpAct], undoing ? {} : shown)
  const { said, back } = ways[act]
  const words = t(said, { who: team.firstName(help.by) })
  return keepAndSay(team, keep, words, undoing ? undefined : () => void doHelp(team, back, help, true))
}
