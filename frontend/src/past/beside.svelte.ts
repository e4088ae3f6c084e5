/**
 * What came beside the documents, page by page. The team holds it, and lets go of all of it when one sees otherwise than
 * before (`Live.beside`): a page that was asked for until then is not kept any more either.
 */
import type { Team } from '../team.svelte'

export class Beside<T> {
  readonly #team: Team
  readonly #none: T
  #turn = $state.raw(0)

  /** `none`: what is there before anything has come. */
  constructor(team: Team, none: T) {
    this.#team = team
    this.#none = none
  }

  get now(): T {
    void this.#turn
    return (this.#team.beside.get(this) as T | undefined) ?? this.#none
  }

  set now(value: T) {
    this.#team.beside.set(this, value)
    this.#turn++
  }

  /** To be called before a page is asked for: whether what has come since may still be kept. */
  asking(): () => boolean {
    const { beside } = this.#team
    return () => this.#team.beside === beside
  }
}
