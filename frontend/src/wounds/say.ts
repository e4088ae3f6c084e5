/** Wounds in words: « talon droit », « 4,5 × 3 × 0,2 cm », « granulation 60 %, fibrine 40 % ». */
import { fullDate } from '../dates'
import type { Of } from '../store.svelte'
import type { Assessed, WoundSays, WoundZone } from '../wire'
import { language, list, locale, t } from '../words/index.svelte'
import { surfaceOf } from './wounds'
import { wounds } from './table.generated'

type Named = { fr: string; en: string }
type List = Exclude<keyof typeof wounds, 'categorised' | 'assess'>

/** A value of one of the lists; one that a newer server has is shown as it came. */
export const nameIn = <L extends List>(of: L, value: string): string =>
  (wounds[of] as Record<string, Named | undefined>)[value]?.[language()] ?? value

/** The values of a list, for a choice. */
export const optionsOf = <L extends List>(of: L): { value: keyof (typeof wounds)[L] & string; label: string }[] =>
  (Object.keys(wounds[of]) as (keyof (typeof wounds)[L] & string)[]).map((value) => ({
    value,
    label: capitalized(nameIn(of, value)),
  }))

const capitalized = (text: string): string => text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1)

export const zoneName = (zone: WoundZone): string => nameIn('zones', zone)

/** « talon droit, vers l’extérieur ». */
export const placeWords = ({ place }: Pick<Of<'wound'>, 'place'>): string =>
  [zoneName(place.zone), place.words].filter(Boolean).join(', ')

/** « escarre, stade 2 ». */
export function causeWords({ cause, care }: Pick<Of<'wound'>, 'cause' | 'care'>): string {
  const is = cause.is === 'other' && cause.words ? cause.words : nameIn('causes', cause.is)
  const words = cause.is === 'other' ? '' : cause.words
  return [is, words, care.category && nameIn('categories', care.category)].filter(Boolean).join(', ')
}

/** « alginate, selon Dr Morel du mar. 24 nov. ». */
export function sourceWords({ source }: Pick<WoundSays, 'source'>): string {
  if (!source?.words) return ''
  return source.day
    ? t('wounds.source_of', { source: source.words, day: fullDate(source.day) })
    : t('wounds.source_from', { source: source.words })
}

export const number = (value: number): string => value.toLocaleString(locale(), { maximumFractionDigits: 1 })

export const surfaceWords = (surface: number): string => t('wounds.square', { n: number(surface) })

/** « 4,5 × 3 × 0,2 cm »; what nobody could read as it was typed; '' when nothing was said. */
export function sizeWords({ length, width, depth, typed }: Assessed): string {
  const said = [length, width, depth].filter((cm) => cm !== undefined)
  if (!said.length) return typed ? t('wounds.as_typed', { typed }) : ''
  // With a gap it must be said which is which.
  const whole = length !== undefined && width !== undefined
  if (whole) return t('wounds.cm', { said: said.map(number).join(' × ') })
  const parts = [
    length !== undefined && t('wounds.part.length', { n: number(length) }),
    width !== undefined && t('wounds.part.width', { n: number(width) }),
    depth !== undefined && t('wounds.part.depth', { n: number(depth) }),
  ]
  return parts.filter(Boolean).join(', ')
}

export const bedWords = ({ bed }: Assessed): string =>
  (bed ?? []).map((part) => `${nameIn('bed', part.is)} ${part.percent}\u00a0%`).join(', ')

export const exudateWords = ({ exudate, exudate_kind: kind }: Assessed): string =>
  [exudate && nameIn('exudates', exudate), kind && nameIn('kinds', kind)].filter(Boolean).join(', ')

const several = (of: 'edges' | 'skins', values: readonly string[] | undefined): string =>
  values?.length ? list(values.map((value) => nameIn(of, value))) : ''

export const edgesWords = ({ edges }: Assessed): string => several('edges', edges)
export const skinWords = ({ skin }: Assessed): string => several('skins', skin)

/** All that was seen, a line each. */
export function seenLines(one: Assessed): string[] {
  const surface = surfaceOf(one)
  const size = sizeWords(one)
  const lines = [
    size && [size, surface !== undefined && t('wounds.surface_said', { surface: surfaceWords(surface) })],
    one.doubt && [t('wounds.doubt')],
    bedWords(one) && [bedWords(one)],
    exudateWords(one) && [t('wounds.said.exudate', { said: exudateWords(one) })],
    one.smell && [t('wounds.said.smell', { said: nameIn('smells', one.smell) })],
    edgesWords(one) && [t('wounds.said.edges', { said: edgesWords(one) })],
    skinWords(one) && [t('wounds.said.skin', { said: skinWords(one) })],
    one.pain !== undefined && [t('wounds.said.pain', { said: String(one.pain) })],
  ]
  return lines.flatMap((line) => (line ? [capitalized(line.filter(Boolean).join(' · '))] : []))
}
