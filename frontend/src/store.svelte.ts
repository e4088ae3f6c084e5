/**
 * The documents of a team as the journal put them, and over them the guesses of what this phone did and has not seen come
 * back. Documents are replaced, never changed in place, so each one is a raw state of its own.
 */
import { SvelteMap } from 'svelte/reactivity'
import type { Bodies, Doc, Dropped, Field, ID, Kind } from './wire'

/** A document as screens read it: its body, its id, and `guess` when it is not yet in the journal. */
export type Of<K extends Kind> = Readonly<Bodies[K] & { id: ID; guess?: true }>

export type Guess = { [K in Kind]: { kind: K; doc: Of<K> } }[Kind]

class Node {
  rec = $state.raw<Of<Kind> | undefined>()
}

class Col {
  ids = $state.raw<readonly ID[]>([])
  nodes = new Map<ID, Node>()
}

export class Store {
  #cols = new SvelteMap<string, Col>()
  #guesses = $state.raw<ReadonlyMap<string, Guess>>(new Map())

  /** The ids of all that the journal put. */
  ids(): Set<ID> {
    return new Set([...this.#cols.values()].flatMap((col) => col.ids))
  }

  /** Replaces everything. */
  reset(docs: Doc[]): void {
    const cols = new Map<string, Col>()
    for (const doc of docs) {
      let col = cols.get(doc.kind)
      if (!col) cols.set(doc.kind, (col = new Col()))
      col.nodes.set(doc.id, nodeOf(doc))
    }
    this.#cols.clear()
    for (const [kind, col] of cols) {
      col.ids = [...col.nodes.keys()]
      this.#cols.set(kind, col)
    }
  }

  /** Drops and puts, change by change. Lists change once, however many documents came. */
  apply(changes: { put?: Doc[]; drop?: Dropped[] }[]): void {
    const changed = new Set<Col>()
    for (const { put, drop } of changes) {
      for (const dropped of drop ?? []) this.#drop(dropped, changed)
      for (const doc of put ?? []) this.#put(doc, changed)
    }
    for (const col of changed) col.ids = [...col.nodes.keys()]
  }

  #drop({ kind, id }: Dropped, changed: Set<Col>): void {
    const col = this.#cols.get(kind)
    const node = col?.nodes.get(id)
    if (!col || !node) return
    node.rec = undefined
    col.nodes.delete(id)
    changed.add(col)
  }

  #put(doc: Doc, changed: Set<Col>): void {
    let col = this.#cols.get(doc.kind)
    if (!col) this.#cols.set(doc.kind, (col = new Col()))
    const node = col.nodes.get(doc.id)
    if (node) {
      node.rec = flat(doc)
      return
    }
    col.nodes.set(doc.id, nodeOf(doc))
    changed.add(col)
  }

  /** Lays the guesses over the documents, in place of the former ones. */
  guess(guesses: Guess[]): void {
    // Every document on the screen reads them: none for none must wake nobody.
    if (!guesses.length && !this.#guesses.size) return
    this.#guesses = new Map(guesses.map((guess) => [`${guess.kind}/${guess.doc.id}`, guess]))
  }

  get<K extends Kind>(kind: K, id: ID): Of<K> | undefined {
    const guess = this.#guesses.get(`${kind}/${id}`)
    if (guess) return guess.doc as Of<K>
    return this.base(kind, id)
  }

  /** What the journal says, without guesses. */
  base<K extends Kind>(kind: K, id: ID): Of<K> | undefined {
    const col = this.#cols.get(kind)
    const node = col?.nodes.get(id)
    // Reading the list makes a reader of something missing wake when it comes.
    if (!node) void col?.ids
    return node?.rec as Of<K> | undefined
  }

  /** What is laid over the journal: few, whatever the team has. */
  guessed<K extends Kind>(kind: K): Of<K>[] {
    return [...this.#guesses.values()].flatMap((one) => (one.kind === kind ? (one.doc as Of<K>) : []))
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    const col = this.#cols.get(kind)
    const out: Of<K>[] = []
    for (const id of col?.ids ?? []) {
      const doc = this.get(kind, id)
      if (doc) out.push(doc)
    }
    return [...out, ...this.guessed(kind).filter(({ id }) => !col?.nodes.has(id))]
  }
}

function nodeOf(doc: Doc): Node {
  const node = new Node()
  node.rec = flat(doc)
  return node
}

// The server sends no line that nobody wrote: on a screen it is empty, not absent.
const lines: Partial<Record<string, readonly string[]>> = {
  patient: ['title', 'first', 'last', 'born', 'phone', 'matters'],
  home: ['street', 'floor', 'town'],
  door: ['way', 'code', 'say'],
  contact: ['relation', 'name', 'phone'],
}
const empty: Field = { v: '', by: '', at: '' }

function flat(doc: Doc): Of<Kind> {
  const names = lines[doc.kind]
  if (!names) return { ...doc.body, id: doc.id } as Of<Kind>
  const { fields } = doc.body as { fields?: Record<string, Field> }
  const all = Object.fromEntries(names.map((name) => [name, fields?.[name] ?? empty]))
  return { ...doc.body, fields: { ...fields, ...all }, id: doc.id } as unknown as Of<Kind>
}
