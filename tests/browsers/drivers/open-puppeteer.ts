import { launch, type LaunchOptions, type Page } from 'puppeteer-core'
import { PATIENCE_MS } from './patience.ts'
import { ownFolder } from './own-folder.ts'
import { PuppeteerTab } from './puppeteer-tab.ts'
import type { Browser } from './tab.ts'

const COMMON = {
  headless: true,
  defaultViewport: { width: 1280, height: 800 },
  timeout: PATIENCE_MS,
  protocolTimeout: 2 * PATIENCE_MS,
  // Ctrl-C ends the run, and the run its browsers.
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
} as const satisfies LaunchOptions

/** What Puppeteer starts, as a browser of ours that saves files in a folder of its own. */
export async function openPuppeteer(optionsFor: (downloads: string) => LaunchOptions): Promise<Browser> {
  await using resources = new AsyncDisposableStack()
  const downloads = await ownFolder(resources)
  const browser = await launch({ ...COMMON, ...optionsFor(downloads) })
  resources.defer(() => browser.close())
  const version = (await browser.version()).replace('/', ' ')
  const complaints: string[] = []
  const running = resources.move()
  return {
    version,
    downloads,
    countTabs: async () => (await browser.pages()).length,
    openTab: async () => {
      const page = await browser.newPage()
      listen(page, (complaint) => complaints.push(complaint))
      return PuppeteerTab.of(page)
    },
    takeComplaints: () => complaints.splice(0),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

// Firefox tells this as an error of the page, which has caught it.
const CAUGHT = /^Failed to register\/update a ServiceWorker/

function listen(page: Page, take: (complaint: string) => void): void {
  page.on('pageerror', (error) => {
    const text = error instanceof Error ? error.message : String(error)
    if (!CAUGHT.test(text)) take(text)
  })
  page.on('console', (message) => {
    if (/content security policy|trusted type|integrity/i.test(message.text())) take(message.text())
  })
}
