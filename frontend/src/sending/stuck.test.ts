import { screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, patient, taken, visit, world } from '../../test/fake.svelte'
import { renderIn } from '../../test/render'
import { shelf } from '../../test/shelf'
import Offered from '../board/Offered.svelte'
import Notices from '../parts/Notices.svelte'
import type { Team } from '../team.svelte'
import VisitBody from '../visits/VisitBody.svelte'
import type { ActSent, Answers, Doc, Member } from '../wire'
import { smsText, stuck, toCall } from './stuck'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

const person = (id: string, first: string, more: Partial<Member> = {}): Doc =>
  doc('member', id, { first, last: 'X', profession: 'ide', colour: 1, since: at, phone: `06 39 98 10 0${id}`, ...more })

const mine = visit('mine', 'petit', '09:15', '09:45', { ...taken('anna'), needs: ['ide'] })
const docs = [...world(), mine, person('1', 'Chloé'), person('2', 'David', { profession: 'ad_c' }), person('3', 'Inès')]

/** Without a network until it is back. */
function away(more: Doc[] = []): { team: Team; back: () => void } {
  let back: () => void = () => {}
  const network = new Promise<void>((resolve) => (back = resolve))
  const send = async (acts: ActSent[]): Promise<Answers> => {
    await network
    return { epoch: 'e1', answers: acts.map(({ id }, i) => ({ id, ok: true, seq: 11 + i })) }
  }
  const team = fakeTeam({ shelf: shelf(), send }, [...docs, ...more])
  team.link = { at: 'offline', since: new Date() }
  return { team, back }
}

/** The clock of the screen goes on. */
function wait(team: Team, seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000)
  team.clock.now = team.clock.exact()
}

test('a hand-back that has not left after a minute says so, with whom to call and to write to', async () => {
  const { team } = away()
  renderIn(team, Notices, {})
  await team.keep('visit.hand_back', { visit: 'mine' })
  wait(team, 50)
  expect(stuck(team)).toEqual([])
  wait(team, 20)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent!.replace(/\s+/g, ' ')).toContain('Pas parti : vous remettez M. Petit, 09:15.')
  const calls = screen.getAllByRole('link').map((link) => link.getAttribute('href')!)
  expect(calls.filter((href) => href.startsWith('tel:'))).toEqual([
    'tel:0639981001',
    'tel:0639981003',
    'tel:0639981002',
  ])
  expect(calls.at(-1)).toBe('/e/t/equipe')
  expect(screen.getByRole('link', { name: 'Appeler Chloé, 06 39 98 10 01' })).toBeDefined()
})

test('the message names nobody who is cared for', () => {
  const { team } = away([...patient('x', 'Mme', 'Rose', 'Perrot', '1940-01-01')])
  const said = smsText(team, team.visit('mine')!)
  expect(said).toContain('un passage de l’équipe à 09:15')
  for (const one of team.patients)
    for (const name of [one.fields.last.v, one.fields.first.v]) expect(said).not.toContain(name)
  const tomorrow = { ...team.visit('mine')!, day: '2026-11-25' }
  expect(smsText(team, tomorrow)).toContain('demain à 09:15')
})

test('first who is there or could go; nobody without a number, nobody who goes already, three at most', () => {
  const busy = visit('busy', 'lambert', '09:00', '09:30', taken('1'))
  const { team } = away([busy, person('4', 'Zoé'), person('5', 'Yves', { left: at })])
  const names = () => toCall(team, team.visit('mine')!).map((one) => one.first)
  // Chloé is elsewhere at that hour, David has another profession.
  expect(names()).toEqual(['Inès', 'Zoé', 'Chloé'])
  team.present = [{ who: '2' }]
  expect(names()).toEqual(['David', 'Inès', 'Zoé'])
  const { team: two } = away([visit('both', 'petit', '11:00', '11:30', { people: 2, ...taken('anna', '3') })])
  expect(toCall(two, two.visit('both')!).map((one) => one.first)).not.toContain('Inès')
})

test('taken and handed back here, or the other way round, is nothing to call about', async () => {
  const { team } = away()
  await team.keep('visit.take', { visit: 'v5' })
  await team.keep('visit.hand_back', { visit: 'v5' })
  await team.keep('visit.hand_back', { visit: 'mine' })
  await team.keep('visit.take', { visit: 'mine' })
  wait(team, 120)
  expect(stuck(team)).toEqual([])
})

test('all of mine at once, until a day', async () => {
  const far = visit('far', 'lambert', '08:00', '08:30', { day: '2026-11-26', ...taken('anna') })
  const next = visit('next', 'lambert', '08:00', '08:30', { day: '2026-11-25', ...taken('anna') })
  const { team } = away([far, next])
  await team.keep('visits.hand_back', { until: '2026-11-25' })
  wait(team, 30)
  expect(stuck(team)).toEqual([])
  wait(team, 60)
  const mine = stuck(team).map(({ id }) => id)
  expect(mine).toContain('mine')
  expect(mine.at(-1)).toBe('next')
})

test('it stands in the visit and on its card, counts the others, and goes when it has left', async () => {
  const { team, back } = away([visit('later', 'lambert', '12:00', '12:30', taken('anna'))])
  renderIn(team, Notices, {})
  renderIn(team, VisitBody, { visit: team.visit('mine')! })
  renderIn(team, Offered, { visits: [team.visit('mine')!], onopen: () => {} })
  await team.keep('visit.hand_back', { visit: 'mine' })
  await team.keep('visit.hand_back', { visit: 'later' })
  wait(team, 90)
  await waitFor(() => expect(screen.getAllByText(/Pas parti : vous remettez M. Petit/)).toHaveLength(2))
  expect(screen.getByText(/Et 1 autre passage/)).toBeDefined()
  expect(screen.getByText('Pas parti : appelez')).toBeDefined()
  back()
  await waitFor(() => expect(screen.queryByText(/Pas parti/)).toBeNull())
})

test('what is on no disk comes before it', async () => {
  const team = fakeTeam({}, docs)
  renderIn(team, Notices, {})
  await team.keep('visit.hand_back', { visit: 'mine' })
  wait(team, 90)
  expect((await screen.findByRole('alert')).textContent).toContain('n’est pas gardé sur ce téléphone')
  expect(screen.queryByText(/Pas parti/)).toBeNull()
})

test('nobody else has a number: the team is one tap away all the same', async () => {
  const without = docs.filter((one) => one.kind !== 'member' || !one.body.phone)
  const team = fakeTeam({ shelf: shelf() }, without)
  await team.keep('visit.hand_back', { visit: 'mine' })
  wait(team, 90)
  renderIn(team, Notices, {})
  expect(screen.getByText(/Personne d’autre n’a noté son téléphone/)).toBeDefined()
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/e/t/equipe'])
})
