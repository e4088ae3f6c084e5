/**
 * The secrets of the invitations that were made on this page. They are nowhere else: a reload forgets them, and so does
 * leaving the team.
 */
import { SvelteMap } from 'svelte/reactivity'
import type { Team } from '../team.svelte'
import type { ID } from '../wire'

const held = new WeakMap<Team, SvelteMap<ID, string>>()

export function secretsOf(team: Team): SvelteMap<ID, string> {
  const known = held.get(team) ?? new SvelteMap<ID, string>()
  held.set(team, known)
  return known
}
