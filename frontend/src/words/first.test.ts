/** Whatever can be on the screen before the first screen is there says only words that come with the first load. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import fr from './fr'
import first from './fr/first'

const src = resolve(import.meta.dirname, '..')

function imported(file: string): string[] {
  const named = [...readFileSync(file, 'utf8').matchAll(/(?:^\s*import (?!type)[^;'"]*|\bimport\()'(\.[^']+)'/gm)]
  return named.flatMap(([, name]) => {
    const path = join(dirname(file), name!)
    return [path, `${path}.ts`, join(path, 'index.ts')].filter((one) => /\.(ts|svelte)$/.test(one) && existsSync(one))
  })
}

/** All that is imported, now or later, but for what screens.ts loads, which waits for all words. */
function reached(): string[] {
  const found = new Set<string>()
  const look = (file: string): void => {
    if (found.has(file) || /words\/(fr|en)\/index\.ts$/.test(file)) return
    found.add(file)
    if (file !== join(src, 'screens.ts')) imported(file).forEach(look)
  }
  look(join(src, 'main.ts'))
  return [...found]
}

test('the first words are enough before the first screen', () => {
  const files = reached()
  const names = files.map((file) => relative(src, file))
  for (const name of ['App.svelte', 'cupboard/Unlock.svelte', 'parts/Front.svelte', 'parts/Field.svelte'])
    expect(names).toContain(name)
  expect(names).not.toContain('entry/Start.svelte')
  // Names of acts look like words: those of the generated file are not said by it.
  const says = files.filter((file) => file !== join(src, 'wire.ts'))
  const missing = says.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8')
        .replaceAll(/\/\*.*?\*\//gs, '')
        .matchAll(/'([a-z_]+\.[\w.]+)'/g),
    ]
      .map(([, key]) => key!)
      .filter((key) => key in fr && !(key in first))
      .map((key) => `${relative(src, file)}: ${key}`),
  )
  expect(missing).toEqual([])
})
