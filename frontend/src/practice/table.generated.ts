/** Who may do what, made from teams/practice by `go run ./server/generate`: our starting values, which a team amends. */
import type { PracticeValue, Profession } from '../wire'

/** The columns; who has none stands here under another name, or is asked. */
// prettier-ignore
export const columns = ['ide', 'ipa', 'as', 'ad_a', 'ad_b', 'aes'] as const

/** The column of those whose diploma is that of another. */
export const columnOf: Partial<Record<Profession, (typeof columns)[number]>> = {
  ad_c: 'aes',
}

// prettier-ignore
export const cells: Record<string, readonly PracticeValue[]> = {
  'nursing-assessment': ['own', 'own', 'no', 'no', 'no', 'no'],
  'bsi': ['own', 'ask', 'no', 'no', 'no', 'no'],
  'renew-treatment': ['ask', 'own', 'no', 'no', 'no', 'no'],
  'injection-insulin': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'injection-other': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'self-injection-present': ['own', 'own', 'ask', 'no', 'ask', 'ask'],
  'infusion': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'blood-sample': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'glucose-capillary': ['own', 'own', 'entrusted', 'no', 'no', 'ask'],
  'fill-pillbox': ['own', 'own', 'no', 'no', 'no', 'no'],
  'medicine-judgement': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'help-intake': ['own', 'own', 'daily_help', 'no', 'daily_help', 'daily_help'],
  'eye-drops': ['prescription', 'prescription', 'ask', 'no', 'ask', 'ask'],
  'prescribed-cream': ['prescription', 'prescription', 'ask', 'no', 'ask', 'ask'],
  'dressing-simple': ['own', 'own', 'ask', 'no', 'no', 'no'],
  'dressing-complex': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'urinary-catheter': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'urine-bag-empty': ['own', 'own', 'entrusted', 'no', 'ask', 'ask'],
  'urine-bag-change': ['own', 'own', 'no', 'no', 'no', 'no'],
  'stoma-bag-change': ['own', 'own', 'entrusted', 'no', 'no', 'ask'],
  'stoma-pouch-empty': ['own', 'own', 'entrusted', 'no', 'ask', 'ask'],
  'tube-feeding': ['prescription', 'prescription', 'ask', 'no', 'no', 'no'],
  'tracheal-suction': ['prescription', 'prescription', 'ask', 'no', 'ask', 'ask'],
  'oxygen-flow': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'oxygen-cannula': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'vital-signs': ['own', 'own', 'entrusted', 'no', 'ask', 'ask'],
  'spo2-breathing': ['own', 'own', 'entrusted', 'no', 'ask', 'ask'],
  'own-device-reading': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'pain-score': ['own', 'own', 'entrusted', 'no', 'ask', 'ask'],
  'weight': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'turning': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'wash-unstable': ['own', 'own', 'entrusted', 'no', 'no', 'entrusted'],
  'help-wash': ['own', 'na', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'dress-groom': ['own', 'na', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'continence-pad': ['own', 'na', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'compression-stockings': ['own', 'own', 'entrusted', 'no', 'ask', 'ask'],
  'compression-bandage': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'transfer-hoist': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'help-eat': ['own', 'na', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'help-eat-risk': ['own', 'own', 'entrusted', 'no', 'no', 'no'],
  'prepare-meal': ['na', 'na', 'na', 'no', 'daily_help', 'daily_help'],
  'shopping': ['na', 'na', 'na', 'no', 'daily_help', 'daily_help'],
  'outing': ['na', 'na', 'na', 'no', 'daily_help', 'daily_help'],
  'housework': ['na', 'na', 'na', 'daily_help', 'daily_help', 'daily_help'],
  'paperwork': ['own', 'own', 'na', 'no', 'daily_help', 'daily_help'],
  'vaccination': ['own', 'own', 'no', 'no', 'no', 'no'],
  'health-education': ['own', 'own', 'no', 'no', 'no', 'no'],
  'last-offices': ['own', 'own', 'entrusted', 'no', 'no', 'no'],
  'observe-write': ['own', 'own', 'own', 'own', 'own', 'own'],
  'transfer': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'bedtime': ['own', 'na', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'mouth-care': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'skin-check': ['own', 'own', 'entrusted', 'no', 'daily_help', 'daily_help'],
  'bowel-care': ['prescription', 'prescription', 'no', 'no', 'no', 'no'],
  'company': ['na', 'na', 'na', 'no', 'daily_help', 'daily_help'],
}

/** Its last day, after which everything is to be asked; '' while nobody knows of one. */
export const until: string = ''

/** What nobody takes past a warning when the answer is no. */
// prettier-ignore
export const stops: readonly string[] = ['injection-insulin', 'injection-other', 'vaccination', 'infusion', 'urinary-catheter', 'fill-pillbox']
