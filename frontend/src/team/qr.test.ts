import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { drawing } from './qr'

const scale = 3

/** What a camera would see: the path painted on white, `scale` dots to a module. */
function paint({ side, path }: ReturnType<typeof drawing>): Uint8ClampedArray {
  const width = side * scale
  const dots = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column++)
        dots.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  return dots
}

test.each([
  ['https://ronde.example/rejoindre#4dff20875d4264995831c3eb1ab66f7e.rHDgWZNNi9G9NLz0o21xBA'],
  ['https://soins-a-domicile.une-commune-au-nom-bien-long.example/rejoindre#tilleuls.aYQlxTkLUYuO0Xnw_oX7-w'],
])('another hand’s reader reads %s', (link) => {
  const drawn = drawing(link)
  const side = drawn.side * scale
  expect(jsQR(paint(drawn), side, side)?.data).toBe(link)
})

test('a scanner finds it: four light modules all around', () => {
  const { side, path } = drawing('https://ronde.example')
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4)
    expect(Math.max(Number(x) + Number(run), Number(y) + 1)).toBeLessThanOrEqual(side - 4)
  }
})
