/**
 * « Je suis malade »: which visits go back to the team, handing them all back in one act, and taking them again. What
 * somebody else took meanwhile stays theirs, and is said.
 */
import { nearDay } from '../dates'
import { done } from '../parts/undo.svelte'
import { groupBy, takenBy } from '../questions'
import type { Form } from '../sending/form.svelte'
import { answered, laterWords } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { Answer, Day, ID } from '../wire'
import { list, t } from '../words/index.svelte'

/** What I have taken from now until a day and have not told, by day and hour; without a day all of it. */
export function goingBack(team: Team, until: Day = '9999'): Of<'visit'>[] {
  return team
    .all('visit')
    .filter((visit) => visit.day >= team.today && visit.day <= until && team.waitsForMe(visit))
    .sort((a, b) => (a.day + a.from + a.id < b.day + b.from + b.id ? -1 : 1))
}

export interface DayOf {
  day: Day
  visits: Of<'visit'>[]
  pressing: Of<'visit'>[]
}

/** The same day by day, with those that cannot wait. */
export function dayByDay(visits: Of<'visit'>[]): DayOf[] {
  return [...groupBy(visits, (visit) => visit.day)].map(([day, those]) => ({
    day,
    visits: those,
    pressing: those.filter((visit) => visit.urgency === 'cannot_wait'),
  }))
}

/** Hands them back, from a form that says what became of it. */
export async function handAllBack(team: Team, form: Form, until: Day): Promise<void> {
  const visits = goingBack(team, until)
  const n = visits.length
  const sent = await form.send('visits.hand_back', { until })
  if (sent) form.finish(sent, t('ill.done', { n }), () => void takeAgain(team, visits), t('ill.later', { n }))
}

/** Takes them again, in one list; the reasons that were given before hold again. */
async function takeAgain(team: Team, visits: Of<'visit'>[]): Promise<void> {
  const handles = []
  for (const visit of visits) {
    const was = visit.takers?.find((taker) => taker.who === team.me)
    const sure = was?.knowing?.length && was.why ? { knowing: was.knowing, why: was.why } : {}
    handles.push(await team.keep('visit.take', { visit: visit.id }, { ...sure, shown: () => true }))
  }
  const all = await answered(team, Promise.all(handles.map(({ answer }) => answer)))
  done(all ? againWords(team, visits, all) : laterWords(handles.every(({ held }) => held)))
}

/** « 3 passages repris. M. Petit, demain 18:00 : pris par Inès. » */
export function againWords(team: Team, visits: Of<'visit'>[], answers: Answer[]): string {
  const mine = answers.filter(({ ok }) => ok).length
  const refusals = new Map(visits.map(({ id }, i) => [id, answers[i]]))
  const lost = visits.filter(({ id }) => !refusals.get(id)?.ok)
  const theirs = lost.flatMap((was) => {
    const visit = team.visit(was.id) ?? was
    // The answer may be here before the document of whoever was faster: it says who that is.
    const others = visit.takers?.map(({ who }) => who).filter((who) => who !== team.me) ?? []
    const by = (others.length ? others : whoWon(refusals.get(was.id))).map((who) => called(team, who))
    if (!by.length || (others.length && takenBy(visit, team.me))) return []
    const when = t('time.at', { day: nearDay(visit.day, team.today), hour: visit.from })
    return [t('ill.theirs', { who: team.patientName(visit.patient), when, by: list(by) })]
  })
  const rest = lost.length - theirs.length
  return [mine ? t('ill.again', { n: mine }) : '', ...theirs, rest ? t('ill.not_again', { n: rest }) : '']
    .filter(Boolean)
    .join(' ')
}

/** Those who were faster, as a refusal says it. */
function whoWon(answer: Answer | undefined): ID[] {
  const by = answer && !answer.ok && answer.with?.by
  return by ? [by].flat().map(String) : []
}
