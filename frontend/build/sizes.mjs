/**
 * What a phone has to fetch, compressed, and how much it may be. `npm run sizes` builds without writing, prints the table and
 * fails when something is too big. Fonts do not count: the screens are there before them.
 */
import { gzipSync } from 'node:zlib'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/**
 * @import { Rollup } from 'vite'
 * @typedef {{ what: string, bytes: number, most: number, files: number }} Row
 */

export const most = { first: 60_000, lazy: 110_000, worker: 4_000 }

/**
 * The first load (page, styles, everything imported statically), each part that is loaded later (with what it brings along and
 * the first load lacks), and the worker.
 * @param {readonly (Rollup.OutputChunk | Rollup.OutputAsset)[]} output
 * @returns {Row[]}
 */
export function sizesOf(output) {
  const files = new Map(output.map((file) => [file.fileName, file]))
  /** @param {string} name */
  const bytes = (name) => {
    const file = files.get(name)
    if (!file) throw new Error(`${name} was not built`)
    return gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length
  }
  /** @param {Set<string>} set */
  const total = (set) => [...set].reduce((sum, name) => sum + bytes(name), 0)
  /** @param {string} name @param {Set<string>} into */
  const bring = (name, into) => {
    const chunk = files.get(name)
    if (into.has(name) || chunk?.type !== 'chunk') return into
    into.add(name)
    for (const css of chunk.viteMetadata?.importedCss ?? []) into.add(css)
    for (const other of chunk.imports) bring(other, into)
    return into
  }
  const page = files.get('index.html')
  const named = [...String(page?.type === 'asset' && page.source).matchAll(/"\/(assets\/[^"]+)"/g)].flatMap(
    (one) => one[1] ?? [],
  )
  if (!named.length) throw new Error('the page names no script')
  const first = new Set(['index.html', ...named.filter((name) => !name.endsWith('.js'))])
  for (const name of named) bring(name, first)
  const rows = [{ what: 'first load', bytes: total(first), most: most.first, files: first.size }]
  for (const chunk of output.filter((file) => file.type === 'chunk').filter((one) => one.isDynamicEntry)) {
    const more = new Set([...bring(chunk.fileName, new Set())].filter((name) => !first.has(name)))
    rows.push({ what: `later: ${chunk.name}`, bytes: total(more), most: most.lazy, files: more.size })
  }
  rows.push({ what: 'sw.js', bytes: bytes('sw.js'), most: most.worker, files: 1 })
  return rows
}

/** @param {Row[]} rows */
export const tooBig = (rows) => rows.filter((row) => row.bytes > row.most)

/** @param {Row[]} rows */
export function table(rows) {
  const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(8)
  const [first, ...later] = rows
  const sorted = [first, ...later.sort((a, b) => b.bytes - a.bytes)].flatMap((row) => row ?? [])
  const lines = sorted.map(
    (row) => `${row.what.padEnd(24)}${kB(row.bytes)}${kB(row.most)}${String(row.files).padStart(7)}`,
  )
  return [
    `${'kB compressed'.padEnd(24)}${'is'.padStart(8)}${'at most'.padStart(8)}${'files'.padStart(7)}`,
    ...lines,
  ].join('\n')
}

async function main() {
  const built = await build({ logLevel: 'warn', build: { write: false } })
  if (!('output' in built)) throw new Error('one build was expected')
  const rows = sizesOf(built.output)
  process.stdout.write(`${table(rows)}\n`)
  const over = tooBig(rows)
  for (const { what, bytes, most } of over) process.stderr.write(`too big: ${what}, ${bytes} bytes of ${most}\n`)
  process.exitCode = over.length ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
