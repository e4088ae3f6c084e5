/** Builds the front end as a later version would be: the same, and its page says so. `node e2e/later.mjs <folder>` */
import { build } from 'vite'

await build({
  logLevel: 'error',
  build: { outDir: process.argv[2], emptyOutDir: true },
  plugins: [
    {
      name: 'later',
      enforce: 'pre',
      transform(code, id) {
        if (id.endsWith('/src/main.ts')) return `${code}\ndocument.documentElement.dataset.version = 'later'`
      },
    },
  ],
})
