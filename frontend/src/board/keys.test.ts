import { expect, test } from 'vitest'
import { cardAfter } from './keys'

function board(): HTMLElement {
  const place = document.createElement('div')
  const card = (id: string, more = '') => `<button data-visit="${id}" class="${more}">${id}</button>`
  const folded = `<details>${card('folded')}</details>`
  place.append(
    document.createRange().createContextualFragment(`
      <section class="lane">${folded}${card('a1')}${card('a2', 'next')}</section>
      <section class="lane">${card('b1')}</section>`),
  )
  return place
}
const at = (place: HTMLElement, id: string) => place.querySelector<HTMLElement>(`[data-visit=${id}]`)
const from = (id: string, move: 'next' | 'before' | 'left' | 'right') => {
  const place = board()
  return cardAfter(place, at(place, id), move)?.dataset.visit
}

test('along a column, over what is folded, and not past its ends', () => {
  expect(from('a1', 'next')).toBe('a2')
  expect(from('a2', 'before')).toBe('a1')
  expect(from('a1', 'before')).toBeUndefined()
  expect(from('a2', 'next')).toBeUndefined()
})

test('across to the person beside', () => {
  expect(from('a1', 'right')).toBe('b1')
  expect(from('b1', 'left')).toBeDefined()
  expect(from('b1', 'right')).toBeUndefined()
})

test('from nowhere to what I do next', () => {
  expect(cardAfter(board(), null, 'next')?.dataset.visit).toBe('a2')
})
