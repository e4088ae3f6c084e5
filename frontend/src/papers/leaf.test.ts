import { expect, test } from 'vitest'
import { fit, leafOf, leafRows, short, type Part } from './leaf'

const part = (n: number, more: Partial<Part> = {}): Part => ({
  items: Array.from({ length: n }, () => ['trente lettres, tout au plus']),
  columns: 1,
  ...more,
})
/** A text of so many words of nine letters. */
const words = (n: number) => Array.from({ length: n }, () => 'neuf-lett').join(' ')

test('what fits stands there whole, the less there is the larger', () => {
  const counts = [3, 0, 5]
  expect(leafOf([part(3), part(0, { extra: 1 }), part(5, { columns: 2 })])).toEqual({ type: 'large', counts })
  expect(leafOf([part(48)])).toEqual({ type: 'medium', counts: [48] })
  expect(leafOf([part(57)])).toEqual({ type: 'small', counts: [57] })
  const { type, counts: cut } = leafOf([part(70), part(2)])
  expect([type, cut[1]]).toEqual(['small', 2])
  expect(cut[0]).toBeLessThan(60)
})

test('what does not fit is cut: the first part takes a third, the others share, nothing goes beyond the leaf', () => {
  const long = Array.from({ length: 20 }, () => [words(20)])
  const counts = fit([{ items: long, columns: 1 }, part(40), part(40, { columns: 2 }), part(2)])
  expect(counts[0]).toBeGreaterThanOrEqual(4)
  expect(counts[0]).toBeLessThan(20)
  expect(counts[3]).toBe(2)
  const [, b, c] = counts as [number, number, number]
  expect(b).toBeGreaterThan(3)
  expect(c).toBeGreaterThanOrEqual(b - 1)
  const rows = 2 * counts[0]! + b + Math.ceil(c / 2) + 2 + 4 * 2 + 3
  expect(rows).toBeLessThanOrEqual(leafRows)
  expect(rows).toBeGreaterThan(leafRows - 4)
})

test('rows are counted by how wide the letters are, and break between words', () => {
  const items = Array.from({ length: 60 }, () => [words(7)])
  const wide = (em: number) => fit([{ items, columns: 1 }], 'small', (text) => text.length * em)[0]!
  expect(wide(0.5)).toBeGreaterThan(50)
  // Each word is more than half a row: seven rows each.
  expect(wide(3)).toBe(8)
  // Each is longer than a row, and broken.
  expect(wide(6)).toBeLessThan(5)
})

test('one thing that is longer than a leaf leaves the others their place', () => {
  expect(fit([{ items: [['x'.repeat(9000)]], columns: 1 }, part(4)])).toEqual([0, 4])
})

test('a long text ends at a word', () => {
  expect(short('aimer la mer', 50)).toBe('aimer la mer')
  expect(short('aimer la mer et le vent', 14)).toBe('aimer la mer…')
})
