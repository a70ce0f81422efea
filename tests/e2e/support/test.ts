import { test as base, expect, type Browser } from '@playwright/test'
import { Cable } from './cable.ts'
import { Person } from './person.ts'

export interface Fixtures {
  /** A new person with a browser of their own. */
  readonly arrive: () => Promise<Person>
  /** The same behind a network that the test holds in its hands. */
  readonly arriveByCable: () => Promise<{ readonly person: Person; readonly cable: Cable }>
  readonly gateways: readonly string[]
}

export const test = base.extend<Fixtures>({
  arrive: async ({ browser }, use) => {
    await using contexts = new AsyncDisposableStack()
    await use(async () => new Person(await newPage(browser, contexts)))
  },
  arriveByCable: async ({ browser }, use) => {
    await using contexts = new AsyncDisposableStack()
    await use(async () => {
      const cable = contexts.use(await Cable.lay())
      return { person: new Person(await newPage(browser, contexts, cable)), cable }
    })
  },
  gateways: async ({ baseURL }, use) => {
    const listed = process.env['WICK_GATEWAYS'] ?? baseURL ?? ''
    await use(listed.split(',').filter((gateway) => gateway !== ''))
  },
})

export { expect }

async function newPage(browser: Browser, contexts: AsyncDisposableStack, cable?: Cable) {
  const context = await browser.newContext(cable === undefined ? {} : { proxy: cable.proxy })
  contexts.defer(() => context.close())
  const page = await context.newPage()
  // A page that throws is a failed test, wherever it happened.
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}
