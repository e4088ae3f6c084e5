import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ReadingSort } from '../wire'
import { likely, lineOf } from './lines'
import { read } from './read'
import { shown } from './say'
import { table } from './table.generated'

interface Typed {
  typed: string
  values?: number[]
  is?: string
  with?: string
  ask?: string
  shown?: string
}
const file = resolve(import.meta.dirname, '../../../teams/practice/readings.json')
const { readings } = JSON.parse(readFileSync(file, 'utf8')) as { readings: { id: ReadingSort; typed_fr: Typed[] }[] }
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('the examples of the table, which the rules on the server are held to as well', () => {
  const all = readings.flatMap(({ id, typed_fr }) => typed_fr.map((one) => ({ sort: id, ...one })))
  test.each(all)('$sort « $typed »', ({ sort, typed, values, is, with: beside, ask, shown: words }) => {
    const came = read(sort, typed)
    if (ask) return expect(came).toHaveProperty('ask')
    expect(came).toEqual({ ...(values ? { values } : { is }), ...(beside ? { words: beside } : {}) })
    if (values) expect(likely(sort, values)).toBe(true)
    if (words && values) expect(plain(shown(sort, values))).toBe(words)
    return undefined
  })
})

test.each<[ReadingSort, string, number[]]>([
  ['blood-pressure', 'tension 12,5/7', [125, 70]],
  ['blood-pressure', '13 sur 8', [130, 80]],
  ['blood-pressure', '13 8', [130, 80]],
  ['blood-pressure', '14/9 cmHg', [140, 90]],
  ['blood-pressure', '300/90 mmHg', [300, 90]],
  ['blood-pressure', ' TA : 130/80 mmHg ', [130, 80]],
  ['pulse', 'FC 88 bpm', [88]],
  ['pulse', '300', [300]],
  ['temperature', 'T° 37,2', [37.2]],
  ['temperature', '38 °C', [38]],
  ['temperature', '37,26', [37.3]],
  ['temperature', '48', [48]],
  ['spo2', 'SpO2 96%', [96]],
  ['spo2', 'sat 92', [92]],
  ['respiratory-rate', 'FR 18/min', [18]],
  ['weight', '72 kg 400', [72.4]],
  ['weight', '72kg4', [72.4]],
  ['weight', '72.4KG', [72.4]],
  ['height', '1,7 m', [170]],
  ['height', '1.68', [168]],
  ['height', '1m7', [170]],
  ['bmi', 'IMC 21,8 kg/m²', [21.8]],
  ['pain', 'douleur 3 sur 10', [3]],
  ['pain', '11', [11]],
  ['glucose-capillary', 'dextro 1,2', [120]],
  ['glucose-capillary', 'Glycémie : 0,65 g/l', [65]],
  ['glucose-capillary', '9 g/L', [900]],
  ['braden', '15/23', [15]],
  ['norton', '14 / 20', [14]],
  ['intake-24h', '0', [0]],
  ['urine-24h', '800 cc', [800]],
  ['stool-bristol', 'type 4', [4]],
])('%s « %s » is %j', (sort, typed, values) => expect(read(sort, typed)).toEqual({ values }))

test.each<[ReadingSort, string, string]>([
  ['blood-pressure', '13/80', 'scale'],
  ['blood-pressure', '8/13', 'order'],
  ['blood-pressure', '80/130', 'order'],
  ['blood-pressure', '35/20', 'scale'],
  ['blood-pressure', '13', 'second'],
  ['blood-pressure', 'haute', 'number'],
  ['blood-pressure', '13/8 puis 15/9', 'number'],
  ['temperature', '385', 'comma'],
  ['temperature', '-3', 'number'],
  ['pulse', '72 60', 'number'],
  ['pulse', '1e9', 'number'],
  ['weight', 'soixante', 'number'],
  ['glucose-capillary', '12', 'unit'],
  ['glucose-capillary', '6,7', 'unit'],
  ['glucose-capillary', 'beaucoup', 'number'],
  ['intake-24h', '1,5', 'unit'],
  ['consciousness', 'bof', 'which'],
  ['pain', '\u202e4', 'number'],
  ['pain', '💊', 'number'],
  ['weight', '160 lb', 'foreign'],
  ['weight', '160lbs habillé', 'foreign'],
  ['weight', '11 stone', 'foreign'],
  ['temperature', '101 °F', 'foreign'],
  ['temperature', '101F', 'foreign'],
  ['height', '170 pouces', 'foreign'],
  ['blood-pressure', '16/10 kPa', 'foreign'],
])('%s « %s » is asked about: %s', (sort, typed, ask) => expect(read(sort, typed)).toEqual({ ask }))

test.each<[ReadingSort, string, object]>([
  ['glucose-capillary', 'LO', { is: 'low' }],
  ['glucose-capillary', 'HI à jeun', { is: 'high', words: 'à jeun' }],
  ['glucose-capillary', '1,2 g/L à jeun', { values: [120], words: 'à jeun' }],
  ['blood-pressure', '13/8 assise, bras gauche', { values: [130, 80], words: 'assise, bras gauche' }],
  ['weight', '72 kg fatiguée', { values: [72], words: 'fatiguée' }],
  ['spo2', '92 % sous 2 L d’oxygène', { values: [92], words: 'sous 2 L d’oxygène' }],
  ['pulse', 'pas mesuré parce qu’elle dort', { none: 'elle dort' }],
  ['weight', 'Non mesuré : ne tient pas debout', { none: 'ne tient pas debout' }],
  ['weight', 'pas mesurée', { none: '' }],
  ['weight', 'NM', { none: '' }],
  ['stool-bristol', 'Pas de selles', { is: 'none' }],
  ['consciousness', 'Éveillée', { is: 'alert' }],
  ['consciousness', 'Confuse', { is: 'confused' }],
])('%s « %s » says more than a number', (sort, typed, says) => expect(read(sort, typed)).toEqual(says))

test('nothing is nothing, and long texts are read at once', () => {
  for (const sort of Object.keys(table) as ReadingSort[]) {
    expect(read(sort, '  ')).toBeUndefined()
    expect(read(sort, '1'.repeat(50_000))).toHaveProperty('ask')
    expect(read(sort, ' '.repeat(50_000) + 'x')).toHaveProperty('ask')
  }
})

test('what can be of a grown person', () => {
  expect(lineOf('pulse').parts[0]?.plausible).toEqual([20, 250])
  expect([likely('pulse', [250]), likely('pulse', [251]), likely('blood-pressure', [80, 130])]).toEqual([
    true,
    false,
    false,
  ])
})
