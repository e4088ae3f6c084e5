/**
 * What was done for a team that is not on the screen leaves all the same: while the phone is locked, after a membership has
 * ended, or when another team is open. Each team has its outbox; the one on the screen brings its own. What a team leaves
 * behind that is on no disk stays in its outbox, here, for as long as the page lives and the person is the same.
 */
import { post } from './api'
import { cupboard } from './cupboard/cupboard.svelte'
import { Outbox, type Review } from './outbox'
import { photos } from './photos/courier.svelte'
import { amongTabs } from './turns'
import { actVersions, type ActSent, type Answers, type ID } from './wire'

const every = 30_000

class Couriers {
  /** What teams that are not open did not take, by team. */
  refused = $state.raw<ReadonlyMap<ID, readonly Review[]>>(new Map())
  /** How many facts teams that one is not in any more took into their tray, since this page was opened. */
  handed = $state.raw(0)
  /** How many acts wait for teams that are not open. */
  waiting = $state.raw(0)
  /** How many of them are on no disk. */
  loose = $state.raw(0)

  #by: ID | undefined
  #open: ID | undefined
  #boxes = new Map<ID, Outbox>()
  /** Outboxes that were left with acts that are on no disk. */
  #left = new Map<Outbox, { team: ID; by: ID }>()
  #timer: ReturnType<typeof setInterval> | undefined
  #turn = 0

  /** Carries for this person, but for the team that is open. */
  async run(by: ID | undefined, open: ID | undefined): Promise<void> {
    if (by === this.#by && open === this.#open) return
    this.stop()
    void photos.run(by)
    this.#by = by
    this.#open = open
    for (const [box, whose] of this.#left) {
      if (whose.by === by) this.#goOn(box)
      // Under somebody else's name it never goes; without a session it waits.
      else if (by) this.#drop(box)
      else box.stop()
    }
    this.#tell()
    if (!by) return
    addEventListener('online', this.#wake)
    this.#timer = setInterval(this.#wake, every)
    await this.#find()
  }

  stop(): void {
    this.#turn++
    for (const box of this.#boxes.values()) box.stop()
    this.#boxes.clear()
    clearInterval(this.#timer)
    removeEventListener('online', this.#wake)
    this.#by = this.#open = undefined
    this.#tell()
  }

  /** Takes over the stopped outbox of a team, with what is on no disk in it. Signed out it waits for a session. */
  adopt(team: ID, by: ID, box: Outbox, signedOut: boolean): void {
    this.#left.set(box, { team, by })
    if (signedOut) {
      for (const one of this.#left.keys()) one.stop()
      this.stop()
    } else this.#goOn(box)
    this.#tell()
  }

  #goOn(box: Outbox): void {
    box.goOn(() => this.#tell())
  }

  dismiss(team: ID, id: ID): void {
    for (const box of this.#of(team)) box.dismiss(id)
  }

  again(team: ID, id: ID): void {
    for (const box of this.#of(team)) box.again(id)
  }

  /** Also the teams for which something was written in the last moment before they were closed. */
  async #find(): Promise<void> {
    const turn = this.#turn
    const by = this.#by
    const teams = by ? await cupboard.teamsWithActs(by) : []
    if (!by || turn !== this.#turn) return
    for (const team of teams) if (team !== this.#open && !this.#boxes.has(team)) this.#begin(team, by)
  }

  #begin(team: ID, by: ID): void {
    const box = new Outbox({
      team,
      by,
      send: (acts: ActSent[]) => post<Answers>(`/teams/${team}/acts`, { acts }),
      now: () => new Date(),
      changed: () => {
        this.#tell()
        photos.acted(team, box.items)
      },
      // Once the session is another one, `run` begins anew.
      ended: (why) => why === 'signed_out' && this.stop(),
      aside: () => this.handed++,
      version: (act) => actVersions[act],
      shelf: cupboard.shelf(team, by),
      turns: amongTabs(`ronde/${by}/${team}`),
    })
    this.#boxes.set(team, box)
    void box.open()
  }

  #wake = (): void => {
    void this.#find()
    for (const box of this.#boxes.values()) {
      box.wake()
      // Thirty days at most; the rest is for when the team is open.
      box.safe(0, '')
    }
    for (const [box, whose] of this.#left) if (whose.by === this.#by) box.wake()
  }

  #of(team: ID): Outbox[] {
    const left = [...this.#left].filter(([, whose]) => whose.team === team).map(([box]) => box)
    const box = this.#boxes.get(team)
    return box ? [...left, box] : left
  }

  /** What this one alone can show: of an outbox that was left, what is on no disk. */
  #refusedIn(box: Outbox): readonly Review[] {
    return this.#left.has(box) ? box.refused.filter(({ kept }) => box.loose.has(kept.id)) : box.refused
  }

  #drop(box: Outbox): void {
    box.stop()
    this.#left.delete(box)
  }

  #tell(): void {
    for (const box of this.#left.keys()) if (!box.loose.size) this.#drop(box)
    const teams = new Set([...this.#boxes.keys(), ...[...this.#left.values()].map(({ team }) => team)])
    const refused = [...teams].map((team) => [team, this.#of(team).flatMap((box) => this.#refusedIn(box))] as const)
    this.refused = new Map(refused.filter(([, reviews]) => reviews.length))
    const left = [...this.#left.keys()].reduce((n, box) => n + box.loose.size, 0)
    this.waiting = [...this.#boxes.values()].reduce((n, box) => n + box.toSend, left)
    this.loose = left
  }
}

export const couriers = new Couriers()
