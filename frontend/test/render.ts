/** Renders a component as it stands in the app: with an open team around it. */
import { render } from '@testing-library/svelte'
import { createRawSnippet, type Component, type Snippet } from 'svelte'
import type { Team } from '../src/team.svelte'
import InTeam from './InTeam.svelte'

export function renderIn<P extends Record<string, unknown>>(team: Team, part: Component<P>, given: P) {
  return render(InTeam, { team, part: part as unknown as Component<Record<string, unknown>>, given })
}

/** A snippet of plain words, for parts that take children. */
export function words(text: string): Snippet {
  return createRawSnippet(() => ({ render: () => `<span>${text}</span>` }))
}
