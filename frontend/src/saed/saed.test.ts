import { expect, test } from 'vitest'
import { at, doc, fakeTeam, visit, world } from '../../test/fake.svelte'
import { prepare, sheetWords } from './saed'

test('the sheet holds what the file knows, and asks nothing by itself', () => {
  const told = { visit: 'v9', patient: 'lambert', by: 'bilal', outcome: 'done', at, made: at, written: at } as const
  const team = fakeTeam({}, [
    ...world(),
    visit('v9', 'lambert', '07:00', '07:30'),
    doc('passage', 'p9', { ...told, tasks: [], how: 'worse', watch: true }),
    doc('reading', 'r1', {
      patient: 'lambert',
      sort: 'blood-pressure',
      by: 'bilal',
      at,
      made: at,
      written: at,
      values: [130, 80],
    }),
    doc('focus', 'f1', { patient: 'lambert', title: 'Douleur du genou', by: 'anna', at }),
    doc('note', 'n2', { patient: 'petit', by: 'bilal', at, written: at, text: 'Un autre.', pass_on: false }),
  ])
  const saed = prepare(team, 'lambert')
  expect(saed.s).toContain('Anna Morel, infirmière')
  expect(saed.s).toContain('Mme Lambert, 84 ans')
  expect(saed.a).toContain('pénicilline')
  expect(saed.a).toContain('Douleur du genou')
  expect(saed.e).toContain('Moins bien')
  expect(saed.e).toContain('Trois pas jusqu’à la fenêtre.')
  expect(saed.e).toContain('130')
  expect(saed.e).not.toContain('Un autre')
  expect(saed.d).toBe('')
})

test('what a doctor was told is kept letter by letter, without the empty ones', () => {
  expect(sheetWords({ s: 'Chute.', a: ' ', e: '', d: 'Un passage.' })).toBe(
    'Situation\u00a0: Chute.\n\nDemande\u00a0: Un passage.'.replaceAll('\u00a0', ' '),
  )
})

test('a file that says nothing says so', () => {
  const { a, e } = prepare(fakeTeam(), 'petit')
  expect(a).toBe('Aucune alerte notée.')
  expect(e).toBe('Aucune note récente.')
})
