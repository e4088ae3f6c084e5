/** How the browser is started: Debian's Chromium or another one of this machine, else the one Playwright installed. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test'

function onThisMachine(): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter)
  // Without a window's parts the same browser does the same with half of the work.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']
  return names
    .flatMap((name) => places.map((place) => join(place, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

const executablePath = onThisMachine()

/**
 * What Chromium may leave out. The last two of the first line keep a process each beside every page, for windows that
 * nobody sees: a quarter of all work. The last such switch wins, so that what Playwright leaves out is named again.
 */
const without = [
  ...['SpareRendererForSitePerProcess', 'OptimizationGuideOnDeviceModel', 'PreloadTopChromeWebUI'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'PreconnectToSearch'],
]

export const browser: Partial<PlaywrightTestOptions & PlaywrightWorkerOptions> = {
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      // A camera that shows a moving picture, and whose use nobody has to allow.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${without.join(',')}`,
    ],
  },
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
  actionTimeout: 15_000,
  trace: 'off',
  screenshot: 'only-on-failure',
}

/** The two sizes that people hold in their hands. */
export const sizes = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  desk: { viewport: { width: 1440, height: 900 } },
} as const
export type Size = keyof typeof sizes
