/**
 * What is being written and not yet said. Closing a sheet loses nothing: its draft stays, for this person in this team, while
 * this page is open. It never leaves the memory of the page: drafts are about patients.
 */
interface Whose {
  id: string
  me: string
}

const kept = new Map<string, unknown>()
const place = (team: Whose, name: string): string => `${team.id}/${team.me}/${name}`

/** The draft of this name, or a new one. */
export function draft<T>(team: Whose, name: string, make: () => T): T {
  const key = place(team, name)
  if (!kept.has(key)) kept.set(key, make())
  return kept.get(key) as T
}

/** It was said, or is not wanted any more. */
export function dropDraft(team: Whose, name: string): void {
  kept.delete(place(team, name))
}
