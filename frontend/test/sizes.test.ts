import { expect, test } from 'vitest'
import type { Rollup } from 'vite'
import { most, sizesOf, table, tooBig } from '../build/sizes.mjs'

type File = Rollup.OutputChunk | Rollup.OutputAsset

/** Text that does not pack. */
const noise = (length: number): string => {
  let seed = 7
  return Array.from({ length }, () => String.fromCharCode(33 + ((seed = (seed * 48271) % 2147483647) % 90))).join('')
}
const asset = (fileName: string, source: string) => ({ type: 'asset', fileName, source }) as unknown as File
const chunk = (name: string, code: string, more: { imports?: string[]; css?: string[]; later?: boolean } = {}) =>
  ({
    type: 'chunk',
    fileName: `assets/${name}.js`,
    name,
    code,
    imports: (more.imports ?? []).map((one) => `assets/${one}.js`),
    isDynamicEntry: more.later ?? false,
    viteMetadata: { importedCss: new Set((more.css ?? []).map((one) => `assets/${one}.css`)) },
  }) as unknown as File

const page = '<script src="/assets/app.js"></script><link href="/assets/app.css"><link href="/icon.svg">'
const small = [
  asset('index.html', page),
  asset('sw.js', 'x'),
  asset('assets/app.css', noise(100)),
  asset('assets/shared.css', noise(3000)),
  chunk('app', noise(1000), { imports: ['base'], css: ['app'] }),
  chunk('base', noise(2000)),
  chunk('shared', noise(500), { imports: ['app'], css: ['shared'] }),
  chunk('Screen', noise(700), { imports: ['shared', 'app'], later: true }),
]
const sizes = (files: File[]) => Object.fromEntries(sizesOf(files).map((row) => [row.what, row]))

test('the first load is the page with all that it needs to begin; a later part is what is still missing then', () => {
  const rows = sizes(small)
  expect(rows['first load']).toMatchObject({ files: 4, most: most.first })
  expect(rows['first load']!.bytes).toBeGreaterThan(2500)
  expect(rows['later: Screen']).toMatchObject({ files: 3, most: most.lazy })
  expect(rows['later: Screen']!.bytes).toBeGreaterThan(3500)
  expect(rows['later: Screen']!.bytes).toBeLessThan(4500)
  expect(tooBig(sizesOf(small))).toEqual([])
  expect(table(sizesOf(small)).split('\n')).toHaveLength(4)
})

test.each([
  ['first load', chunk('base', noise(80_000))],
  ['later: Screen', chunk('shared', noise(140_000))],
  ['sw.js', asset('sw.js', noise(5600))],
])('%s that is too big is named', (what, big) => {
  const files = small.map((file) => (file.fileName === big.fileName ? big : file))
  expect(tooBig(sizesOf(files)).map((row) => row.what)).toEqual([what])
})

test('a build without a page or without a worker is no build', () => {
  expect(() => sizesOf(small.filter((file) => file.fileName !== 'sw.js'))).toThrow('sw.js was not built')
  expect(() => sizesOf(small.slice(1))).toThrow('names no script')
})
