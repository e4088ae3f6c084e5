/** Which day the board shows. Undefined is today, also past midnight. It stays while one looks at a patient and comes back. */
import type { Day } from '../wire'

let day = $state.raw<Day | undefined>()

export const chosenDay = () => day
export function chooseDay(to: Day | undefined): void {
  day = to
}
