/** End to end: the real server (bin/stage), a real Chromium, several people at once. */
import { defineConfig } from '@playwright/test'
import { browser } from './e2e/browser'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results',
  reporter: 'list',
  // Each worker has its own browser and each test its own server; most of a test is waiting.
  workers: 2,
  forbidOnly: true,
  // A second try on a busy machine is told as "flaky" in the list, never as passed in silence.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: browser,
})
