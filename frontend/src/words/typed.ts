/**
 * The shape of the dictionaries. A phrase is a text with {places}, or two texts chosen by the number {n}. French is the
 * measure: every other language has the same keys and the same places (types and a test see to it).
 */
export interface Plural {
  one: string
  other: string
}
export type Phrase = string | Plural

type Places<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Places<Rest> : never

/** The names of the places of a phrase. */
export type PlacesOf<P> = P extends string
  ? Places<P>
  : P extends { one: infer A; other: infer B }
    ? Places<A> | Places<B> | 'n'
    : never

/** What a file of another language must hold: `export default {…} as const satisfies Same<typeof fr>`. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Plural }

export type Filling = Record<string, string | number>
