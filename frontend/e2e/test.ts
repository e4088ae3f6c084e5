/** `test` with a stage of its own for each test, and people who come onto it with a browser each. */
import { createHash } from 'node:crypto'
import { expect, test as base, type Browser } from '@playwright/test'
import { newSecret } from '../src/ids'
import type { ID } from '../src/wire'
import { sizes, type Size } from './browser'
import { Person } from './person'
import { Stage } from './stage'
import { agree } from './tilleuls'
import { Watch } from './watch'

export class Play {
  readonly stage: Stage
  readonly watch: Watch
  #browser: Browser

  constructor(stage: Stage, browser: Browser) {
    this.stage = stage
    this.#browser = browser
    this.watch = new Watch(stage.url)
  }

  /** A browser in which nobody is signed in. */
  async stranger(size: Size = 'phone', more: { colorScheme?: 'light' | 'dark' } = {}): Promise<Person> {
    const context = await this.#browser.newContext({ ...sizes[size], ...more, reducedMotion: 'reduce' })
    this.watch.over(context)
    return new Person(this.stage, context, await context.newPage())
  }

  /** One of the people of the filled world, signed in. */
  async person(key: string, size: Size = 'phone', more: { colorScheme?: 'light' | 'dark' } = {}): Promise<Person> {
    const person = await this.stranger(size, more)
    await person.context.addCookies([await this.stage.session(key)])
    person.id = this.stage.people.find((one) => one.person === key)!.id
    person.team = this.stage.team
    return person
  }

  /** A new team of one. */
  async founder(first: string, last: string, profession: string, size: Size = 'phone'): Promise<Person> {
    const person = await this.stranger(size)
    await person.signUp(first, last, profession)
    const act = createHash('sha256').update(person.id).digest('hex').slice(0, 32)
    const made = (await this.stage.now()).toISOString()
    const found = { id: act, name: 'l’équipe des Tilleuls', zone: 'Europe/Paris', made }
    person.team = (await person.post<{ team: ID }>('/teams', found)).team
    return person
  }

  /** Somebody who comes into the team of another. */
  async joins(by: Person, first: string, last: string, profession: string, size: Size = 'phone'): Promise<Person> {
    const person = await this.stranger(size)
    await person.signUp(first, last, profession)
    const { secret, hash } = await newSecret()
    await by.act('invitation.make', { hash })
    person.team = by.team
    await person.act('team.join', { secret, first, last, profession: profession as 'ide' })
    if (profession === 'as') await agree(by)
    return person
  }

  /** The network or the server is away while this runs: until everyone is live again. */
  async away(people: Person[], work: () => Promise<void>): Promise<void> {
    this.watch.away = true
    await work()
    for (const person of people) await person.live(60_000)
    this.watch.away = false
  }
}

export const test = base.extend<{ world: boolean; whole: boolean; app: string; play: Play }>({
  /** The filled world rather than nobody and nothing. */
  world: [false, { option: true }],
  /** With a plan of care and a circle. */
  whole: [false, { option: true }],
  /** A folder with the front end to show, rather than the one that is built in. */
  app: ['', { option: true }],
  play: async ({ browser, world, whole, app }, use) => {
    const stage = await Stage.open(
      ...(world ? [] : ['-empty']),
      ...(whole ? ['-whole'] : []),
      ...(app ? ['-app', app] : []),
    )
    const play = new Play(stage, browser)
    try {
      await use(play)
    } finally {
      // What the pages still say while they close is about closing.
      play.watch.away = true
      await Promise.all(browser.contexts().map((context) => context.close()))
      await stage.close()
    }
    expect(play.watch.seen, 'errors in the browsers').toEqual([])
  },
})

export { expect }
