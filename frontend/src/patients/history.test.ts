import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, member, patient, visit } from '../../test/fake.svelte'
import { watch } from '../../test/watch.svelte'
import type { Doc } from '../wire'
import type { AskPage } from '../past/page'
import { History } from './history.svelte'

const noon = (day: string) => `${day}T12:00:00Z`

function note(id: string, day: string, more: object = {}): Doc {
  const body = { patient: 'p', by: 'anna', at: noon(day), written: noon(day), text: id, pass_on: false, ...more }
  return { ...doc('note', id, body as never), day } as Doc
}

function passage(id: string, day: string, more: object = {}): Doc {
  const told = { outcome: 'done', at: noon(day), made: noon(day), written: noon(day), tasks: [] }
  const body = { visit: `v-${id}`, patient: 'p', by: 'anna', ...told, ...more }
  return { ...doc('passage', id, body as never), day } as Doc
}

/** Her file is old: the phone cannot know whether it holds all of it. */
function team(...docs: Doc[]) {
  const [file, home] = patient('p', 'Mme', 'Odette', 'Lambert', '1942-03-14')
  const old = { ...file!, body: { ...file!.body, since: '2025-01-01T08:00:00Z' } } as Doc
  return fakeTeam({}, [member('anna', 'Anna', 'Morel', 1), old, home!, ...docs])
}

const ids = (history: History) => history.pieces.map((piece) => piece.id)
const nothing: AskPage = async () => ({ docs: [], more: false })

test('newest first; a note stands with its passage, and by itself under the filter', () => {
  const held = [passage('p1', '2026-11-23'), note('n1', '2026-11-23', { passage: 'p1' }), note('n2', '2026-11-24')]
  const history = new History(
    team(visit('v-p1', 'p', '09:00', '10:00', { day: '2026-11-23' }), ...held),
    'p',
    10,
    nothing,
  )
  history.filter = 'all'
  expect(ids(history)).toEqual(['n2', 'p1'])
  const [, second] = history.pieces
  expect(second?.kind === 'passage' && second.notes.map(({ note }) => note.id)).toEqual(['n1'])
  history.filter = 'passages'
  expect(ids(history)).toEqual(['p1'])
  history.filter = 'notes'
  expect(ids(history)).toEqual(['n2', 'n1'])
})

test('what was measured stands with its passage, and by itself; under the filter each for itself', () => {
  const reading = (id: string, clock: string, more: object = {}) =>
    doc('reading', id, {
      ...{ patient: 'p', sort: 'pulse', by: 'anna', values: [72], ...more },
      ...{ at: `2026-11-23T${clock}:00Z`, made: at, written: at },
    } as never)
  const held = [
    passage('p1', '2026-11-23'),
    reading('r1', '11:00', { passage: 'p1' }),
    reading('r2', '13:00'),
    reading('r3', '14:00', { withdrawn: { by: 'anna', at } }),
  ]
  const history = new History(team(...held), 'p', 10, nothing)
  expect(ids(history)).toEqual(['r2', 'p1'])
  const last = history.pieces.at(-1)
  expect(last?.kind === 'passage' && last.readings.map(({ id }) => id)).toEqual(['r1'])
  history.filter = 'readings'
  expect(ids(history)).toEqual(['r2', 'r1'])
})

test('a correction stands in place of what it corrects, which is kept beneath', () => {
  const held = [note('n1', '2026-11-23', { corrected: 'n2' }), note('n2', '2026-11-23', { corrects: 'n1' })]
  const history = new History(team(...held), 'p', 10, nothing)
  history.filter = 'notes'
  expect(ids(history)).toEqual(['n2'])
  const [first] = history.pieces
  expect(first?.kind === 'note' && first.former.map((one) => one.id)).toEqual(['n1'])
})

test('pages begin before the oldest in hand, and go on where the last one ended', async () => {
  const pages: Record<string, { docs: Doc[]; more: boolean }> = {
    '2026-11-20/n2': { docs: [note('n3', '2026-10-02'), note('n4', '2026-10-01')], more: true },
    '2026-10-01/n4': { docs: [note('n5', '2026-09-01')], more: false },
  }
  const ask = vi.fn<AskPage>(async ({ before }) => pages[before]!)
  const history = new History(team(note('n1', '2026-11-23'), note('n2', '2026-11-20')), 'p', 10, ask)
  history.filter = 'notes'
  expect(history.more).toBe(true)
  await history.older()
  expect(ask.mock.calls.map(([body]) => body.before)).toEqual(['2026-11-20/n2', '2026-10-01/n4'])
  expect(ids(history)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5'])
  expect(history.more).toBe(false)
})

test('while passages are known less far back than notes, older notes wait for them', async () => {
  const held = [passage('p1', '2026-11-20'), note('n1', '2026-11-21'), note('n2', '2026-11-01')]
  const ask: AskPage = async ({ kind }) => ({
    docs: kind === 'passage' ? [passage('p2', '2026-11-05')] : [],
    more: false,
  })
  const history = new History(team(...held), 'p', 10, ask)
  expect(ids(history)).toEqual(['n1', 'p1'])
  await history.older()
  expect(ids(history)).toEqual(['n1', 'p1', 'p2', 'n2'])
  expect(history.more).toBe(false)
})

test('without a network what is in hand is shown, and it can be asked again', async () => {
  const ask = vi.fn<AskPage>(async () => {
    throw new Error('offline')
  })
  const history = new History(team(passage('p1', '2026-11-20'), note('n2', '2026-11-01')), 'p', 10, ask)
  await history.older()
  expect(ids(history)).toEqual(['p1', 'n2'])
  expect(history.problem).toBeInstanceOf(Error)
  expect(history.more).toBe(true)
})

test('only the first are shown at once; more of what is in hand asks nobody', async () => {
  const held = Array.from({ length: 30 }, (_, i) => note(`n${i + 10}`, `2026-11-${String(i + 1).padStart(2, '0')}`))
  const ask = vi.fn<AskPage>(nothing)
  const history = new History(team(...held), 'p', 4, ask)
  history.filter = 'notes'
  expect(ids(history)).toHaveLength(4)
  await history.older()
  expect(ids(history)).toHaveLength(24)
  expect(ask).not.toHaveBeenCalled()
})

test('a file begun within what the phone holds has nothing older to ask for', () => {
  const [file, home] = patient('p', 'Mme', 'Odette', 'Lambert', '1942-03-14')
  const docs = [file!, home!, note('old', '2026-10-30', { patient: 'q' }), passage('o', '2026-10-30', { patient: 'q' })]
  const history = new History(fakeTeam({}, docs), 'p', 4, nothing)
  expect(history.more).toBe(false)
})

test('a note that comes while the page is open takes its place', () => {
  const here = team(note('n1', '2026-11-23'))
  const history = new History(here, 'p', 10, nothing)
  const seen: string[][] = []
  const stop = watch(() => seen.push(ids(history)))
  here.receive(
    [{ seq: 11, at, made: at, by: 'bilal', id: 'x', act: 'note.write', put: [note('n2', '2026-11-24')], drop: [] }],
    {
      epoch: 'e1',
      seq: 11,
      sight: 's',
    },
  )
  here.flush()
  flushSync()
  expect(seen.at(-1)).toEqual(['n2', 'n1'])
  stop()
})
