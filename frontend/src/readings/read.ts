/**
 * What people type of a reading, and what it means: « 13/8 » is 130/80 mmHg, « 38°5 » is 38.5 °C, « HI » is beyond the meter.
 * Numbers are answered in the unit that is kept. What could mean two things is asked about, never guessed.
 */
import { readGlucose } from '../passages/answers'
import type { ReadingSort, ReadingWord } from '../wire'
import { lineOf } from './lines'

/** Why nobody can tell what was meant. */
export type Question = 'unit' | 'foreign' | 'scale' | 'order' | 'second' | 'comma' | 'number' | 'which'

export type Read = { words?: string } & (
  { values: number[] } | { is: ReadingWord } | { none: string } | { ask: Question }
)

/** How each is called in front of its number. */
const names: Record<ReadingSort, string> = {
  'blood-pressure': 'ta|pa|tension',
  pulse: 'pouls|fc|pulsations?',
  temperature: 'temperature|temp|t°?',
  spo2: 'spo2|sao2|sat|saturation',
  'respiratory-rate': 'fr|frequence respiratoire',
  weight: 'poids',
  height: 'taille',
  bmi: 'imc',
  pain: 'douleur|eva|en',
  'glucose-capillary': 'glycemie|dextro|glyc|gly',
  braden: 'braden',
  norton: 'norton',
  'intake-24h': 'entrees',
  'urine-24h': 'diurese|urines?',
  'stool-bristol': 'bristol|type|selles',
  consciousness: 'conscience',
}

/** What may stand behind the number. */
const units: Partial<Record<ReadingSort, string>> = {
  pulse: '/ ?min|bpm|par minute',
  temperature: '° ?c|°|c|degres?',
  spo2: '%',
  'respiratory-rate': '/ ?min|par minute|cycles?',
  weight: 'kg|kilos?',
  bmi: 'kg/m2|kg/m²',
  pain: '/ ?10|sur 10',
  braden: '/ ?23|sur 23',
  norton: '/ ?20|sur 20',
  'stool-bristol': '/ ?7|sur 7',
}

const words: Partial<Record<ReadingSort, [RegExp, ReadingWord][]>> = {
  'stool-bristol': [
    [/^(?:pas de selles?|aucune?(?: selles?)?|rien)$/, 'none'],
    [/^(?:du )?sang$/, 'blood'],
  ],
  consciousness: [
    [/^(?:bien )?(?:eveille|eveil normal|alerte)e?$/, 'alert'],
    [/^(?:confuse?|confusion)$/, 'confused'],
    [/voix$/, 'voice'],
    [/douleur$/, 'pain'],
    [/^(?:ne reagit pas|aucune reaction)$/, 'none'],
  ],
}

const small = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll('º', '°')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** Reads it; undefined when there is nothing to read. */
export function read(sort: ReadingSort, text: string): Read | undefined {
  const typed = small(text)
  if (!typed) return undefined
  const not = /^(?:nm|(?:non|pas) (?:pu etre )?mesuree?s?)\b[ ,:]*(?:(?:parce )?qu(?:e |')|car |:)? ?(.*)$/.exec(typed)
  if (not) return { none: rest(text, not[1] ?? '') }
  const said = words[sort]?.find(([like]) => like.test(typed))
  if (said) return { is: said[1] }
  const bare = typed.replace(new RegExp(`^(?:${names[sort]})(?![a-z0-9])[ :=]*`), '').replace(/(\d),(\d)/g, '$1.$2')
  return readers[sort]?.(bare, text) ?? measure(sort, bare, text)
}

type Reader = (bare: string, text: string) => Read | undefined

const readers: Partial<Record<ReadingSort, Reader>> = {
  'blood-pressure': pressure,
  temperature: degrees,
  weight(bare, text) {
    const [, kilos, grams = '', left = ''] = /^(\d{1,3}) ?(?:kg|kilos?) ?(\d{1,3})(?!\d)(.*)$/.exec(bare) ?? []
    return kilos ? withRest({ values: [rounded('weight', Number(`${kilos}.${grams}`))] }, left, text) : undefined
  },
  height(bare, text) {
    const [, metres, centimetres = '', left = ''] = /^([12]) ?m ?(\d{1,2})(?!\d)(.*)$/.exec(bare) ?? []
    if (metres) return withRest({ values: [Number(metres) * 100 + Number(centimetres.padEnd(2, '0'))] }, left, text)
    const [, number, unit = '', after = ''] = /^(\d{1,3}(?:\.\d{1,2})?) ?(cm|m)?(?![a-z])(.*)$/.exec(bare) ?? []
    if (!number) return { ask: 'number' }
    const inMetres = unit === 'm' || (!unit && number.includes('.') && Number(number) < 3)
    return withRest({ values: [Math.round(Number(number) * (inMetres ? 100 : 1))] }, after, text)
  },
  'glucose-capillary': glucose,
  'intake-24h': volume,
  'urine-24h': volume,
  consciousness: () => ({ ask: 'which' }),
}

/** A number, its unit if it stands there, and what is said beside it. */
function measure(sort: ReadingSort, bare: string, text: string): Read {
  const [, number, after = ''] = /^(\d{1,5}(?:\.\d{1,2})?)(?![\d.])(.*)$/.exec(bare) ?? []
  if (!number) return { ask: 'number' }
  const left = after.replace(new RegExp(`^ ?(?:${units[sort] ?? '$'})(?![a-z0-9])`), '')
  return withRest({ values: [rounded(sort, Number(number))] }, left, text)
}

/** Both in cmHg or both in mmHg; the scales do not overlap. */
function pressure(bare: string, text: string): Read {
  const number = '(\\d{1,3}(?:\\.\\d)?)'
  const [, one, two, unit, left = ''] =
    new RegExp(`^${number} ?(?:/|-|\\\\|sur| ) ?${number}(?![\\d.]) ?(mm ?hg|cm ?hg)?(.*)$`).exec(bare) ?? []
  if (!one || !two) return { ask: /^\d{1,3}(\.\d)?( ?[cm]m ?hg)?$/.test(bare) ? 'second' : 'number' }
  const [high, low] = [Number(one), Number(two)]
  const within = (value: number, least: number, most: number) => value >= least && value <= most
  const cm = within(high, 5, 28) && within(low, 3, 16)
  const mm = within(high, 50, 280) && within(low, 30, 160)
  if (!unit && !cm && !mm) return { ask: 'scale' }
  if (high <= low) return { ask: 'order' }
  const times = (unit ? unit.startsWith('c') : cm) ? 10 : 1
  return withRest({ values: [Math.round(high * times), Math.round(low * times)] }, left, text)
}

/** « 38°5 » is 38.5; « 385 » misses its comma. */
function degrees(bare: string, text: string): Read {
  const dotted = bare.replace(/^(\d\d) ?(?:°|degres?) ?(?:c )?(\d)(?!\d)/, '$1.$2')
  if (/^[34]\d\d(?!\d|\.)/.test(dotted)) return { ask: 'comma' }
  return measure('temperature', dotted, text)
}

function glucose(bare: string, text: string): Read {
  const [, typed = '', left = ''] =
    /^(hi|lo|\d ?g ?\d\d?(?!\d)|\d{1,4}(?:\.\d{1,2})?(?: ?(?:g\/?l|mg\/?dl|mmol\/?l))?)(?![a-z0-9.])(.*)$/.exec(bare) ??
    []
  if (!typed) return { ask: 'number' }
  const came = readGlucose(typed)
  if (!came || came === 'unclear') return { ask: 'unit' }
  return withRest('mg' in came ? { values: [came.mg] } : { is: came.meter }, left, text)
}

/** Litres or millilitres; a small number without a unit could be both. */
function volume(bare: string, text: string): Read {
  const [, number, unit = '', left = ''] =
    /^(\d{1,5}(?:\.\d{1,2})?) ?(ml|cc|l|litres?)?(?![a-z0-9.])(.*)$/.exec(bare) ?? []
  if (!number) return { ask: 'number' }
  const value = Number(number)
  if (!unit && value > 0 && value < 20) return { ask: 'unit' }
  return withRest({ values: [Math.round(value * (unit.startsWith('l') ? 1000 : 1))] }, left, text)
}

/** Units of other countries, as they are written: none of them is a word beside a number in ours. */
const foreign =
  /^(?:°? ?f|fahrenheit|kelvin|lbs?|livres?|pounds?|stones?|onces?|oz|inch(?:es)?|pouces?|feet|ft|pieds?|kpa|psi)(?![a-z])/

/** What stands beside the number is kept as words. A second number is none of them: it is asked about. */
function withRest(came: { values: number[] } | { is: ReadingWord }, left: string, text: string): Read {
  const more = left.replace(/^[ ,;:]+/, '')
  if (!more) return came
  if (foreign.test(more)) return { ask: 'foreign' }
  if (!/^[a-z(]/.test(more) || /\d/.test(more.replace(/\b(?:sous|avec) \d(?:\.\d)? ?l\b[^\d]*/, '')))
    return { ask: 'number' }
  return { ...came, words: rest(text, more) }
}

/** The end of what was typed, as it was typed. */
function rest(text: string, end: string): string {
  const whole = text.replace(/\s+/g, ' ').trim()
  return end ? whole.slice(-end.length).trim() : ''
}

function rounded(sort: ReadingSort, value: number): number {
  const tens = 10 ** (lineOf(sort).parts[0]?.decimals ?? 0)
  return Math.round(value * tens) / tens
}
