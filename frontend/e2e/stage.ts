/** The server that the tests play on: `bin/stage`, told what to do line by line (server/stage says what it understands). */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'
import { stageProgram } from './setup'

interface Cookie {
  name: string
  value: string
  url: string
  httpOnly: boolean
  sameSite: 'Lax'
}

interface Said {
  ok: boolean
  error?: string
  url?: string
  now?: string
  app?: boolean
  team?: string
  password?: string
  people?: { person: string; id: string; name: string }[]
  cookie?: Cookie
  changes?: number
  late?: string
}

export class Stage {
  url = ''
  team = ''
  people: NonNullable<Said['people']> = []
  #child: ChildProcessWithoutNullStreams
  #waiting: ((said: Said | undefined) => void)[] = []
  #ended: Promise<unknown>
  #log = ''

  private constructor(args: string[]) {
    this.#child = spawn(stageProgram, args)
    this.#ended = new Promise((resolve) => this.#child.on('exit', resolve).on('error', resolve))
    this.#child.stderr.on('data', (text: Buffer) => (this.#log += String(text)))
    const lines = createInterface({ input: this.#child.stdout })
    lines.on('line', (line) => this.#waiting.shift()?.(JSON.parse(line) as Said))
    lines.on('close', () => this.#waiting.splice(0).forEach((answer) => answer(undefined)))
  }

  /** Starts a server on a folder of its own: the filled world, or with `-empty` nobody and nothing. */
  static async open(...args: string[]): Promise<Stage> {
    const stage = new Stage(args)
    const hello = await stage.#next('the beginning')
    if (!hello.app) throw new Error('bin/stage was built without the front end: run make build first')
    stage.url = hello.url ?? ''
    stage.team = hello.team ?? ''
    stage.people = hello.people ?? []
    return stage
  }

  async say(command: string): Promise<Said> {
    this.#child.stdin.write(command + '\n')
    return this.#next(command)
  }

  /** The cookie of one of the people of the world. */
  async session(person: string): Promise<Cookie> {
    return (await this.say(`session ${person}`)).cookie!
  }

  /** What time it is on the stage. */
  async now(): Promise<Date> {
    return new Date((await this.say('clock')).now!)
  }

  async close(): Promise<void> {
    this.#child.stdin.end()
    await this.#ended
  }

  async #next(command: string): Promise<Said> {
    const said = await new Promise<Said | undefined>((resolve) => this.#waiting.push(resolve))
    if (!said?.ok) throw new Error(`stage, ${command}: ${said?.error ?? 'it ended'}\n${this.#log}`)
    return said
  }
}
