import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Bodies, Bound, Doc, Limit, Reading, ReadingSort, ReadingWord } from '../wire'
import { acts, beyond, entryOf, filled, problemOf, sayingOf } from './entry'
import type { AskPage } from '../past/page'
import { Older } from './older.svelte'
import { asking, bmiOf, isBeyond, limitOf, pointsOf, sayingAgain, sortsOf } from './readings'
import { boundsWords, measuredWords } from './say'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const hour = (clock: string, day = '2026-11-24') => `${day}T${clock}:00Z`

function reading(id: string, more: Partial<Reading> = {}): Doc {
  const told = { patient: 'lambert', sort: 'pulse', by: 'bilal', at, made: at, written: at } as const
  return doc('reading', id, { ...told, ...more } as Bodies['reading'])
}

function limit(id: string, more: Partial<Limit> = {}): Doc {
  const said = { patient: 'lambert', sort: 'pulse', bounds: [{ low: 50, high: 110 }], said_by: 'Dr Morel' } as const
  return doc('limit', id, { ...said, from: '2026-11-24', by: 'anna', at, ...more } as Bodies['limit'])
}

const team = (...docs: Doc[]) => fakeTeam({}, [...world(), ...docs])

interface Case {
  sort: ReadingSort
  bounds: Bound[]
  values?: number[]
  is?: ReadingWord
  beyond: boolean
}
const file = resolve(import.meta.dirname, '../../../teams/practice/beyond.json')
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }

test.each(cases)('beyond a limit, as the rules on the server decide it: %j', ({ sort, bounds, values, is, beyond }) => {
  expect(isBeyond(sort, bounds, { values, is })).toBe(beyond)
})

test('a limit in words', () => {
  const two = [{ low: 100, high: 160 }, { high: 95 }]
  expect(plain(boundsWords('blood-pressure', two))).toBe('de 100 à 160 mmHg / 95 mmHg au plus')
})

test('the index of weight and height, of the last of both, and of none that is in doubt', () => {
  const weight = (id: string, kilos: number, clock: string, more = {}) =>
    reading(id, { sort: 'weight', values: [kilos], at: hour(clock), ...more })
  const height = reading('h', { sort: 'height', values: [160], at: hour('08:00', '2026-03-02') })
  const of = (...docs: Doc[]) => {
    const { bmi, weight, height } = bmiOf(team(...docs), 'lambert') ?? {}
    return [bmi, weight?.id, height?.at.slice(0, 10)]
  }
  expect(of(weight('w1', 70, '06:00'), weight('w2', 64, '07:00'), height)).toEqual([25, 'w2', '2026-03-02'])
  expect(bmiOf(team(weight('w1', 64, '06:00')), 'lambert')).toBeUndefined()
  expect(bmiOf(team(weight('w1', 640, '06:00', { doubt: true }), height), 'lambert')).toBeUndefined()
  expect(bmiOf(team(weight('w1', 200, '06:00'), height), 'lambert')).toBeUndefined()
})

test('glucose told with an injection and as a reading is one point', () => {
  const told = { visit: 'v2', patient: 'petit', by: 'anna', outcome: 'done', made: at, written: at } as const
  const p = doc('passage', 'p', { ...told, at: hour('07:00'), tasks: [{ done: true, injection: { glucose: 60 } }] })
  const one: Partial<Reading> = { patient: 'petit', sort: 'glucose-capillary', values: [60], passage: 'p' }
  const ids = (...docs: Doc[]) => pointsOf(team(...docs), 'petit', 'glucose-capillary').map(({ id }) => id)
  expect(ids(p)).toEqual(['p/0'])
  expect(ids(p, reading('r', one))).toEqual(['r'])
  expect(ids(p, reading('r', { ...one, withdrawn: { by: 'anna', at } }))).toEqual([])
})

test('only the last of a sort asks, until somebody has answered or it was measured again', () => {
  const early = reading('r1', { values: [130], at: hour('06:00'), beyond: 'l' })
  const late = reading('r2', { values: [140], at: hour('07:00'), beyond: 'l' })
  const ids = (...docs: Doc[]) => asking(team(limit('l'), ...docs), 'lambert').map(({ id }) => id)
  expect(ids(early, late)).toEqual(['r2'])
  const answer = { how: 'called', by: 'anna', at } as const
  expect(ids(early, reading('r2', { values: [140], at: hour('07:00'), beyond: 'l', answer }))).toEqual([])
  expect(ids(early, reading('r2', { values: [80], at: hour('07:00') }))).toEqual([])
  expect(ids(early, reading('r2', { none: { why: 'dort' }, at: hour('07:00') }))).toEqual(['r1'])
  expect(ids(reading('r1', { withdrawn: { by: 'bilal', at }, at: hour('06:00') }))).toEqual([])
})

test('glucose of an injection stands among the others, with the limit that holds; one taken back does not', () => {
  const told = { visit: 'v2', patient: 'petit', by: 'anna', outcome: 'done', made: at, written: at } as const
  const injected = (id: string, glucose: number, more = {}) =>
    doc('passage', id, { ...told, at: hour('07:00'), tasks: [{ done: true, injection: { glucose } }], ...more })
  const here = team(
    limit('l', { patient: 'petit', sort: 'glucose-capillary', bounds: [{ low: 70 }] }),
    reading('r', { patient: 'petit', sort: 'glucose-capillary', values: [120], at: hour('06:00') }),
    injected('p', 60),
    injected('q', 300, { withdrawn: at }),
  )
  const points = pointsOf(here, 'petit', 'glucose-capillary')
  expect(points.map((point) => [point.values, point.limit?.id])).toEqual([
    [[60], 'l'],
    [[120], undefined],
  ])
  expect(sortsOf(here, 'petit')).toEqual(['glucose-capillary'])
})

test('an entry: what it says, what is asked about, what is kept as it was typed', () => {
  const here = team(limit('l'))
  const problem = (typed: string, sure = false) =>
    problemOf(here, 'lambert', 'pulse', { typed, ...(sure ? { sure: typed } : {}) })
  expect([problem('72'), problem('300', true), problem('soixante', true), problem('')]).toEqual([{}, {}, {}, {}])
  expect(problem('300')).toEqual({ really: '300/min' })
  expect(problem('soixante').typed).toMatch(/^Écrivez un nombre/)
  expect(sayingOf('pulse', { typed: ' 72  assise' })).toEqual({ typed: '72 assise', values: [72], words: 'assise' })
  expect(sayingOf('pulse', { typed: 'soixante', sure: 'soixante' })).toEqual({ typed: 'soixante' })
  expect(sayingOf('pulse', { typed: '', not: true, why: ' dort ' })).toEqual({ none: { why: 'dort' } })
  expect(beyond(here, 'lambert', 'pulse', { typed: '120' })?.id).toBe('l')
  expect(beyond(here, 'lambert', 'pulse', { typed: '120', at: hour('10:00', '2026-11-20') })).toBeUndefined()
  expect(problemOf(here, 'lambert', 'pulse', { typed: '120', how: 'nothing' }).because).toBeTruthy()
  expect(filled({ pulse: { typed: ' ' }, weight: { typed: '', not: true } }).map(([sort]) => sort)).toEqual(['weight'])
})

test('the acts: each its own, the answer behind its reading; what did not change is not said again', async () => {
  const old = reading('mine', { by: 'anna', sort: 'weight', values: [62], typed: '62' })
  const here = team(limit('l'), old)
  const keep = vi.spyOn(here, 'keep')
  keep.mockImplementation((act) =>
    Promise.resolve({ id: 'x', ids: [`made-by-${act}`], held: true, answer: new Promise(() => {}) }),
  )
  const made: string[] = []
  const weight = entryOf(here.get('reading', 'mine')!)
  const run = async (entries: Parameters<typeof acts>[2]) => {
    keep.mockClear()
    for (const one of acts(here, { patient: 'lambert', visit: 'v1', at }, entries, made)) await one({})
    return keep.mock.calls.map(([act, args]) => [act, args])
  }
  expect(await run({ pulse: { typed: '130', how: 'telling' }, weight })).toEqual([
    ['reading.note', { patient: 'lambert', sort: 'pulse', visit: 'v1', typed: '130', values: [130], at }],
    ['reading.answer', { reading: 'made-by-reading.note', how: 'telling', why: '' }],
  ])
  expect(made).toEqual(['made-by-reading.note'])
  expect(await run({ weight: { ...weight, typed: '63' } })).toEqual([
    ['reading.correct', { reading: 'mine', typed: '63', values: [63], at }],
  ])
  expect(sayingAgain(here.get('reading', 'mine')!)).toEqual({ at, values: [62], typed: '62' })
})

test('in words', () => {
  expect(plain(measuredWords('glucose-capillary', { values: [65] }))).toBe('0,65 g/L')
  expect(measuredWords('glucose-capillary', { is: 'high' })).toBe('trop haut pour le lecteur')
  expect(measuredWords('weight', { none: { why: 'dort' } })).toBe('pas mesuré, dort')
  expect(plain(measuredWords('pulse', { typed: '35/20' }))).toBe('« 35/20 »')
  expect(limitOf(team(limit('l', { ended: { by: 'anna', at } })), 'lambert', 'pulse')).toBeUndefined()
})

test('older ones come page by page, and it says since when all is there', async () => {
  const old = world().map((one) =>
    one.kind === 'patient' ? ({ ...one, body: { ...one.body, since: '2025-01-01T08:00:00Z' } } as Doc) : one,
  )
  const asked: string[] = []
  const ask: AskPage = async ({ before, kind }) => {
    asked.push(`${kind} ${before}`)
    const docs =
      asked.length < 2
        ? [{ ...reading('far', { values: [70], at: hour('08:00', '2026-09-01') }), day: '2026-09-01' }]
        : []
    return { docs: docs as Doc[], more: docs.length > 0 }
  }
  const here = fakeTeam({}, [...old, reading('r', { values: [80] })])
  const older = new Older(here, 'lambert', 'pulse', ask)
  expect([older.reach, older.more]).toEqual(['2026-10-25', true])
  await older.load()
  expect(pointsOf(here, 'lambert', 'pulse', older.readings).map(({ id }) => id)).toEqual(['r', 'far'])
  expect([older.reach, older.more]).toEqual(['2026-09-01', true])
  await older.load()
  expect([older.reach, older.more]).toEqual([undefined, false])
  expect(asked).toEqual(['reading 2026-10-25/', 'reading 2026-09-01/far'])
  expect(new Older(fakeTeam({}, world()), 'lambert', 'pulse', ask).more).toBe(false)
})
