/** Targeted charting: what a note says beside its sentence, the focuses of a person, and the acts about them. */
import { done } from '../parts/undo.svelte'
import { newestFirst, oldestFirst } from '../questions'
import { answered, laterWords } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { Charted, ID, Macro, Mark } from '../wire'
import { list, t } from '../words/index.svelte'

type Focus = Of<'focus'>

/** What is being charted: `focus` is one of the person's, `new`, or nothing. */
export interface ChartDraft {
  focus: string
  title: string
  macro: Macro | ''
  data: string
  actions: string
  result: string
}

export const macros: Macro[] = ['entry', 'return', 'situation', 'exit']
const parts = ['data', 'actions', 'result'] as const

export const noChart = (focus = ''): ChartDraft => ({ focus, title: '', macro: '', data: '', actions: '', result: '' })

export const chartOf = (note: Charted): ChartDraft => ({
  ...noChart(note.focus),
  data: note.data ?? '',
  actions: note.actions ?? '',
  result: note.result ?? '',
})

/** There is something to read in it. */
export const charts = (chart: ChartDraft): boolean => parts.some((part) => chart[part].trim() !== '')

/** As the act wants it; `focus` is the document that it is about. */
export function chartedIn(chart: ChartDraft, focus: ID): Charted {
  const said = parts.map((part) => [part, chart[part].trim()] as const).filter(([, words]) => words)
  return { ...(focus ? { focus } : {}), ...Object.fromEntries(said) }
}

/** Whether a note says this already; what was heard is not on the form, and stays. */
export function sameChart(note: Of<'note'>, charted: Charted): boolean {
  return ['focus', ...parts].every((part) => (note[part as 'data'] ?? '') === (charted[part as 'data'] ?? ''))
}

/** What stands in the way, in words. */
export function chartProblem(chart: ChartDraft): string {
  if (parts.some((part) => new TextEncoder().encode(chart[part].trim()).length > 16_384)) return t('refusal.text.long')
  if (chart.focus !== 'new') return ''
  if (charts(chart) && !chart.title.trim()) return t('charting.name_missing')
  return chart.title.trim() && !charts(chart) ? t('charting.missing') : ''
}

/** The focus of what is charted; a new one is opened first, so that the note comes behind it. */
export async function focusFor(team: Team, patient: ID, chart: ChartDraft): Promise<ID> {
  if (chart.focus !== 'new') return chart.focus
  const title = chart.title.trim()
  const there = openFocuses(team, patient).find((focus) => focus.title === title)
  if (there) return there.id
  const { ids } = await team.keep('focus.open', { patient, title, ...(chart.macro ? { macro: chart.macro } : {}) })
  return ids[0] ?? ''
}

// Questions

const of = (team: Team, patient: ID): Focus[] =>
  team
    .all('focus')
    .filter((focus) => focus.patient === patient)
    .sort(oldestFirst)

export const isOpen = (focus: Focus): boolean => !focus.closed && !focus.withdrawn

export const openFocuses = (team: Team, patient: ID): Focus[] => of(team, patient).filter(isOpen)

/** Those that are followed no longer, the last first. */
export const overFocuses = (team: Team, patient: ID): Focus[] =>
  of(team, patient)
    .filter((focus) => !isOpen(focus))
    .reverse()

/** What was written on it and this phone holds, newest first. */
export const notesOn = (team: Team, focus: Focus): Of<'note'>[] =>
  team
    .notesOf(focus.patient)
    .filter((note) => note.focus === focus.id && !note.moved_away)
    .sort(newestFirst)

/** Who did what with it last. */
export function focusWords(team: Team, focus: Focus): string {
  const { closed, withdrawn } = focus
  const last = closed ?? withdrawn ?? focus
  const key = closed ? 'charting.closed_by' : withdrawn ? 'charting.withdrawn_by' : 'charting.opened_by'
  return t(key, { who: called(team, last.by), when: team.when(last.at) })
}

/** « Vu par Anna et Bilal ». */
export function seenWords(team: Team, seen: Record<ID, string> | undefined): string {
  const who = Object.keys(seen ?? {})
  return who.length ? t('seen.by', { who: list(who.map((id) => called(team, id))) }) : ''
}

/** That I have seen it was said here and is not sent yet. */
export function sayingSeen(team: Team, id: ID): boolean {
  return team.unsent.some(
    ({ act, args }) =>
      (act === 'note.seen' && (args as { note?: ID }).note === id) ||
      (act === 'alert.seen' && (args as { alert?: ID }).alert === id),
  )
}

/** « Inès s’en occupe ». */
export function mindedWords(team: Team, taken: Mark | undefined): string {
  if (!taken) return ''
  return taken.by === team.me ? t('minding.mine') : t('minding.by', { who: called(team, taken.by) })
}

/** That I take care of it, or do not after all, was said here and is not sent yet. */
export const minding = (team: Team, id: ID): boolean =>
  team.unsent.some(
    ({ act, args }) =>
      /^(note|focus)\.(take|hand_back)$/.test(act) && Object.values(args as Record<string, unknown>).includes(id),
  )

// Acts. Nothing of them is shown before the server has said yes.

/** Answers why not, in words, or nothing. */
export async function change(team: Team, act: 'focus.withdraw' | 'focus.reopen', focus: ID): Promise<string> {
  let here = true
  const { answer, held } = await team.keep(act, { focus }, { shown: () => here })
  const said = await answered(team, answer)
  here = false
  if (said && !said.ok) return team.words(said)
  const withdrawn = act === 'focus.withdraw'
  const words = t(withdrawn ? 'charting.withdrawn_now' : 'charting.reopened')
  const back = withdrawn ? 'focus.reopen' : 'focus.withdraw'
  done(said ? words : laterWords(held), () => void team.keep(back, { focus }))
  return ''
}
