/** The sheet for a call to a doctor (situation, antécédents, évaluation, demande), prepared from the file. */
import { openFocuses } from '../charting/charting'
import { measuredWords, sortName } from '../readings/say'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { current } from '../treatments/list'
import { plain } from '../transmissions/since'
import { address, alertWords, called, nameAndAge, professionOf } from '../visits/about'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'

export const letters = ['s', 'a', 'e', 'd'] as const
export type Saed = Record<(typeof letters)[number], string>

const lately = 7 * 86_400_000
const mostNotes = 5

/** What the file says now. What is asked for, nobody can know but the one who calls. */
export function prepare(team: Team, patient: ID): Saed {
  return { s: situation(team, patient), a: background(team, patient), e: assessment(team, patient), d: '' }
}

function situation(team: Team, patient: ID): string {
  const me = team.myself
  const where = address(team.homeOf(patient))
  return lines(
    t('saed.calling', {
      me: me ? `${me.first} ${me.last}` : '',
      profession: professionOf(me),
      team: team.name,
      who: nameAndAge(team, patient),
    }),
    where && t('saed.lives', { where }),
  )
}

function background(team: Team, patient: ID): string {
  const alerts = team.alertsOf(patient).map((alert) => alertWords(alert.sort, alert.text))
  const matters = team.patient(patient)?.fields.matters?.v
  const treatments = current(team, patient).map(({ name, dose }) => [name, dose].filter(Boolean).join(' '))
  const focuses = openFocuses(team, patient).map(({ title }) => title)
  return lines(
    alerts.length ? t('saed.alerts', { text: alerts.join(', ') }) : t('saed.no_alerts'),
    matters && t('saed.matters', { text: matters }),
    treatments.length > 0 && t('saed.treatments', { text: treatments.join(', ') }),
    focuses.length > 0 && t('saed.foci', { text: focuses.join(', ') }),
  )
}

function assessment(team: Team, patient: ID): string {
  const notes = team
    .notesOf(patient)
    .filter((note) => !note.moved_away && team.clock.now.getTime() - Date.parse(note.at) < lately)
    .slice(0, mostNotes)
  return lines(
    howIs(team, patient),
    ...measured(team, patient),
    ...(notes.length ? notes.map((note) => noteWords(team, note)) : [t('saed.no_notes')]),
  )
}

/** How she was, as the last one told who said it. */
function howIs(team: Team, patient: ID): string {
  const told = team
    .visitsOf(patient)
    .flatMap((visit) => team.passagesOf(visit.id))
    .filter(({ how, watch }) => how ?? watch)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
  if (!told) return ''
  const how = [told.how && t(`how.${told.how}`), told.watch && t('how.watch')].filter(Boolean).join(', ')
  return t('saed.how', { how, who: called(team, told.by), when: team.when(told.at) })
}

/** The last of each measure of these days. */
function measured(team: Team, patient: ID): string[] {
  const lastFirst = team
    .all('reading')
    .filter((one) => one.patient === patient && !one.withdrawn)
    .filter((one) => team.clock.now.getTime() - Date.parse(one.at) < lately)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  const last = lastFirst.filter((one, i) => lastFirst.findIndex(({ sort }) => sort === one.sort) === i)
  return last.map((one) => {
    const text = t('transmissions.reading', { what: sortName(one.sort), value: measuredWords(one.sort, one) })
    return t('saed.note', { when: team.when(one.at), who: called(team, one.by), text })
  })
}

function noteWords(team: Team, note: Of<'note'>): string {
  const text = [note.text, note.data, note.actions, note.result].filter(Boolean).join(' ')
  const said = plain(text).replace(/\s+/g, ' ').trim()
  return t('saed.note', { when: team.when(note.at), who: called(team, note.by), text: said })
}

const lines = (...all: (string | false | undefined)[]): string => all.filter(Boolean).join('\n')

/** The sheet as it stands in the note of the answer: what the doctor was told. */
export function sheetWords(saed: Saed): string {
  return letters
    .filter((letter) => saed[letter].trim())
    .map((letter) => `${t(`saed.${letter}`)} : ${saed[letter].trim()}`)
    .join('\n\n')
}
