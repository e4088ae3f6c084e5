import { expect, test } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import type { Doc, Focus } from '../wire'
import {
  chartedIn,
  chartOf,
  chartProblem,
  charts,
  focusFor,
  noChart,
  openFocuses,
  overFocuses,
  sameChart,
  seenWords,
} from './charting'

const focus = (id: string, more: Partial<Focus> = {}): Doc =>
  doc('focus', id, { patient: 'lambert', title: id, by: 'bilal', at, ...more })

const team = (...more: Doc[]) => fakeTeam({}, [...world(), ...more])

test('one sentence charts nothing', () => {
  expect(charts(noChart('f1'))).toBe(false)
  expect(chartProblem(noChart('f1'))).toBe('')
  expect(chartedIn(noChart(), '')).toEqual({})
})

test('a new focus wants a name, and something on it', () => {
  const chart = { ...noChart('new'), data: ' 6/10 ' }
  expect(chartProblem(chart)).toBe('Donnez un nom court à la cible.')
  expect(chartProblem({ ...noChart('new'), title: 'Douleur' })).not.toBe('')
  expect(chartProblem({ ...chart, title: 'Douleur' })).toBe('')
  expect(chartedIn(chart, 'f1')).toEqual({ focus: 'f1', data: '6/10' })
  expect(chartProblem({ ...noChart(), result: 'é'.repeat(9000) })).not.toBe('')
})

test('the same name again is the same focus; else it is opened before the note', async () => {
  const one = team(focus('f1', { title: 'Douleur' }))
  expect(await focusFor(one, 'lambert', { ...noChart('new'), title: ' Douleur' })).toBe('f1')
  expect(one.unsent).toHaveLength(0)
  const made = await focusFor(one, 'lambert', { ...noChart('new'), title: 'Sommeil', macro: 'entry' })
  expect(one.unsent[0]).toMatchObject({ act: 'focus.open', args: { title: 'Sommeil', macro: 'entry' }, ids: [made] })
})

test('open and over', () => {
  const closed = { by: 'anna', at, note: 'n1' }
  const one = team(focus('open'), focus('closed', { closed }), focus('gone', { withdrawn: { by: 'anna', at } }))
  expect(openFocuses(one, 'lambert').map(({ id }) => id)).toEqual(['open'])
  expect(
    overFocuses(one, 'lambert')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['closed', 'gone'])
})

test('what a note says is what its form shows, and is not said twice', () => {
  const note = { ...team().note('n1')!, focus: 'f1', data: '6/10', heard: { from: 'Dr Morel', read_back: true } }
  expect(sameChart(note, chartedIn(chartOf(note), 'f1'))).toBe(true)
  expect(sameChart(note, { focus: 'f1', data: '7/10' })).toBe(false)
})

test('who has seen it, by name', () => {
  expect(seenWords(team(), { bilal: at, anna: at })).toBe('Vu par Bilal et vous')
  expect(seenWords(team(), undefined)).toBe('')
})
