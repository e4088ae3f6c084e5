/**
 * The words of the screens: `t('visits.take')`, `t('board.done_of', { n: 4, of: 11 })`. The few French ones that
 * are said before a screen is there come with the app (`fr/first.ts`), all of them with the first screen (`speak`). A key
 * belongs to the file of its concept: `fr/<concept>.ts` and `en/<concept>.ts`.
 */
import type fr from './fr'
import first from './fr/first'
import type { Filling, Phrase, PlacesOf } from './typed'

export type Words = typeof fr
export type Key = keyof Words
export type Lang = 'fr' | 'en'

export const languages: { id: Lang; name: string }[] = [
  { id: 'fr', name: 'Français' },
  { id: 'en', name: 'English' },
]

type Table = Record<string, Phrase>

let lang = $state.raw<Lang>('fr')
let table = $state.raw<Table>(first)

/** The language of the screens. */
export const language = (): Lang => lang

/** The tag for Intl: British hours and dates in English. */
export const locale = (): string => (lang === 'en' ? 'en-GB' : 'fr-FR')

/** Speaks a language, once all its words are here. */
export async function speak(to: Lang): Promise<void> {
  table = (await (to === 'en' ? import('./en') : import('./fr'))).default
  lang = to
  document.documentElement.lang = to
}

type Args<K extends Key> = [PlacesOf<Words[K]>] extends [never] ? [] : [Record<PlacesOf<Words[K]>, string | number>]

/** The words for a key, its {places} filled. */
export function t<K extends Key>(key: K, ...args: Args<K>): string {
  return fill(table[key] ?? key, args[0] ?? {})
}

/** The words for a key that is only known while running (a code, a profession); undefined when there are none. */
export function say(key: string, args: Filling = {}): string | undefined {
  return Object.hasOwn(table, key) ? fill(table[key]!, args) : undefined
}

/** A list in words: « Anna, Bilal et Chloé ». */
export function list(items: string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items)
}

function fill(phrase: Phrase, args: Filling): string {
  const text = typeof phrase === 'string' ? phrase : choose(phrase, Number(args.n))
  const filled = !text.includes('{')
    ? text
    : text.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = args[name]
        return typeof value === 'number' ? rules[lang].numbers.format(value) : (value ?? place)
      })
  return lang === 'fr' ? spaced(filled) : filled
}

// Made once: to make one takes longer than a hundred phrases.
const rules = Object.fromEntries(
  (['fr-FR', 'en-GB'] as const).map((tag) => [
    tag.slice(0, 2),
    { plural: new Intl.PluralRules(tag), numbers: new Intl.NumberFormat(tag) },
  ]),
) as Record<Lang, { plural: Intl.PluralRules; numbers: Intl.NumberFormat }>

function choose(phrase: { one: string; other: string }, n: number): string {
  return rules[lang].plural.select(n) === 'one' ? phrase.one : phrase.other
}

/** French puts a space that never breaks before high marks and inside quotes. */
function spaced(text: string): string {
  if (!/[?!:;«»]/.test(text)) return text
  return text.replace(/ (?=[?!:;»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}
