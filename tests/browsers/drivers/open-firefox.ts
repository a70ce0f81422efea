import { openPuppeteer } from './open-puppeteer.ts'
import type { Browser } from './tab.ts'

type Preferences = Readonly<Record<string, string | number | boolean>>

/** Firefox with its own defaults, but for where it saves files and for what is set here. */
export const openFirefox = (executablePath: string, preferences: Preferences = {}): Promise<Browser> =>
  openPuppeteer((downloads) => ({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: {
      'browser.download.dir': downloads,
      // The folder above.
      'browser.download.folderList': 2,
      'intl.accept_languages': 'en',
      // What moves for ever is drawn by the processor here.
      'ui.prefersReducedMotion': 1,
      ...preferences,
    },
  }))
