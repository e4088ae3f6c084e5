/** How fast it is on a slow phone, as a table: `npm run speed`. */
import { defineConfig } from '@playwright/test'
import { browser } from './e2e/browser'

export default defineConfig({
  testDir: 'e2e',
  testMatch: 'speed.ts',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  reporter: 'line',
  workers: 1,
  use: browser,
})
