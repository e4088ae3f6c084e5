/**
 * dist/sw.js: the worker of src/sw, told which files the shell is made of: all that was built and all of public/. Its own name
 * has no hash, so that browsers ask for it again; its bytes change whenever one of the files does.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin, type ResolvedConfig, type Rollup } from 'vite'
import type { Files } from '../src/sw/shell'

export function shell(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'shell',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    // After all others: what is listed is what is written.
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const files = filesOf(bundle, config.publicDir)
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: await worker(config, files) })
      },
    },
  }
}

export function filesOf(bundle: Rollup.OutputBundle, publicDir: string): Omit<Files, 'version'> {
  const assets: string[] = []
  const others: Record<string, string> = {}
  for (const [name, file] of Object.entries(bundle)) {
    if (name.startsWith('assets/')) assets.push(name.slice('assets/'.length))
    else if (name === 'index.html') others['/'] = digest(file.type === 'asset' ? file.source : file.code)
    else throw new Error(`${name}: neither the shell nor below assets`)
  }
  for (const name of readdirSync(publicDir)) others[`/${name}`] = digest(readFileSync(join(publicDir, name)))
  return { assets: assets.sort(), others }
}

const digest = (content: string | Uint8Array): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`

async function worker({ root, build: { target } }: ResolvedConfig, files: Omit<Files, 'version'>): Promise<string> {
  const version = 'the-version-of-this-shell'
  const built = (await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { SHELL_FILES: JSON.stringify({ ...files, version }) },
    build: {
      target,
      write: false,
      rolldownOptions: { input: join(root, 'src/sw/worker.ts'), output: { format: 'iife' } },
    },
  })) as Rollup.RollupOutput
  const [{ code }] = built.output
  // The version covers the worker's own code too: no two workers share a cache.
  return code.replace(version, createHash('sha256').update(code).digest('hex').slice(0, 16))
}
