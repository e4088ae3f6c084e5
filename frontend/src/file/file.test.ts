import { expect, test } from 'vitest'
import { at, doc, fakeTeam, world } from '../../test/fake.svelte'
import { seesNursing } from '../circle/sees'
import { mayTake, placeWords, threadWords } from '../references/references'
import type { Paper } from '../wire'
import { duePapers, endWords, everyDue, overPapers, paperName, papersOf } from './papers'
import { resultIn, resultsOf, scoresOf, scoreWords } from './scores'

const paper = (id: string, until: string, more: Partial<Paper> = {}) =>
  doc('paper', id, { patient: 'lambert', sort: 'prescription', remind: 15, by: 'anna', at, until, ...more })

/** With spaces that break, as one types them. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ')

test('a paper is due its days before its end, the first end at the top, and not once it is ended', () => {
  const team = fakeTeam({}, [
    ...world(),
    paper('later', '2026-12-10'),
    paper('due', '2026-12-09', { title: 'Dr Morel' }),
    paper('over', '2026-11-01'),
    paper('early', '2027-02-01', { remind: 90 }),
    paper('ended', '2026-12-01', { ended: { by: 'anna', at } }),
    doc('paper', 'endless', { patient: 'lambert', sort: 'mandate', remind: 30, by: 'anna', at }),
    paper('petit', '2026-11-30', { patient: 'petit' }),
  ])
  const ids = (papers: { id: string }[]) => papers.map(({ id }) => id)
  expect(ids(duePapers(team, 'lambert'))).toEqual(['over', 'due', 'early'])
  expect(ids(papersOf(team, 'lambert'))).toEqual(['over', 'due', 'later', 'early', 'endless'])
  expect(ids(overPapers(team, 'lambert'))).toEqual(['ended'])
  expect(ids(everyDue(team))).toEqual(['over', 'petit', 'due', 'early'])
  const [over, due] = duePapers(team, 'lambert')
  expect(paperName(due!)).toBe('Ordonnance, Dr Morel')
  expect(endWords(team, due!)).toBe('jusqu’au 9 décembre 2026')
  expect(endWords(team, over!)).toBe('fini depuis le 1er novembre 2026')
})

test('a sort of paper of a later version is another one', () => {
  expect(paperName({ sort: 'stamp' as never, title: '' })).toBe('Autre papier')
})

test('scores stand by the day they were assessed; one taken back says nothing', () => {
  const score = (id: string, result: string, on: string, more = {}) =>
    doc('score', id, { patient: 'lambert', scale: 'gir', by: 'anna', result, on, at, ...more })
  const team = fakeTeam({}, [
    ...world(),
    score('a', '4', '2025-11-20'),
    score('b', '3', '2026-11-20'),
    score('c', '1', '2026-11-21', { withdrawn: { by: 'anna', at } }),
  ])
  expect(scoresOf(team, 'lambert', 'gir').map(scoreWords)).toEqual(['3, 20 novembre 2026', '4, 20 novembre 2025'])
})

test('a result is one that the scale has', () => {
  expect(resultsOf('gir')).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(resultsOf('braden')).toEqual([])
  expect(resultIn('braden', ' 14 ')).toBe('14')
  for (const typed of ['5', '24', '14,5', '', 'x']) expect(resultIn('braden', typed)).toBeUndefined()
  expect(resultIn('katz-be', 'B')).toBe('B')
  expect(resultIn('gir', '7')).toBeUndefined()
})

test('who sees what is for those who nurse', () => {
  expect(seesNursing(fakeTeam(), 'lambert')).toBe(true)
  expect(seesNursing(fakeTeam({}, world(), 'emma'), 'lambert')).toBe(false)
})

test('who keeps the thread is told until her day, then it is free again', () => {
  const reference = (until: string) =>
    doc('reference', 'lambert', {
      main: { who: 'bilal', until, at },
      substitute: { who: 'emma', until: '2027-01-01', at },
    })
  const team = fakeTeam({}, [...world(), reference('2026-11-24')])
  expect(plain(threadWords(team, 'lambert'))).toBe('Référente : Bilal · remplaçante : Emma')
  expect(placeWords(team, 'lambert', 'main')).toBe('Bilal, jusqu’au 24 novembre 2026')
  expect(mayTake(team, 'lambert')).toEqual([])
  const past = fakeTeam({}, [...world(), reference('2026-11-23')])
  expect(plain(threadWords(past, 'lambert'))).toBe('Référente : à prendre · remplaçante : Emma')
  expect(mayTake(past, 'lambert')).toEqual(['main'])
  expect(mayTake(past, 'petit')).toEqual(['main', 'substitute'])
  expect(mayTake(fakeTeam({}, [...world(), reference('2026-11-24')], 'emma'), 'lambert')).toEqual(['substitute'])
})
