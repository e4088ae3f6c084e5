import type fr from '../fr/board'
import type { Same } from '../typed'

/** Words of « Aujourd’hui ». */
export default {
  'board.title': 'Today',
  'board.done_of': { one: '{n} visit of {of} done', other: '{n} visits of {of} done' },
  'board.my_round': 'My round',
  'board.everyone': 'The whole team',
  'board.since_mine': 'Since your last visit',
  'board.to_take': { one: '{n} visit to take', other: '{n} visits to take' },
} as const satisfies Same<typeof fr>
