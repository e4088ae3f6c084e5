import { screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import NextCard from '../board/NextCard.svelte'
import { dropDraft } from '../drafts.svelte'
import LogForm from '../passages/LogForm.svelte'
import { logDraftName } from '../passages/log.svelte'
import type { Team } from '../team.svelte'
import VisitBody from '../visits/VisitBody.svelte'
import type { Doc } from '../wire'
import Once from './Once.svelte'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

const insulin = { task: 'injection-insulin' }
const tasks = [
  { task: 'help-wash' },
  insulin,
  { task: 'fill-pillbox', label: 'pilulier de la semaine' },
  { label: 'x' },
]
const planned = visit('i', 'petit', '09:00', '09:30', { tasks, ...taken('anna') })
const morning = visit('m', 'petit', '07:00', '07:30', { tasks: [insulin], ...taken('bilal') })
const told = { by: 'bilal', at: '2026-11-24T06:20:00Z', passage: 'pb' }
const before = { by: 'emma', at: '2026-11-23T17:05:00Z', passage: 'pe' }
const lately = (last: object = before) => doc('lately', 'petit', { tasks: { 'injection-insulin': last as never } })
const passage = (more: object = {}): Doc =>
  doc('passage', 'pb', {
    visit: 'm',
    patient: 'petit',
    by: 'bilal',
    outcome: 'done',
    at: told.at,
    made: told.at,
    written: told.at,
    tasks: [{ ...insulin, done: true }],
    ...more,
  })

function have(...docs: Doc[]): Team {
  const team = fakeTeam({}, [...world(), planned, morning, ...docs])
  team.link = { at: 'live' }
  return team
}
const lines = () => screen.getAllByRole('listitem').map((one) => one.textContent!.replace(/\s+/g, ' ').trim())
const show = (team: Team) => renderIn(team, Once, { visit: team.visit('i')! })

test('the last known one, with who and when; or never', () => {
  show(have(lately()))
  expect(lines()).toEqual(['Injection d’insuline : Emma, hier 18:05', 'Pilulier de la semaine : jamais noté'])
  expect(screen.queryByText(/Pas à jour/)).toBeNull()
})

test('nothing is said of a visit without such a task', () => {
  const team = have()
  const { container } = renderIn(team, Once, { visit: team.visit('v3')! })
  expect(container.textContent!.trim()).toBe('')
})

test('a passage that this phone has counts, unless it was noted by mistake or says otherwise', () => {
  const team = have(lately({ ...told, before }), passage())
  const first = show(team)
  expect(lines()[0]).toBe('Injection d’insuline : Bilal, 07:20')
  first.unmount()
  const mistaken = show(have(lately({ ...told, before }), passage({ withdrawn: at })))
  expect(lines()[0]).toBe('Injection d’insuline : Emma, hier 18:05')
  mistaken.unmount()
  show(have(lately({ ...told, before }), passage({ tasks: [{ ...insulin, done: false }] })))
  expect(lines()[0]).toBe('Injection d’insuline : Emma, hier 18:05')
})

test('my own counts at once, and says that it is still here; taken back, the time before counts again', async () => {
  const team = have(lately())
  show(team)
  const done = { visit: 'm', at: '2026-11-24T07:40:00.000Z', tasks: [{ ...insulin, done: true }] }
  const { ids } = await team.keep('visit.done', done)
  await waitFor(() => expect(lines()[0]).toBe('Injection d’insuline : vous, 08:40 (à envoyer)'))
  await team.keep('passage.withdraw', { passage: ids[0]! })
  await waitFor(() => expect(lines()[0]).toBe('Injection d’insuline : Emma, hier 18:05'))
})

test('after ten minutes without the server it says since when, by the phone’s own clock', async () => {
  const team = have(lately())
  // A phone that is two hours slow: hours are the server's, the ten minutes are its own.
  vi.setSystemTime(Date.now() - 7_200_000)
  team.clock.set(at)
  show(team)
  team.link = { at: 'offline', since: new Date() }
  const wait = (minutes: number) => {
    vi.setSystemTime(Date.now() + minutes * 60_000)
    team.clock.now = team.clock.exact()
  }
  wait(9)
  expect(screen.queryByText(/carnet ou appel/)).toBeNull()
  wait(2)
  expect(await screen.findByText('Pas à jour depuis 08:50 : carnet ou appel avant')).toBeDefined()
  team.link = { at: 'live' }
  await waitFor(() => expect(screen.queryByText(/carnet ou appel/)).toBeNull())
  team.link = { at: 'behind', since: new Date(Date.now() - 3_600_000) }
  expect(await screen.findByText(/Pas à jour depuis 08:01 : carnet/)).toBeDefined()
})

test('it stands on the next card, in the visit, and where it is told', () => {
  const team = have(lately())
  const given = { visit: team.visit('i')! }
  dropDraft(team, logDraftName('i'))
  renderIn(team, NextCard, { visits: [given.visit], onopen: () => {} })
  renderIn(team, VisitBody, given)
  renderIn(team, LogForm, { ...given, onclose: () => {} })
  expect(screen.getAllByText(/Injection d’insuline.: Emma, hier 18:05/)).toHaveLength(3)
})
