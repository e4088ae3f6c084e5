/**
 * Every page of every test is watched: an error on the console (a violation of the content policy is one), an uncaught
 * error, a dialog, or a request to anywhere but our server fails the test.
 */
import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test'

export class Watch {
  readonly seen: string[] = []
  /** The server or the network is away on purpose: the browser says so, and that is no error of ours. */
  away = false
  #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  over(context: BrowserContext): void {
    context.on('page', (page) => this.#watch(page))
    context.on('request', (request) => {
      const url = new URL(request.url())
      if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(this.#origin).host)
        this.seen.push(`a request to ${request.url()}`)
    })
  }

  #watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.#expected(message))
        this.seen.push(`console: ${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => this.seen.push(`uncaught: ${error.stack || String(error)}`))
    page.on('dialog', (dialog) => {
      this.seen.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('websocket', (socket) => {
      if (new URL(socket.url()).host !== new URL(this.#origin).host) this.seen.push(`a socket to ${socket.url()}`)
    })
  }

  /** The browser notes each answer that is no success. Those of our own interface which say "no" are part of it. */
  #expected(message: ConsoleMessage): boolean {
    const text = message.text()
    const { url } = message.location()
    if (this.away && url === `${this.#origin}/sw.js`) return true
    if (
      this.away &&
      /net::ERR_|WebSocket connection to .* failed|status of 503|error occurred when fetching the script/.test(text)
    )
      return true
    return url.startsWith(`${this.#origin}/api/`) && /status of (400|401|404|409|429)\b/.test(text)
  }
}
