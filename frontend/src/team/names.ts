import type { Field, Said } from '../wire'

/**
 * The names that were written at the same time and between which nobody has chosen. Keeping one is writing it again: what
 * was written before that is settled.
 */
export function rivals(name: Field | undefined): Said[] {
  if (!name) return []
  const others = (name.also ?? []).filter((one) => one.v !== name.v && Date.parse(one.at) > Date.parse(name.at))
  return others.length ? [name, ...others] : []
}
