/** How long it takes from a finger on one phone to the words on another. */
import type { Locator, Page } from '@playwright/test'

export interface Wanted {
  page: Page
  /** The words are there, inside what this selector finds. */
  inside: string
  words: string
}

/**
 * Presses a button on one page and waits until each of the others shows the words; answers the milliseconds between the
 * press and the first frame with them, by the clock of this machine.
 */
export async function clickToSeen(button: Locator, wanted: Wanted[]): Promise<number[]> {
  const seen = wanted.map(({ page, inside, words }) =>
    page.waitForFunction(
      ({ inside, words }) => {
        const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ')
        const there = [...document.querySelectorAll(inside)].some((one) => plain(one.textContent).includes(words))
        return there && Date.now()
      },
      { inside, words },
      { polling: 'raf' },
    ),
  )
  const pressed = await button.evaluateHandle((element) => ({
    at: new Promise<number>((done) => element.addEventListener('click', () => done(Date.now()), { once: true })),
  }))
  await button.click()
  const at = await pressed.evaluate(({ at }) => at)
  const moments = await Promise.all(seen)
  return Promise.all(moments.map(async (moment) => ((await moment.jsonValue()) as number) - at))
}

/** What was measured, for the report at the end of the run. */
export function tell(what: string, milliseconds: number[]): void {
  process.stdout.write(`    ${what}: ${milliseconds.join(', ')} ms from press to sight\n`)
}
