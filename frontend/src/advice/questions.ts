/** Questions to colleagues (« Demander un avis »): what waits for me, in words, and the acts that need no form. */
import { instantOf, nearDay } from '../dates'
import { done } from '../parts/undo.svelte'
import { oldestFirst } from '../questions'
import { answered, laterWords } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { ID, Until } from '../wire'
import { list, t } from '../words/index.svelte'

type Question = Of<'question'>

export const isOpen = (question: Question): boolean => !question.closed && !question.withdrawn

const of = (team: Team, patient: ID): Question[] =>
  team
    .all('question')
    .filter((question) => question.patient === patient)
    .sort(oldestFirst)

export const openOn = (team: Team, patient: ID): Question[] => of(team, patient).filter(isOpen)

/** Those that have ended, the last first. */
export const overOn = (team: Team, patient: ID): Question[] =>
  of(team, patient)
    .filter((question) => !isOpen(question))
    .reverse()

/** Said here and not sent yet. */
export const waits = (team: Team, question: ID): boolean =>
  team.unsent.some(({ act, args }) => act.startsWith('question.') && (args as { question?: ID }).question === question)

/** What I am asked and have not answered, what is wished for first before the rest. */
export function askedOfMe(team: Team): Question[] {
  return team
    .all('question')
    .filter((question) => isOpen(question) && question.to.includes(team.me))
    .filter((question) => !question.answers.some(({ by }) => by === team.me) && !waits(team, question.id))
    .sort((a, b) => wantedKey(a).localeCompare(wantedKey(b)) || oldestFirst(a, b))
}

const wantedKey = ({ wanted }: Question): string => (wanted ? `${wanted.day} ${wanted.hour ?? '24'}` : '9999')

/** Mine that all whom I asked have answered: they wait to be concluded. */
export function answeredToMe(team: Team): Question[] {
  return team
    .all('question')
    .filter((question) => isOpen(question) && question.by === team.me && question.answers.length > 0)
    .filter(({ to, answers }) => to.every((who) => answers.some(({ by }) => by === who)))
    .filter((question) => !waits(team, question.id))
    .sort(oldestFirst)
}

/** « jeudi 26 novembre 10:00 ». */
export function untilWords(team: Team, { day, hour }: Until): string {
  const near = nearDay(day, team.today)
  return hour ? t('time.at', { day: near, hour }) : near
}

/** « Demandé par Anna à Inès et Bilal, hier 18:20, si possible pour demain ». */
export function askedWords(team: Team, question: Question): string {
  const to = list(question.to.map((who) => called(team, who)))
  const said = { who: called(team, question.by), when: team.when(question.at) }
  const asked = to ? t('questions.asked_by', { ...said, to }) : t('questions.asked_all', said)
  const late = question.wanted && !isLate(team, question.wanted)
  return late ? `${asked}, ${t('questions.until', { when: untilWords(team, question.wanted!) })}` : asked
}

/** What was wished for has passed: nobody is reminded of it. */
function isLate(team: Team, { day, hour }: Until): boolean {
  return day < team.today || (hour !== undefined && instantOf(team.zone, day, hour) < team.clock.now)
}

/** On « Aujourd’hui »: who asks, about whom, what. */
export function bannerWords(team: Team, question: Question): string {
  const { wanted } = question
  const said = { who: team.firstName(question.by), patient: team.patientName(question.patient), text: short(question) }
  if (!wanted || isLate(team, wanted)) return t('questions.asks_you', said)
  return t('questions.asks_you_until', { ...said, when: untilWords(team, wanted) })
}

/** A question mark stays with its word, as somebody who writes by hand would have it. */
export const joined = (text: string): string => text.replace(/ (?=[?!:;])/g, '\u00a0')

/** A question of several lines is read where it is answered. */
export function short({ text }: { text: string }): string {
  const line = joined(text.trim().split('\n')[0] ?? '')
  return line.length > 140 ? `${line.slice(0, 139)}…` : line
}

// Acts

const ways = {
  'question.reopen': { said: 'questions.reopened' },
  'question.withdraw': { said: 'questions.withdrawn', back: 'question.restore' },
  'question.restore': { said: 'questions.restored', back: 'question.withdraw' },
} as const

export type Way = keyof typeof ways

/** Does it and says what became of it. Answers why not, in words, or nothing. */
export async function change(team: Team, act: Way, question: ID): Promise<string> {
  let here = true
  const { answer, held } = await team.keep(act, { question }, { shown: () => here })
  const said = await answered(team, answer)
  here = false
  if (said && !said.ok) return team.words(said)
  const way = ways[act]
  const back = 'back' in way ? () => void team.keep(way.back, { question }) : undefined
  done(said ? t(way.said) : laterWords(held), back)
  return ''
}
