import { defineConfig, devices } from '@playwright/test'
import { locateChromium } from './infra/local/chromium/locate-chromium.ts'
import { CHROMIUM_ARGS } from './infra/local/chromium/chromium-args.ts'

// Workers read this file again and inherit the answer.
process.env['CHROMIUM_PATH'] ??= await locateChromium(console.log)

/** What is served, and computing. */
const NO_PAGE = /(built-page|stretching|vectors|webkit)\.e2e\.ts$/
/** Lines, tabs, stores and notices, which are alike on a phone. `npm run phone` tries them there too. */
const ANY_SIZE = /(attention|connection|filtered|filters|links|pictures|sealed|tabs|translated)\.e2e\.ts$/

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  globalSetup: './infra/local/browser-setup.config.ts',
  // Journeys wait for each other’s browsers longer than they compute.
  workers: 3,
  retries: 0,
  fullyParallel: true,
  timeout: 180_000,
  // An event is waited for as long as it may take a busy machine.
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    ...(process.env['WICK_URL'] === undefined ? {} : { baseURL: process.env['WICK_URL'] }),
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'], args: [...CHROMIUM_ARGS] },
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    // A visit costs less without: files of journeys about the installed page ask for it.
    serviceWorkers: 'block',
    // What moves for ever is drawn by the processor here. The journey about motion asks for it.
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      // What does not depend on a window’s size runs once: single journeys by their tag, whole files by their name.
      grepInvert: /@once/,
      testIgnore: process.env['IN_FULL'] === '1' ? NO_PAGE : [NO_PAGE, ANY_SIZE],
      use: { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
})
