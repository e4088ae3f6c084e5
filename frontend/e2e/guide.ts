/**
 * A guide of docs/guide, run as it is written: its numbered steps are the steps of the test, word for word and in order. A
 * step that is added, taken out or said otherwise fails until the test does the same.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from './test'

export class Guide {
  #steps: string[]
  #at = 0

  constructor(name: string) {
    this.#steps = stepsIn(readFileSync(resolve(import.meta.dirname, `../../docs/guide/${name}.md`), 'utf8'))
    expect(this.#steps.length, `numbered steps in ${name}`).toBeGreaterThan(0)
  }

  /** The next step of the page, with the same words. */
  async step(words: string, work: () => Promise<void>): Promise<void> {
    const n = ++this.#at
    await test.step(`${n}. ${words}`, async () => {
      expect(words, `step ${n} of the page`).toBe(this.#steps[n - 1])
      await work()
    })
  }

  /** Nothing on the page was left out. */
  end(): void {
    expect(this.#at, 'steps of the page that were run').toBe(this.#steps.length)
  }
}

/** The numbered items of a page, each on one line, numbered 1, 2, 3. */
export function stepsIn(page: string): string[] {
  const steps: string[] = []
  let inside = false
  for (const line of page.split('\n')) {
    const [, n, words] = /^(\d+)\. (.*)$/.exec(line) ?? []
    if (n) {
      expect(Number(n), line).toBe(steps.length + 1)
      steps.push(words!.trim())
      inside = true
    } else if (inside && /^ {2,}\S/.test(line)) steps[steps.length - 1] += ` ${line.trim()}`
    else inside = false
  }
  return steps.map((step) => step.replaceAll('**', '').replace(/[\s\u00a0]+/g, ' '))
}
