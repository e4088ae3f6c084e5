/** docs/screenshots: every screen of the filled world, in both sizes and themes. `npm run screenshots`. */
import { defineConfig } from '@playwright/test'
import { browser } from './e2e/browser'

export default defineConfig({
  testDir: 'e2e',
  testMatch: 'screenshots.ts',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  reporter: 'list',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: browser,
})
