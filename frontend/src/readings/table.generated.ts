/** The table of readings, made from teams/practice by `go run ./server/generate`. */
export interface Said {
  fr: string
  en: string
  nl: string
}

export interface Part extends Partial<Said> {
  loinc?: string
  decimals: number
  /** Beyond these, both ends included, the screen asks once more, and takes it. In the unit that is kept. */
  plausible: readonly [number, number]
}

export interface Line extends Said {
  loinc?: string
  /** The unit that is kept. */
  ucum: string
  /** The unit on the screen: how many of those that are kept it is. */
  shown?: { unit: string; per: number; decimals: number }
  parts: readonly Part[]
  words?: Readonly<Record<string, Said & { beyond?: 'high' | 'low' }>>
  /** Units that people type, in those that are kept. */
  units?: Readonly<Record<string, number>>
}

// prettier-ignore
export const table = {
  'blood-pressure': {
    fr: 'tension', en: 'blood pressure', nl: 'bloeddruk', loinc: '85354-9', ucum: 'mm[Hg]',
    shown: { unit: 'mmHg', per: 1, decimals: 0 },
    parts: [
      { fr: 'systolique', en: 'systolic', nl: 'systolisch', loinc: '8480-6', decimals: 0, plausible: [50, 280] },
      { fr: 'diastolique', en: 'diastolic', nl: 'diastolisch', loinc: '8462-4', decimals: 0, plausible: [30, 160] },
    ],
  },
  'pulse': {
    fr: 'pouls', en: 'pulse', nl: 'pols', loinc: '8867-4', ucum: '/min',
    shown: { unit: '/min', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [20, 250] },
    ],
  },
  'temperature': {
    fr: 'température', en: 'temperature', nl: 'temperatuur', loinc: '8310-5', ucum: 'Cel',
    shown: { unit: '°C', per: 1, decimals: 1 },
    parts: [
      { decimals: 1, plausible: [30, 43] },
    ],
  },
  'spo2': {
    fr: 'saturation (SpO2)', en: 'oxygen saturation (SpO2)', nl: 'saturatie (SpO2)', loinc: '2708-6', ucum: '%',
    shown: { unit: '%', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [50, 100] },
    ],
  },
  'respiratory-rate': {
    fr: 'fréquence respiratoire', en: 'breathing rate', nl: 'ademhalingsfrequentie', loinc: '9279-1', ucum: '/min',
    shown: { unit: '/min', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [4, 60] },
    ],
  },
  'weight': {
    fr: 'poids', en: 'weight', nl: 'gewicht', loinc: '29463-7', ucum: 'kg',
    shown: { unit: 'kg', per: 1, decimals: 1 },
    parts: [
      { decimals: 1, plausible: [20, 300] },
    ],
  },
  'height': {
    fr: 'taille', en: 'height', nl: 'lengte', loinc: '8302-2', ucum: 'cm',
    shown: { unit: 'cm', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [100, 230] },
    ],
  },
  'bmi': {
    fr: 'IMC', en: 'BMI', nl: 'BMI', loinc: '39156-5', ucum: 'kg/m2',
    shown: { unit: 'kg/m²', per: 1, decimals: 1 },
    parts: [
      { decimals: 1, plausible: [10, 70] },
    ],
  },
  'pain': {
    fr: 'douleur de 0 à 10 (EN ou EVA)', en: 'pain from 0 to 10', nl: 'pijn van 0 tot 10', loinc: '72514-3', ucum: '{score}',
    shown: { unit: '/10', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [0, 10] },
    ],
  },
  'glucose-capillary': {
    fr: 'glycémie capillaire', en: 'finger-prick glucose', nl: 'glucose (vingerprik)', loinc: '41653-7', ucum: 'mg/dL',
    shown: { unit: 'g/L', per: 100, decimals: 2 },
    parts: [
      { decimals: 0, plausible: [20, 600] },
    ],
    words: {
      high: { fr: 'trop haut pour le lecteur', en: 'too high for the meter', nl: 'te hoog voor de meter', beyond: 'high' },
      low: { fr: 'trop bas pour le lecteur', en: 'too low for the meter', nl: 'te laag voor de meter', beyond: 'low' },
    },
    units: { 'g/L': 100, 'mg/dL': 1, 'mmol/L': 18.018 },
  },
  'braden': {
    fr: 'échelle de Braden', en: 'Braden scale', nl: 'Bradenschaal', loinc: '38227-5', ucum: '{score}',
    shown: { unit: '/23', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [6, 23] },
    ],
  },
  'norton': {
    fr: 'échelle de Norton', en: 'Norton scale', nl: 'Nortonschaal', ucum: '{score}',
    shown: { unit: '/20', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [5, 20] },
    ],
  },
  'intake-24h': {
    fr: 'entrées sur 24 h', en: 'intake over 24 h', nl: 'inname over 24 uur', loinc: '9108-2', ucum: 'mL/(24.h)',
    shown: { unit: 'mL', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [0, 8000] },
    ],
  },
  'urine-24h': {
    fr: 'diurèse sur 24 h', en: 'urine over 24 h', nl: 'urine over 24 uur', loinc: '9192-6', ucum: 'mL/(24.h)',
    shown: { unit: 'mL', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [0, 8000] },
    ],
  },
  'stool-bristol': {
    fr: 'selles (Bristol 1 à 7)', en: 'stool (Bristol 1 to 7)', nl: 'stoelgang (Bristol 1 tot 7)', ucum: '{score}',
    shown: { unit: '', per: 1, decimals: 0 },
    parts: [
      { decimals: 0, plausible: [1, 7] },
    ],
    words: {
      none: { fr: 'pas de selles', en: 'no stool', nl: 'geen stoelgang' },
      blood: { fr: 'du sang', en: 'blood', nl: 'bloed' },
    },
  },
  'consciousness': {
    fr: 'conscience', en: 'consciousness', nl: 'bewustzijn', ucum: '',
    parts: [],
    words: {
      alert: { fr: 'éveil normal', en: 'alert', nl: 'alert' },
      confused: { fr: 'confusion', en: 'confused', nl: 'verward' },
      voice: { fr: 'réagit à la voix', en: 'responds to voice', nl: 'reageert op stem' },
      pain: { fr: 'réagit à la douleur', en: 'responds to pain', nl: 'reageert op pijn' },
      none: { fr: 'ne réagit pas', en: 'no response', nl: 'geen reactie' },
    },
  },
} as const satisfies Record<string, Line>
