import { chromium, type Browser } from '@playwright/test'
import { locateChromium } from '../../../infra/local/chromium/locate-chromium.ts'
import { CHROMIUM_ARGS } from '../../../infra/local/chromium/chromium-args.ts'
import { Cable } from '../../e2e/support/cable.ts'
import { Person } from '../../e2e/support/person.ts'

/** Somebody with a browser of their own, behind a network that can be cut. */
export interface Visitor {
  readonly name: string
  readonly browser: Browser
  readonly person: Person
  readonly cable: Cable
}

// A tab waits for its turn on a busy machine, and for what was cut to be mended.
const PATIENCE_MS = 120_000

/** `complain` hears what the page throws and what the browser refuses it. */
export async function arrive(
  name: string,
  baseURL: string,
  resources: AsyncDisposableStack,
  complain: (complaint: string) => void,
): Promise<Visitor> {
  const cable = resources.use(await Cable.lay())
  const browser = await chromium.launch({
    executablePath: await locateChromium(console.log),
    args: [...CHROMIUM_ARGS],
  })
  resources.defer(() => browser.close())
  const context = await browser.newContext({ baseURL, proxy: cable.proxy, viewport: { width: 1000, height: 800 } })
  context.setDefaultTimeout(PATIENCE_MS)
  context.on('weberror', (error) => complain(`${name}'s page threw: ${error.error().message}`))
  context.on('console', (message) => {
    if (/content security policy|trusted type|integrity/i.test(message.text())) complain(`${name}: ${message.text()}`)
  })
  return { name, browser, person: new Person(await context.newPage()), cable }
}
