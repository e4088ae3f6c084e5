/**
 * What was done for a team that is not on the screen leaves all the same: while the phone is locked, after a membership has
 * ended, or when another team is open. Each team has its outbox; the one on the screen brings its own.
 */
import { post } from './api'
import { cupboard } from './cupboard/cupboard.svelte'
import { Outbox, type Review } from './outbox'
import { amongTabs } from './turns'
import type { ActSent, Answers, ID } from './wire'

const every = 30_000

class Couriers {
  /** What teams that are not open did not take, by team. */
  refused = $state.raw<ReadonlyMap<ID, readonly Review[]>>(new Map())
  /** How many acts wait for teams that are not open. */
  waiting = $state.raw(0)

  #by: ID | undefined
  #open: ID | undefined
  #boxes = new Map<ID, Outbox>()
  #timer: ReturnType<typeof setInterval> | undefined
  #turn = 0

  /** Carries for this person, but for the team that is open. */
  async run(by: ID | undefined, open: ID | undefined): Promise<void> {
    if (by === this.#by && open === this.#open) return
    this.stop()
    this.#by = by
    this.#open = open
    if (!by) return
    const turn = ++this.#turn
    const teams = await cupboard.teamsWithActs(by)
    if (turn !== this.#turn) return
    for (const team of teams) if (team !== open) this.#begin(team, by)
    addEventListener('online', this.#wake)
    this.#timer = setInterval(this.#wake, every)
  }

  stop(): void {
    this.#turn++
    for (const box of this.#boxes.values()) box.stop()
    this.#boxes.clear()
    clearInterval(this.#timer)
    removeEventListener('online', this.#wake)
    this.#tell()
    this.#by = this.#open = undefined
  }

  dismiss(team: ID, id: ID): void {
    this.#boxes.get(team)?.dismiss(id)
  }

  again(team: ID, id: ID): void {
    this.#boxes.get(team)?.again(id)
  }

  #begin(team: ID, by: ID): void {
    const box = new Outbox({
      team,
      by,
      send: (acts: ActSent[]) => post<Answers>(`/teams/${team}/acts`, { acts }),
      now: () => new Date(),
      changed: () => this.#tell(),
      ended: () => {},
      shelf: cupboard.shelf(team, by),
      turns: amongTabs(`ronde/${by}/${team}`),
    })
    this.#boxes.set(team, box)
    void box.open()
  }

  #wake = (): void => {
    for (const box of this.#boxes.values()) box.wake()
  }

  #tell(): void {
    const boxes = [...this.#boxes]
    this.refused = new Map(boxes.filter(([, box]) => box.refused.length).map(([team, box]) => [team, box.refused]))
    this.waiting = boxes.reduce((n, [, box]) => n + box.toSend, 0)
  }
}

export const couriers = new Couriers()
