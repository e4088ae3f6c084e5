/** Moving the focus among the cards of the board: along a column, or across at the same height. */
export type Move = 'next' | 'before' | 'left' | 'right'

export function cardAfter(board: HTMLElement, card: HTMLElement | null, move: Move): HTMLElement | undefined {
  const columns = [...board.querySelectorAll<HTMLElement>('.lane')].map(cardsIn)
  const at = columns.findIndex((cards) => card && cards.includes(card))
  if (at < 0 || !card) return start(columns)
  const cards = columns[at]!
  const row = cards.indexOf(card)
  if (move === 'next' || move === 'before') return cards[row + (move === 'next' ? 1 : -1)]
  const side = columns[at + (move === 'right' ? 1 : -1)]
  return side && nearest(side, card)
}

const cardsIn = (column: HTMLElement): HTMLElement[] =>
  [...column.querySelectorAll<HTMLElement>('[data-visit]')].filter((card) => !card.closest('details:not([open])'))

/** What I do next, else the first card there is. */
function start(columns: HTMLElement[][]): HTMLElement | undefined {
  const all = columns.flat()
  return all.find((card) => card.classList.contains('next')) ?? all[0]
}

function nearest(cards: HTMLElement[], to: HTMLElement): HTMLElement | undefined {
  const height = to.getBoundingClientRect().top
  const far = (card: HTMLElement) => Math.abs(card.getBoundingClientRect().top - height)
  return [...cards].sort((a, b) => far(a) - far(b))[0]
}
