/**
 * Notes as HTML. The server makes it from the Markdown and cleans it; we ask in batches and keep what came, since the text
 * of a note never changes (a correction is another note). Besides, only shared notes and the guides become HTML.
 */
import { SvelteMap } from 'svelte/reactivity'
import { post } from './api'
import type { ID } from './wire'

const most = 100
const gather = 50
const again = 15_000

interface Policy {
  createHTML(html: string): string
}
interface Factory {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): Policy
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
const policy = factory?.createPolicy('ronde-notes', { createHTML: (html) => html })

/** HTML that the server cleaned, as the browser wants it said. */
export const trusted = (html: string): string => policy?.createHTML(html) ?? html

export class NoteHtml {
  #team: ID
  #ask: (notes: ID[]) => Promise<Record<ID, string>>
  #known = new SvelteMap<ID, string>()
  #wanted = new Set<ID>()
  #asked = new Set<ID>()
  #gone = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(team: ID, ask?: (notes: ID[]) => Promise<Record<ID, string>>) {
    this.#team = team
    this.#ask =
      ask ?? (async (notes) => (await post<{ html: Record<ID, string> }>(`/teams/${this.#team}/html`, { notes })).html)
  }

  /** The HTML of a note, trusted; undefined until it has come. */
  of(note: ID): string | undefined {
    const html = this.#known.get(note)
    if (html === undefined && !this.#asked.has(note)) {
      this.#asked.add(note)
      this.#wanted.add(note)
      this.#timer ??= setTimeout(() => void this.#fetch(), gather)
    }
    return html
  }

  /** Keeps only those of these notes: the others are not seen any more, or came with pages that are gone. */
  keepOnly(here: (note: ID) => boolean): void {
    this.#gone++
    for (const note of [...this.#asked]) if (!here(note)) this.#asked.delete(note)
    for (const note of [...this.#known.keys()]) if (!here(note)) this.#known.delete(note)
  }

  async #fetch(): Promise<void> {
    this.#timer = undefined
    const notes = [...this.#wanted].slice(0, most)
    for (const note of notes) this.#wanted.delete(note)
    if (this.#wanted.size) this.#timer = setTimeout(() => void this.#fetch())
    const gone = this.#gone
    try {
      const html = await this.#ask(notes)
      for (const [note, text] of Object.entries(html))
        if (gone === this.#gone || this.#asked.has(note)) this.#known.set(note, trusted(text))
    } catch {
      // Offline: the plain text stands. Asked again later by whoever shows it.
      setTimeout(() => notes.forEach((note) => this.#asked.delete(note)), again)
    }
  }
}
