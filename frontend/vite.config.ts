import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { packed } from './build/packed.ts'
import { shell } from './build/shell.ts'

/** Emptying dist takes its .gitkeep along; git and Go's embed need that file on a clean clone. */
function keepDist(): Plugin {
  return {
    name: 'keep-dist',
    apply: 'build',
    closeBundle() {
      if (!existsSync('dist')) mkdirSync('dist')
      writeFileSync('dist/.gitkeep', '')
    },
  }
}

export default defineConfig({
  plugins: [svelte(), svelteTesting(), shell(), packed(), keepDist()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsDir: 'assets',
    // The content policy allows no data: addresses.
    assetsInlineLimit: 0,
    // Every browser that reads the target has it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Few files: what is always needed is one, what several screens share another.
            { name: 'app', tags: ['$initial'], priority: 2 },
            // What is said of wounds is on a few screens only. The words of a language are one file each.
            { name: 'shared', minShareCount: 3, priority: 1, test: /^(?!.*\/src\/(?:wounds\/(?!wounds\.ts)|words\/))/ },
          ],
        },
      },
    },
  },
  server: {
    // Start the server with RONDE_URL set to this page's address, so that it takes it for its own origin.
    proxy: { '/api': { target: 'http://localhost:8080', ws: true } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    restoreMocks: true,
    // By itself one processor stays free, of two.
    maxWorkers: availableParallelism(),
    // A busy machine is no failure.
    testTimeout: 30_000,
  },
})
