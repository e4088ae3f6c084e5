/**
 * « Depuis mon dernier passage »: whom I see next, and what happened there since I was there. Nothing is left out; marks only
 * put it in order: alerts, what is to be passed on, who is less well, what changed of the visits, then the rest.
 */
import { isOpen, openFocuses, overFocuses } from '../charting/charting'
import { openOn, overOn } from '../advice/questions'
import { openOf, overOf, sortWords } from '../events/events'
import { photosOf } from '../photos/photos'
import { byInstant } from '../questions'
import type { Of } from '../store.svelte'
import { measuredWords, sortName } from '../readings/say'
import { hourOn } from '../visits/offering'
import { momentWords, sinceWords } from '../stops/about'
import type { Team } from '../team.svelte'
import { alertWords, cancelWords, called } from '../visits/about'
import type { ID, Time } from '../wire'
import { say, t } from '../words/index.svelte'
import { newsFor, type Turn } from './round'
import { ofWounds } from './wounds'

/** One line of what happened, with whom and when. */
export interface Line {
  id: string
  icon: 'warning' | 'eye' | 'calendar' | 'question' | 'pen' | 'done' | 'bang'
  text: string
  by: ID
  at: Time
  /** It is marked: it stands above the others. */
  mark?: boolean
}

export interface Since {
  alerts: Of<'alert'>[]
  passOn: Of<'note'>[]
  lines: Line[]
  focuses: Of<'focus'>[]
  /** As long as nothing was learned of them. */
  events: Of<'event'>[]
  notes: Of<'note'>[]
  photos: Of<'photo'>[]
  /** Notes from before my last visit, which a first visit does not want at once. */
  older: Of<'note'>[]
}

export function sinceMine(team: Team, turn: Turn): Since {
  const { patient, last } = turn
  const { fresh, alerts, notes, passOn } = newsFor(team, turn)
  const lines = [
    ...ofPassages(team, patient),
    ...ofVisits(team, patient),
    ...ofTalk(team, patient),
    ...ofTreatments(team, patient),
    ...ofReadings(team, patient),
    ...ofWounds(team, patient),
    ...(last ? ofFile(team, patient) : []), // a file is new to who comes the first time
  ]
  return {
    alerts,
    passOn,
    lines: lines
      .filter((line) => line.by !== team.me && fresh(line.at))
      .sort((a, b) => Number(b.mark ?? false) - Number(a.mark ?? false) || byInstant(b.at, a.at)),
    focuses: openFocuses(team, patient),
    events: openOf(team, patient),
    notes: notes.filter((note) => !note.pass_on),
    photos: photosOf(team, patient).filter((one) => one.by !== team.me && fresh(one.moved?.at ?? one.written)),
    older: team.notesSince(patient).filter((note) => !notes.includes(note)),
  }
}

export const alertLine = (alert: Of<'alert'>): string =>
  t(alert.ended ? 'transmissions.alert_over' : 'transmissions.alert_new', { text: alertWords(alert.sort, alert.text) })

function ofPassages(team: Team, patient: ID): Line[] {
  return team.visitsOf(patient).flatMap((visit) =>
    team.passagesOf(visit.id).flatMap((passage): Line[] => {
      const { id, by, at, how, watch, outcome } = passage
      if (outcome === 'not_done') {
        const why = passage.words || (say(`passages.why.${passage.why ?? 'other'}`) ?? '')
        return [{ id, by, at, icon: 'bang', text: t('transmissions.not_done', { why }), mark: true }]
      }
      const said = [
        how === 'worse' ? t('transmissions.worse') : how === 'better' ? t('transmissions.better') : '',
        watch ? t('transmissions.watch') : '',
      ].filter(Boolean)
      return said.length
        ? [{ id, by, at, icon: 'eye', text: said.join(' · '), mark: how === 'worse' || watch === true }]
        : []
    }),
  )
}

function ofVisits(team: Team, patient: ID): Line[] {
  const lines: Line[] = []
  for (const visit of team.visitsOf(patient)) {
    if (visit.moved && !visit.cancelled) {
      const { by, at, day, from } = visit.moved
      const text = t('transmissions.moved', { was: hourOn(team, day, from), now: hourOn(team, visit.day, visit.from) })
      lines.push({ id: `${visit.id}/moved`, by, at, icon: 'calendar', text, mark: true })
    }
    if (visit.cancelled) {
      const { by, at } = visit.cancelled
      const when = hourOn(team, visit.day, visit.from)
      lines.push({ id: visit.id, by, at, icon: 'calendar', text: `${when} · ${cancelWords(visit)}`, mark: true })
    }
  }
  const stop = team.get('stop', patient)
  if (stop) {
    const text = t('transmissions.stopped', { what: sinceWords(team, stop) })
    lines.push({ id: `${patient}/stop`, by: stop.by, at: stop.at, icon: 'calendar', text, mark: true })
    const { resumed } = stop
    if (resumed) {
      const back = t('transmissions.resumed', { when: momentWords(team, resumed.from) })
      lines.push({ id: `${patient}/back`, by: resumed.by, at: resumed.at, icon: 'calendar', text: back, mark: true })
    }
  }
  return lines
}

/** Questions, focuses and events that began or ended. */
function ofTalk(team: Team, patient: ID): Line[] {
  const asked = [...openOn(team, patient), ...overOn(team, patient)].flatMap((question): Line[] => {
    const { id, by, at, text, closed, withdrawn } = question
    if (withdrawn) return []
    if (!closed) return [{ id, by, at, icon: 'question', text: t('transmissions.question', { text }) }]
    const over = t('transmissions.question_over', { text: closed.text })
    return [{ id, by: closed.by, at: closed.at, icon: 'done', text: over }]
  })
  const closed = overFocuses(team, patient).flatMap(({ id, closed, title }): Line[] =>
    closed ? [{ id, by: closed.by, at: closed.at, icon: 'done', text: t('transmissions.focus_over', { title }) }] : [],
  )
  const learned = overOf(team, patient).map(({ id, learned }): Line => {
    const { by, at, text } = learned!
    return { id, by, at, icon: 'done', text: t('transmissions.learned', { text }) }
  })
  return [...asked, ...closed, ...learned]
}

/** Medicines that came onto her list or went from it; a changed line is the new one. */
function ofTreatments(team: Team, patient: ID): Line[] {
  const mine = team.all('treatment').filter((one) => one.patient === patient)
  return mine.flatMap(({ id, by, at, name, ended }): Line[] => [
    { id, by, at, icon: 'pen', text: t('transmissions.treatment', { name }), mark: true },
    ...(ended && !ended.next
      ? [
          {
            ...{ id: `${id}/ended`, by: ended.by, at: ended.at },
            icon: 'pen' as const,
            text: t('transmissions.treatment_over', { name }),
            mark: true,
          },
        ]
      : []),
  ])
}

/** What was measured; beyond a limit that somebody set, it is marked. */
function ofReadings(team: Team, patient: ID): Line[] {
  const told = team.all('reading').filter((one) => one.patient === patient && !one.withdrawn)
  return told.map((one): Line => {
    const { id, by, at, sort, beyond } = one
    const text = t('transmissions.reading', { what: sortName(sort), value: measuredWords(sort, one) })
    return { id, by, at, icon: 'eye', text, mark: beyond !== undefined }
  })
}

/** What somebody changed in the file: that it was, by whom and when; the last of each. */
function ofFile(team: Team, patient: ID): Line[] {
  const home = team.homeOf(patient)
  const door = team.doorOf(patient)
  const contacts = team.contactsOf(patient)
  const series = [
    ...team.all('series').filter((one) => one.patient === patient && !one.plan),
    ...team.all('intervention').filter((one) => one.patient === patient),
  ]
  const parts: [key: 'file' | 'home' | 'door' | 'contacts' | 'series', marks: { by: ID; at: Time }[]][] = [
    ['file', Object.values(team.patient(patient)?.fields ?? {})],
    ['home', Object.values(home?.fields ?? {})],
    ['door', Object.values(door?.fields ?? {})],
    ['contacts', contacts.flatMap((one) => [one, ...Object.values(one.fields)])],
    ['series', series.flatMap((one) => [one, ...(one.ended ? [one.ended] : [])])],
  ]
  return parts.flatMap(([key, marks]): Line[] => {
    const last = marks
      .filter(({ by }) => by !== team.me)
      .sort((a, b) => byInstant(a.at, b.at))
      .at(-1)
    if (!last) return []
    return [{ id: `${patient}/${key}`, by: last.by, at: last.at, icon: 'pen', text: t(`transmissions.${key}`) }]
  })
}

/** All of it as somebody would say it, for listening on the way. */
export function aloud(team: Team, turn: Turn): string[] {
  const { alerts, passOn, events, lines, focuses, notes } = sinceMine(team, turn)
  const note = (one: Of<'note'>) => {
    const text = [one.text, one.data, one.actions, one.result].filter(Boolean).join('. ')
    return t('transmissions.aloud_note', { who: called(team, one.by), text: plain(text) })
  }
  const said = [
    ...alerts.map(alertLine),
    ...passOn.map(note),
    ...events.map(({ sort, text }) => `${sortWords(sort)}. ${plain(text ?? '')}`),
    ...lines.map((line) => line.text),
    ...focuses.filter(isOpen).map(({ title }) => t('charting.focus_is', { title })),
    ...notes.map(note),
  ]
  return [`${team.patientName(turn.patient)}.`, ...(said.length ? said : [t('transmissions.quiet')])]
}

/** Without the signs of Markdown, which nobody wants to hear. */
export const plain = (text: string): string => text.replace(/[*_#>`~|]/g, '').replace(/^\s*[-+]\s+/gm, '')
