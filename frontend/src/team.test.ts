import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  after,
  at,
  doc,
  entry,
  fakeTeam,
  patient,
  snapshot,
  start,
  taken,
  today,
  visit,
  world,
} from '../test/fake.svelte'
import { watch } from '../test/watch.svelte'
import type { ActSent, Answer, Answers, Bodies } from './wire'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: new Date(at) }))
afterEach(() => vi.useRealTimers())

const ids = (docs: { id: string }[]) => docs.map((one) => one.id)
const answering = (answer: (act: ActSent) => object) => async (acts: ActSent[]) =>
  ({ epoch: 'e1', answers: acts.map((act) => ({ id: act.id, ...answer(act) }) as Answer) }) as Answers

test('entries are applied together, at most every 100 ms, and the position follows', () => {
  const team = fakeTeam()
  const seen: number[] = []
  const stop = watch(() => seen.push(team.toTake(today).length))
  for (let seq = 11; seq <= 30; seq++) {
    team.receive([entry(seq, [visit(`w${seq}`, 'petit', '12:00', '12:30')])], after(seq))
  }
  expect(team.position.seq).toBe(10)
  vi.advanceTimersByTime(100)
  flushSync()
  expect(seen).toEqual([2, 22])
  expect(team.position.seq).toBe(30)
  stop()
})

test('an entry that was already applied changes nothing', () => {
  const team = fakeTeam()
  team.receive([entry(9, [visit('v2', 'petit', '07:05', '07:50')])], start)
  team.flush()
  expect(team.isMine(team.visit('v2')!)).toBe(true)
})

test('puts and drops keep their order inside one batch', () => {
  const team = fakeTeam()
  team.receive(
    [entry(11, [visit('w', 'petit', '12:00', '12:30')]), entry(12, [], { drop: [{ kind: 'visit', id: 'w' }] })],
    after(12),
  )
  team.flush()
  expect(team.visit('w')).toBeUndefined()
})

test('what follows from documents: people, names, ages', () => {
  const team = fakeTeam()
  expect(ids(team.members)).toEqual(['anna', 'bilal', 'emma'])
  expect(ids(team.patients)).toEqual(['fontaine-l', 'fontaine-r', 'lambert', 'petit'])
  expect(team.patientName('lambert')).toBe('Mme Lambert')
  expect(team.age('lambert')).toBe(84)
  expect(ids(team.alertsOf('lambert'))).toEqual(['a1'])
  expect(team.firstName('nobody')).toBe('quelqu’un de l’équipe')
})

test('two who would be called the same are told apart', () => {
  const docs = [
    ...world(),
    ...patient('m1', 'Mme', 'Jeannine', 'Moreau', ''),
    ...patient('m2', 'Mme', 'Élise', 'Moreau', ''),
  ]
  const team = fakeTeam({}, docs)
  expect(team.patientName('m1')).toBe('Mme Jeannine Moreau')
})

test('the day: state of visits, to take, my next one', () => {
  const team = fakeTeam()
  expect(team.today).toBe(today)
  expect(ids(team.toTake(today))).toEqual(['v6', 'v5'])
  expect(team.nextVisit?.id).toBe('v2')
  expect(team.stateOf(team.visit('v1')!)).toBe('to_do')
  const body = { visit: 'v2', patient: 'petit', by: 'anna', outcome: 'done', at, made: at, written: at } as const
  team.receive([entry(11, [doc('passage', 'p1', body)])], after(11))
  team.flush()
  expect(team.stateOf(team.visit('v2')!)).toBe('done')
  expect(team.nextVisit?.id).toBe('v1')
  team.receive([entry(12, [doc('passage', 'p1', { ...body, withdrawn: at })])], after(12))
  team.flush()
  expect(team.stateOf(team.visit('v2')!)).toBe('to_do')
})

test('two people at one home are one stop', () => {
  const team = fakeTeam()
  const stops = team.stops(team.laneOf('anna', today))
  expect(stops.map((stop) => ids(stop.visits))).toEqual([['v2'], ['v1'], ['v3', 'v4']])
})

test('what was written since my last passage, by others', () => {
  const team = fakeTeam()
  expect(ids(team.notesSince('lambert'))).toEqual(['n1'])
  team.receive(
    [
      entry(11, [
        doc('lately', 'lambert', { members: { anna: { by: 'anna', at: '2026-11-24T08:00:00Z', passage: 'p0' } } }),
      ]),
    ],
    after(11),
  )
  team.flush()
  expect(team.notesSince('lambert')).toEqual([])
  const written = '2026-11-24T08:30:00Z'
  const note = (by: string) => ({ patient: 'lambert', by, at: written, written, text: 'x', pass_on: false })
  team.receive([entry(12, [doc('note', 'n2', note('bilal')), doc('note', 'n3', note('anna'))])], after(12))
  team.flush()
  expect(ids(team.notesSince('lambert'))).toEqual(['n2'])
})

test('a correction takes the place of a note, and the first text stays readable', () => {
  const team = fakeTeam()
  const first = { patient: 'lambert', by: 'bilal', at, written: at, text: 'Deux pas.', pass_on: false }
  team.receive(
    [entry(11, [doc('note', 'n1', { ...first, corrected: 'n2' }), doc('note', 'n2', { ...first, corrects: 'n1' })])],
    after(11),
  )
  team.flush()
  expect(ids(team.notesOf('lambert'))).toEqual(['n2'])
  expect(ids(team.formerOf(team.note('n2')!))).toEqual(['n1'])
})

test('a visit I take is mine at once, marked, until its entry comes', async () => {
  const team = fakeTeam({ send: answering(() => ({ ok: true, seq: 11 })) })
  const { id, answer } = await team.keep('visit.take', { visit: 'v5' })
  expect(team.isMine(team.visit('v5')!)).toBe(true)
  expect(team.visit('v5')!.guess).toBe(true)
  expect(ids(team.toTake(today))).toEqual(['v6'])
  await answer
  expect(team.visit('v5')!.guess).toBe(true)
  team.receive([entry(11, [visit('v5', 'petit', '18:00', '18:30', taken('anna'))], { by: 'anna', id })], after(11))
  team.flush()
  expect(team.visit('v5')!.guess).toBeUndefined()
  expect(team.isMine(team.visit('v5')!)).toBe(true)
})

test('a refused guess goes, and the refusal stays in sight in words', async () => {
  const team = fakeTeam({ send: answering(() => ({ kind: 'refused', code: 'visit.taken', with: { by: ['bilal'] } })) })
  const answer = await team.act('visit.take', { visit: 'v5' })
  expect(answer.ok).toBeFalsy()
  expect(team.isMine(team.visit('v5')!)).toBe(false)
  expect(team.toCheck).toHaveLength(1)
  expect(team.words(team.toCheck[0]!.answer)).toContain('déjà pris par Bilal')
  team.dismiss(answer.id)
  expect(team.toCheck).toHaveLength(0)
})

test('a passage with its note is shown before it is sent, under the ids it will have', async () => {
  const team = fakeTeam()
  const note = { text: 'A mal dormi.', pass_on: true }
  const kept = await team.keep('visit.done', { visit: 'v2', at, tasks: [{ task: 'help-wash', done: true }], note })
  expect(team.stateOf(team.visit('v2')!)).toBe('done')
  expect(team.passage(kept.ids[0]!)).toMatchObject({
    by: 'anna',
    outcome: 'done',
    tasks: [{ task: 'help-wash', done: true }],
  })
  expect(team.notesOf('petit')[0]).toMatchObject({ id: kept.ids[1], text: 'A mal dormi.', guess: true })
  expect(team.unsent).toHaveLength(1)
  await team.keep('passage.withdraw', { passage: kept.ids[0]! })
  expect(team.stateOf(team.visit('v2')!)).toBe('to_do')
})

test('told again, a passage keeps its first account', async () => {
  const team = fakeTeam()
  const first = await team.keep('visit.done', { visit: 'v2', at, tasks: [{ task: 'help-wash', done: true }] })
  const second = await team.keep('visit.not_done', { visit: 'v2', at, why: 'absent', words: '' })
  expect(second.ids).toEqual(first.ids)
  expect(ids(team.passagesOf('v2'))).toEqual([second.ids[0]])
  expect(team.passage(first.ids[0]!)!.earlier).toMatchObject([{ outcome: 'done' }])
  expect(team.stateOf(team.visit('v2')!)).toBe('not_done')
})

test('taking and handing back, unsent, leaves it as it was', async () => {
  const team = fakeTeam()
  await team.keep('visit.take', { visit: 'v5' })
  await team.keep('visit.hand_back', { visit: 'v5' })
  expect(ids(team.toTake(today))).toEqual(['v6', 'v5'])
})

test('a guess lies over what others change meanwhile', async () => {
  const team = fakeTeam()
  await team.keep('visit.take', { visit: 'v5' })
  team.receive([entry(11, [visit('v5', 'petit', '20:00', '20:30')])], after(11))
  team.flush()
  expect(team.visit('v5')).toMatchObject({ from: '20:00', guess: true, takers: [{ who: 'anna' }] })
})

test('a fresh snapshot replaces everything, and keeps what is not sent', async () => {
  const team = fakeTeam()
  await team.keep('visit.take', { visit: 'v5' })
  team.load({ ...snapshot(world().filter((one) => one.id !== 'v6')), position: after(40) })
  expect(team.visit('v6')).toBeUndefined()
  expect(team.isMine(team.visit('v5')!)).toBe(true)
  expect(team.unsent).toHaveLength(1)
})

test('a reader of something missing wakes when it comes', () => {
  const team = fakeTeam()
  const seen: boolean[] = []
  const stop = watch(() => seen.push(team.visit('later') !== undefined))
  team.receive([entry(11, [visit('later', 'petit', '12:00', '12:30')])], after(11))
  team.flush()
  flushSync()
  expect(seen).toEqual([false, true])
  stop()
})

test('a line that nobody wrote is empty, not absent', () => {
  const fields = { last: { v: 'Petit', by: 'anna', at } } as Bodies['patient']['fields']
  const docs = [...world(), doc('patient', 'bare', { home: 'nowhere', fields, since: at })]
  const team = fakeTeam({}, docs)
  expect(team.patientName('bare')).toBe('Petit')
  expect(team.patient('bare')!.fields.phone.v).toBe('')
})
