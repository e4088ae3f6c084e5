import { expect, test } from 'vitest'
import { answerWords, glucoseWords, readGlucose, readUnits } from './answers'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test.each([
  ['1,2 g/L', 120],
  ['1,2', 120],
  ['1.20 g/l', 120],
  ['1g20', 120],
  ['0,65', 65],
  ['120 mg/dL', 120],
  ['120', 120],
  ['6,7 mmol/L', 121],
  [' 2 ', 200],
  ['9 g/L', 900],
])('« %s » is read as %i mg/dL', (typed, mg) => expect(readGlucose(typed)).toEqual({ mg }))

test.each(['12', '6,7', '700', 'beaucoup', '0', '90 g/L', '-1'])('« %s » asks for the unit', (typed) =>
  expect(readGlucose(typed)).toBe('unclear'),
)

test('beyond the meter is no number, and nothing is nothing', () => {
  expect([readGlucose('HI'), readGlucose('lo'), readGlucose(' ')]).toEqual([
    { meter: 'high' },
    { meter: 'low' },
    undefined,
  ])
})

test('units as people write them', () => {
  expect(['12', '12,5', ' 8.0 ', '0', 'douze', '1,234', ''].map(readUnits)).toEqual([
    '12',
    '12.5',
    '8',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('answers are said back in words', () => {
  const told = { task: 'x', done: true }
  expect(plain(glucoseWords(120))).toBe('1,20 g/L')
  const injection = { glucose: 65, units: '12.5', site: 'thigh_left' } as const
  expect(plain(answerWords({ ...told, injection }))).toBe('12,5 UI, cuisse gauche, glycémie 0,65 g/L')
  expect(answerWords({ ...told, injection: { meter: 'high' } })).toBe('glycémie trop haute pour le lecteur')
  expect(answerWords({ ...told, intake: { answer: 'not_given', why: 'dormait' } })).toBe('pas donné, dormait')
  expect(answerWords({ ...told, pillbox: { until: '2026-12-01' } })).toMatch(/^jusqu’au mardi 1/)
  expect(answerWords(told)).toBe('')
})
