/**
 * What there is to say of a medicine, a pill box and an injection: numbers as people type them, and answers in words. What
 * is merely unlikely is asked about once more, and taken.
 */
import { longDay } from '../dates'
import type { Team } from '../team.svelte'
import type { Intake, Meter, PassageTask } from '../wire'
import { list, locale, t } from '../words/index.svelte'
import { asked, plausible, type Detail } from './asked.generated'

/** A glucose as it was read: in mg/dL, or beyond what the meter can say. `unclear`: the unit has to be written. */
export type Glucose = { mg: number } | { meter: Meter } | 'unclear' | undefined

/** Reads « 1,2 », « 1.2 g/L », « 1g20 », « 120 », « 6,7 mmol/L », « HI ». Without a unit only where no other would do. */
export function readGlucose(text: string): Glucose {
  const typed = text.trim().toLowerCase().replace(',', '.')
  if (!typed) return undefined
  if (typed === 'hi' || typed === 'lo') return { meter: typed === 'hi' ? 'high' : 'low' }
  const grams = /^(\d)\s*g\s*(\d\d?)$/.exec(typed)
  if (grams) return { mg: Math.round(Number(`${grams[1]}.${grams[2]}`) * 100) }
  const [, number, unit] = /^(\d{1,4}(?:\.\d{1,2})?)\s*(g\/?l|mg\/?dl|mmol\/?l)?$/.exec(typed) ?? []
  if (!number) return 'unclear'
  const value = Number(number)
  const mg = (times: number) =>
    value * times >= 1 && value * times <= 2000 ? { mg: Math.round(value * times) } : 'unclear'
  if (unit) return mg(unit.startsWith('mm') ? 100 / 5.55 : unit.startsWith('g') ? 100 : 1)
  const [low, high] = plausible.glucose
  if (value * 100 >= low && value * 100 <= high) return mg(100)
  return value >= low && value <= high ? mg(1) : 'unclear'
}

/** « 1,20 g/L ». */
export function glucoseWords(mg: number): string {
  const grams = (mg / 100).toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return t('answers.grams', { grams })
}

/** Units as they are kept: « 12,5 » is 12.5; undefined when it is no number. */
export function readUnits(text: string): string | undefined {
  const typed = text.trim().replace(',', '.')
  return /^\d{1,3}(\.\d{1,2})?$/.test(typed) && Number(typed) > 0 ? String(Number(typed)) : undefined
}

export const unitsWords = (units: string): string =>
  t('answers.units_said', { units: Number(units).toLocaleString(locale(), { maximumFractionDigits: 2 }) })

export const isPlausible = (what: keyof typeof plausible, value: number): boolean =>
  value >= plausible[what][0] && value <= plausible[what][1]

/** What is asked of an injection; of one that the table does not know, where. */
export const asksOf = (task: string | undefined): readonly Detail[] => asked[task ?? ''] ?? ['site']

/** « 12 UI, cuisse gauche, glycémie 1,20 g/L » : what was answered, without its hour; '' for a plain tick. */
export function answerWords(task: PassageTask): string {
  const { intake, pillbox, injection } = task
  if (intake) {
    const said = because(intake)
    const lines = (intake.lines ?? []).flatMap(({ words, answer, why }) =>
      answer ? [t('treatments.line_said', { what: words, said: because({ answer, ...(why ? { why } : {}) }) })] : [],
    )
    return lines.length ? t('treatments.except', { said, lines: list(lines) }) : said
  }
  if (pillbox) return t('answers.until_day', { day: longDay(pillbox.until) })
  if (!injection) return ''
  const { units, site, glucose, meter } = injection
  const before = glucose ? glucoseWords(glucose) : meter ? t(`answers.meter.${meter}`) : ''
  return [
    units && unitsWords(units),
    site && t(`answers.site.${site}`),
    before && t('answers.glucose_said', { glucose: before }),
  ]
    .filter(Boolean)
    .join(', ')
}

function because({ answer, why }: Pick<Intake, 'answer' | 'why'>): string {
  const said = t(`answers.${answer}`)
  return why ? t('answers.because', { said, why }) : said
}

/** The same with the hour, when it is not that of the passage. */
export function answerAt(team: Team, task: PassageTask): string {
  const at = task.injection?.at
  return [answerWords(task), at && team.when(at)].filter(Boolean).join(', ')
}
