/**
 * A Chromium that nobody looks at but us. Playwright puts scripts into each page and listens to each request; on a processor
 * slowed down four times that alone takes a second of a start. This one is spoken to over a pipe, and only as much as is
 * needed.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { chromium } from '@playwright/test'
import { browser, sizes, type Size } from './browser'

type Values = Record<string, unknown>
interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: Values
  result?: Values
  error?: { message: string }
}

export class Chrome {
  #folder = mkdtempSync(join(tmpdir(), 'ronde-chrome-'))
  #child: ChildProcess
  #to: Writable
  #waiting = new Map<number, (message: Message) => void>()
  #heard: ((message: Message) => void)[] = []
  #count = 0
  #text = ''

  constructor() {
    const { executablePath = chromium.executablePath(), args = [] } = browser.launchOptions ?? {}
    const more = [
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${this.#folder}`,
      '--accept-lang=fr-FR,fr',
    ]
    this.#child = spawn(executablePath, [...args, ...more], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
    this.#to = this.#child.stdio[3] as Writable
    const from = this.#child.stdio[4] as Readable
    from.setEncoding('utf8').on('data', (text: string) => this.#read(text))
  }

  /** Messages end with a zero. */
  #read(text: string): void {
    const [first = '', ...more] = text.split('\0')
    this.#text += first
    for (const next of more) {
      const message = JSON.parse(this.#text) as Message
      this.#text = next
      if (message.id === undefined) this.#heard.forEach((hear) => hear(message))
      else this.#waiting.get(message.id)?.(message)
    }
  }

  async send<T = Values>(method: string, params: Values = {}, sessionId?: string): Promise<T> {
    const id = ++this.#count
    const answer = new Promise<Message>((done) => this.#waiting.set(id, done))
    this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`)
    const { result, error } = await answer
    this.#waiting.delete(id)
    if (error) throw new Error(`${method}: ${error.message}`)
    return result as T
  }

  /** Calls for each event of this name, until what it answers is called. */
  on(method: string, sessionId: string | undefined, call: (params: Values) => void): () => void {
    const hear = (message: Message) =>
      message.method === method && message.sessionId === sessionId && call(message.params ?? {})
    this.#heard.push(hear)
    return () => void this.#heard.splice(this.#heard.indexOf(hear), 1)
  }

  /** A browser that was never anywhere, with somebody's cookie. */
  async fresh(cookie?: Values): Promise<Profile> {
    const { browserContextId } = await this.send<{ browserContextId: string }>('Target.createBrowserContext')
    if (cookie) await this.send('Storage.setCookies', { cookies: [cookie], browserContextId })
    return new Profile(this, browserContextId)
  }

  async close(): Promise<void> {
    const ended = new Promise((done) => this.#child.on('exit', done))
    await this.send('Browser.close')
    await ended
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

export class Profile {
  readonly #chrome: Chrome
  readonly #id: string

  constructor(chrome: Chrome, id: string) {
    this.#chrome = chrome
    this.#id = id
  }

  /** An empty page; `script` runs in whatever it goes to, before anything else. */
  async page(size: Size, script: string, rate = 1): Promise<Tab> {
    const context = { url: 'about:blank', browserContextId: this.#id }
    const { targetId } = await this.#chrome.send<{ targetId: string }>('Target.createTarget', context)
    const attach = { targetId, flatten: true }
    const { sessionId } = await this.#chrome.send<{ sessionId: string }>('Target.attachToTarget', attach)
    const tab = new Tab(this.#chrome, targetId, sessionId)
    const { width, height } = sizes[size].viewport
    await tab.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: size === 'phone',
    })
    await tab.send('Emulation.setTimezoneOverride', { timezoneId: 'Europe/Paris' })
    await tab.send('Emulation.setCPUThrottlingRate', { rate })
    await tab.send('Page.enable')
    await tab.send('Runtime.enable')
    await tab.send('Runtime.addBinding', { name: 'told' })
    await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: script })
    return tab
  }

  async close(): Promise<void> {
    await this.#chrome.send('Target.disposeBrowserContext', { browserContextId: this.#id })
  }
}

export class Tab {
  readonly #chrome: Chrome
  readonly #target: string
  readonly #session: string

  constructor(chrome: Chrome, target: string, session: string) {
    this.#chrome = chrome
    this.#target = target
    this.#session = session
  }

  send<T = Values>(method: string, params: Values = {}): Promise<T> {
    return this.#chrome.send<T>(method, params, this.#session)
  }

  /** Goes somewhere, and answers what the page says with `told(…)`. */
  async tells<T>(url: string): Promise<T> {
    const said = new Promise<string>((done) => {
      const stop = this.#chrome.on('Runtime.bindingCalled', this.#session, ({ payload }) => {
        stop()
        done(String(payload))
      })
    })
    await this.send('Page.navigate', { url })
    return JSON.parse(await said) as T
  }

  async evaluate<T>(expression: string): Promise<T> {
    const asked = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await this.send<{ result: { value: T }; exceptionDetails?: { text: string } }>(
      'Runtime.evaluate',
      asked,
    )
    if (exceptionDetails) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`)
    return result.value
  }

  async close(): Promise<void> {
    await this.#chrome.send('Target.closeTarget', { targetId: this.#target })
  }
}
