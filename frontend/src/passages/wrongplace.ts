/** « Pas la bonne personne »: what was written in a wrong file goes to the right one, with all its versions; and back. */
import { moveReadings, moveReadingsBack } from '../readings/move'
import { keepAndSay } from '../sending/tell'
import type { Of } from '../store.svelte'
import type { Team } from '../team.svelte'
import { called } from '../visits/about'
import type { ID } from '../wire'
import { t } from '../words/index.svelte'
import { readingsWith } from '../readings/readings'

/** The ids of the other versions of a note, as far as they are known here. */
export function versionsOf(team: Team, note: ID, known: readonly Of<'note'>[] = []): ID[] {
  const here = new Map(known.map((one) => [one.id, one]))
  const found = [note]
  for (const id of found) {
    const one = team.note(id) ?? here.get(id)
    for (const other of [one?.corrects, one?.corrected]) if (other && !found.includes(other)) found.push(other)
  }
  return found.slice(1)
}

/** All notes that were written with a passage. */
export function writtenWith(team: Team, passage: Of<'passage'>): ID[] {
  const here = team.all('note').filter((note) => note.passage === passage.id)
  const told = [passage, ...(passage.earlier ?? [])].flatMap(({ note }) => note || [])
  return [...new Set([...told, ...here.map(({ id }) => id)])]
}

/** Moves a note to the person whom it is about. Answers a refusal in words. */
export function moveNote(team: Team, note: ID, notes: ID[], patient: ID): Promise<string> {
  const args = { note, notes, patient }
  const back = () => keepAndSay(team, () => team.keep('note.move_back', args), t('wrong.moved_back'))
  return keepAndSay(
    team,
    (shown) => team.keep('note.move', args, shown),
    t('wrong.note_moved'),
    () => void back(),
  )
}

/**
 * The same for a passage of mine, to the visit that it was about. What was measured there is taken back in the wrong file and
 * noted in the right one.
 */
export async function movePassage(team: Team, passage: Of<'passage'>, visit: ID): Promise<string> {
  const args = { passage: passage.id, notes: writtenWith(team, passage), visit }
  const readings = readingsWith(team, passage)
  let there: ID[] = []
  const back = async () => {
    await keepAndSay(team, () => team.keep('passage.move_back', args), t('wrong.moved_back'))
    await moveReadingsBack(team, readings, there)
  }
  const no = await keepAndSay(
    team,
    (shown) => team.keep('passage.move', args, shown),
    t('wrong.passage_moved'),
    () => void back(),
  )
  const patient = team.visit(visit)?.patient
  if (!no && patient) there = await moveReadings(team, readings, { patient, visit })
  return no
}

/** « Note déplacée par Anna, 10:12 : ce n’était pas la bonne personne »; '' when it is in its place. */
export function awayWords(team: Team, one: Of<'note'> | Of<'passage'>): string {
  const { moved_away } = one
  if (!moved_away) return ''
  const key = 'outcome' in one ? 'wrong.passage_away' : 'wrong.note_away'
  return t(key, { who: called(team, moved_away.by), when: team.when(moved_away.at) })
}

/** « Venu d’un autre dossier, déplacé par Anna, 10:12 ». */
export function hereWords(team: Team, { moved }: Of<'note'> | Of<'passage'>): string {
  return moved ? t('wrong.here', { who: called(team, moved.by), when: team.when(moved.at) }) : ''
}
