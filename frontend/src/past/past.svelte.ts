/**
 * What was said about somebody, or in the whole team, newest first: what this phone has, and behind it, page by page, what
 * only the server does. Nothing older than the last page is shown before that page has come: pages only grow at their end.
 */
import { post, RefusedError } from '../api'
import { Beside } from './beside.svelte'
import type { Team } from '../team.svelte'
import type { Doc, Hits, ID, Search } from '../wire'
import type { Of } from '../store.svelte'
import { hereOf, saysOf, type Past as Said, type Told } from './says'
import { holds, looked, marksIn, type Mark } from './words'

export interface Found extends Said {
  marks: readonly Mark[]
  /** The text is a part of what stands there. */
  cut?: boolean
  doc?: Doc
}

export type Ask = (body: Search) => Promise<Hits>

const mostWords = 200

export class Past {
  #team: Team
  #patient: ID | undefined
  #ask: Ask
  text = $state('')
  kinds = $state.raw<readonly Told[]>([])
  by = $state.raw<ID>('')
  /** What came, and where the next page begins; undefined before the first, '' behind the last. */
  readonly #came: Beside<{ found: Found[]; older?: string }>
  loading = $state.raw(false)
  problem = $state.raw<RefusedError | undefined>()
  #turn = 0

  constructor(team: Team, patient?: ID, ask?: Ask) {
    this.#team = team
    this.#patient = patient
    this.#came = new Beside<{ found: Found[]; older?: string }>(team, { found: [] })
    this.#ask = ask ?? ((body) => post<Hits>(`/teams/${team.id}/search`, body))
  }

  #wanted = $derived(looked(this.text))

  /** Whether something is asked for: about one person everything is, of the team only words are, and its events. */
  get asks(): boolean {
    return this.text.trim() ? this.#wanted.length > 0 : Boolean(this.#patient) || this.kinds.join() === 'event'
  }

  get tooLong(): boolean {
    return [...this.text].length > mostWords
  }

  get more(): boolean {
    return this.#came.now.older !== ''
  }

  #here = $derived.by((): Found[] =>
    hereOf(this.#team)
      .filter((one) => !this.#patient || one.patient === this.#patient)
      .filter((one) => (!this.by || one.by === this.by) && (!this.kinds.length || this.kinds.includes(one.kind)))
      .filter((one) => holds(one.text, this.#wanted))
      .map((one) => ({ ...one, marks: marksIn(one.text, this.#wanted) })),
  )

  /** What is found, newest first. Without a network it is what this phone has. */
  found = $derived.by((): Found[] => {
    if (!this.asks || this.tooLong) return []
    const here = new Set(this.#here.map((one) => `${one.kind}/${one.id}`))
    const came = this.#came.now
    const last = came.found.at(-1)
    const until = last && came.older ? Date.parse(last.at) : -Infinity
    const near = this.#here.filter((one) => Date.parse(one.at) >= until)
    const far = came.found.filter((one) => !here.has(`${one.kind}/${one.id}`))
    return [...near, ...far].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.id.localeCompare(a.id))
  })

  /** Begins anew, after something else is asked for. */
  async begin(): Promise<void> {
    this.#turn++
    this.#came.now = { found: [] }
    this.problem = undefined
    this.loading = false
    if (this.asks && !this.tooLong) await this.load()
  }

  /** The next page. */
  async load(): Promise<void> {
    if (this.loading || !this.more) return
    if (this.#team.link.at === 'offline') {
      this.problem = new RefusedError(0, 'unavailable', 'network')
      return
    }
    const turn = this.#turn
    const still = this.#came.asking()
    const { found, older } = this.#came.now
    this.loading = true
    this.problem = undefined
    try {
      const page = await this.#ask({
        text: this.text,
        ...(this.#patient ? { patient: this.#patient } : {}),
        ...(this.by ? { by: this.by } : {}),
        ...(this.kinds.length ? { kinds: [...this.kinds] } : {}),
        ...(older ? { before: older } : {}),
      })
      if (turn !== this.#turn) return
      if (still()) this.#came.now = { found: [...found, ...page.hits.map(foundOf)], older: page.older ?? '' }
    } catch (error) {
      if (turn !== this.#turn) return
      this.problem = error instanceof RefusedError ? error : new RefusedError(0, 'unavailable', 'network')
    }
    this.loading = false
  }
}

function foundOf({ doc, at, by, text, marks, cut }: Hits['hits'][number]): Found {
  const kind = doc.kind as Told
  const said = saysOf(kind, { ...doc.body, id: doc.id } as Of<Told>)
  return {
    kind,
    id: doc.id,
    at,
    by,
    text,
    marks: marks as unknown as Mark[],
    doc,
    ...(said?.patient ? { patient: said.patient } : {}),
    ...(cut ? { cut } : {}),
  }
}
