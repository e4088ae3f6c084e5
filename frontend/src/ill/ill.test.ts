import { beforeEach, expect, test, vi } from 'vitest'
import { fakeTeam, taken, visit, world } from '../../test/fake.svelte'
import { forget, lastDone } from '../parts/undo.svelte'
import { Form } from '../sending/form.svelte'
import { stuck } from '../sending/stuck'
import type { ActSent, Answer, Answers } from '../wire'
import { againWords, dayByDay, goingBack, handAllBack } from './ill'

beforeEach(forget)

const tomorrow = '2026-11-25'
const more = visit('w', 'petit', '08:00', '08:30', { day: tomorrow, urgency: 'cannot_wait', ...taken('anna') })
const ids = (all: { id: string }[]) => all.map(({ id }) => id)

test('what goes back: mine that I have not told, until a day; and what of it cannot wait', () => {
  const off = visit('off', 'petit', '12:00', '12:30', {
    ...taken('anna'),
    stopped: { by: 'bilal', at: '', why: 'away' },
  })
  const team = fakeTeam({}, [...world(), more, off])
  expect(ids(goingBack(team, '2026-11-24'))).toEqual(['v2', 'v1', 'v3', 'v4'])
  const days = dayByDay(goingBack(team, tomorrow))
  expect(days.map(({ day, visits }) => [day, visits.length])).toEqual([
    ['2026-11-24', 4],
    [tomorrow, 1],
  ])
  expect(ids(days.flatMap(({ pressing }) => pressing))).toEqual(['w'])
})

test('one act hands all back; the way back takes each again, with the reason of before', async () => {
  const sent: ActSent[] = []
  const send = async (acts: ActSent[]): Promise<Answers> => {
    sent.push(...acts)
    return { epoch: 'e1', answers: acts.map(({ id }) => ({ id, ok: true, seq: 11 }) as Answer) }
  }
  const knowing = { knowing: ['competence.no'], why: 'Inès est d’accord' }
  const sure = visit('s', 'petit', '14:00', '14:30', { takers: [{ who: 'anna', at: '', ...knowing }] })
  const team = fakeTeam({ send }, [...world().filter(({ kind }) => kind !== 'visit'), sure, more])
  const form = new Form(team, () => {})
  await handAllBack(team, form, tomorrow)
  expect(form.problem).toBe('')
  expect(sent[0]).toMatchObject({ act: 'visits.hand_back', args: { until: tomorrow } })
  expect(lastDone()!.text).toBe('2 passages remis à l’équipe.')
  lastDone()!.undo!()
  await vi.waitFor(() => expect(sent.slice(1).map(({ act }) => act)).toEqual(['visit.take', 'visit.take']))
  expect(sent[1]).toMatchObject({ args: { visit: 's' }, ...knowing })
  await vi.waitFor(() => expect(lastDone()!.text).toBe('2 passages repris.'))
})

test('what somebody else took meanwhile stays theirs, and is said', () => {
  const theirs = visit('x', 'petit', '14:00', '14:30', taken('bilal'))
  const team = fakeTeam({}, [...world(), theirs])
  const visits = ['v3', 'x'].map((id) => team.visit(id)!)
  const answers = [{ ok: true }, { ok: false }] as Answer[]
  expect(againWords(team, visits, answers).replaceAll('\u00a0', ' ')).toBe(
    '1 passage repris. M. Petit, aujourd’hui 14:00 : pris par Bilal.',
  )
})

test('whoever was faster is named by the refusal, before her document is here', () => {
  const mine = visit('x', 'petit', '14:00', '14:30', taken('anna'))
  const team = fakeTeam({}, [...world(), mine])
  const refused = { id: 'a', kind: 'refused', code: 'visit.taken', with: { by: ['bilal'] } } as Answer
  expect(againWords(team, [team.visit('x')!], [refused]).replaceAll('\u00a0', ' ')).toBe(
    'M. Petit, aujourd’hui 14:00 : pris par Bilal.',
  )
})

test('not gone after a minute: it says to call, unless they were taken again', async () => {
  const team = fakeTeam({}, [...world(), more])
  await team.keep('visits.hand_back', { until: '2026-11-24' })
  team.clock.set('2026-11-24T07:50:30Z')
  expect(stuck(team)).toEqual([])
  team.clock.set('2026-11-24T07:52:00Z')
  expect(ids(stuck(team))).toEqual(['v2', 'v1', 'v3', 'v4'])
  await team.keep('visit.take', { visit: 'v2' })
  expect(ids(stuck(team))).toEqual(['v1', 'v3', 'v4'])
})
