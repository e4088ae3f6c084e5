/**
 * A form that tells the team something. It stays open until there is an answer, or until waiting for one is no use; then
 * it closes and says what is so. What was refused stays on it in words.
 *
 *     const form = new Form(team, () => onclose())
 *     const sent = await form.send('attention.add', args)
 *     if (sent) form.finish(sent, t('attentions.added'), () => …)
 */
import type { Asking, Handle } from '../outbox'
import type { Team } from '../team.svelte'
import type { ActArgs, ActName, ID, Refused } from '../wire'
import { answered, sayWhere } from './tell'

/** What has left, or lies on this phone. */
export interface Sent {
  /** Of the documents that the first act makes. */
  ids: readonly ID[]
  /** The server has said yes. */
  told: boolean
  /** All of it is on the disk of this phone. */
  held: boolean
}

export class Form {
  /** It is on its way. */
  busy = $state(false)
  /** What stands in the way, in words: of this form, or of the server. */
  problem = $state('')
  /** What the server said last, when it was no. */
  refusal = $state.raw<Refused | undefined>()
  /** Somebody still looks at it. */
  shown = true

  readonly #team: Team
  readonly #onclose: () => void

  constructor(team: Team, onclose: () => void) {
    this.#team = team
    this.#onclose = onclose
  }

  readonly close = (): void => {
    if (!this.shown) return
    this.shown = false
    this.#onclose()
  }

  send<N extends ActName>(act: N, args: ActArgs[N], asking: Asking = {}): Promise<Sent | undefined> {
    return this.sendAll((shown) => this.#team.keep(act, args, { ...asking, ...shown }))
  }

  /** Several acts, in this order. Undefined when one was refused, or when something is under way already. */
  async sendAll(...keeps: ((shown: Asking) => Promise<Handle>)[]): Promise<Sent | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.problem = ''
    this.refusal = undefined
    const handles: Handle[] = []
    for (const keep of keeps) handles.push(await keep({ shown: () => this.shown }))
    const said = await answered(this.#team, Promise.all(handles.map(({ answer }) => answer)))
    this.busy = false
    const no = said?.find((answer) => !answer.ok)
    if (no && !no.ok) {
      this.refusal = no
      this.problem = this.#team.words(no)
      return undefined
    }
    return { ids: handles[0]?.ids ?? [], told: said !== undefined, held: handles.every(({ held }) => held) }
  }

  /** Closes, and says what is so now, with the way back; `later` in place of where it is until then. */
  finish(sent: Sent, words: string, undo?: () => void, later?: string): void {
    this.close()
    sayWhere(sent, words, undo, later)
  }
}
