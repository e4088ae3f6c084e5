/** A thumb on a slow phone: touches and swipes are counted. */
import type { CDPSession, Locator } from '@playwright/test'
import type { Person } from './person'
import { expect } from './test'

/**
 * What a hand does on a phone slowed down four times, counted by the page itself; and the seconds: what the machine takes, and
 * what a hand takes at one second a touch or a swipe and three letters a second.
 */
export class Thumb {
  swipes = 0
  readonly #who: Person
  #began = 0
  #devtools!: CDPSession

  constructor(who: Person) {
    this.#who = who
  }

  static async of(who: Person): Promise<Thumb> {
    const { page } = who
    await page.evaluate(() => {
      const counted = window as unknown as { touches: number }
      counted.touches = 0
      addEventListener('pointerdown', () => counted.touches++, { capture: true })
    })
    const devtools = await who.context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const thumb = new Thumb(who)
    thumb.#devtools = devtools
    thumb.#began = performance.now()
    return thumb
  }

  get touches(): Promise<number> {
    return this.#who.page.evaluate(() => (window as unknown as { touches: number }).touches)
  }

  /** Touches it; what is not in sight costs a swipe first. */
  async taps(what: Locator): Promise<void> {
    await what.waitFor()
    const inSight = await what.evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect()
      const at = document.elementFromPoint(left + width / 2, top + height / 2)
      return Boolean(at && (one.contains(at) || at.contains(one)))
    })
    if (!inSight) this.swipes++
    await what.tap()
  }

  /**
   * Prints what it took, with so many letters typed; the touches are judged. The seconds only where a limit of the product is
   * given, and it is far off. The phone is fast again.
   */
  async told(what: string, { letters, most, under }: { letters: number; most: number; under?: number }): Promise<void> {
    const machine = (performance.now() - this.#began) / 1000
    const touches = await this.touches
    await this.#devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    const hand = touches + this.swipes + letters / 3
    const all = `${machine.toFixed(1)} s of the machine + ${hand.toFixed(0)} s of a hand`
    process.stdout.write(`${what}: ${touches} touches, ${this.swipes} swipes, ${all}\n`)
    expect(touches, what).toBeGreaterThan(0)
    expect(touches, what).toBeLessThanOrEqual(most)
    if (under) expect(machine + hand, `seconds for ${what}`).toBeLessThan(under)
  }
}
