import type { Field, Said } from '../wire'

/**
 * The names that were written at the same time and that no later one has replaced. The rules keep them all, and take one of
 * them written again for nothing new.
 */
export function rivals(name: Field | undefined): Said[] {
  if (!name) return []
  const others = (name.also ?? []).filter((one) => one.v !== name.v && Date.parse(one.at) > Date.parse(name.at))
  return others.length ? [name, ...others] : []
}
