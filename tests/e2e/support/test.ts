import { test as base, expect, type Browser, type Page } from '@playwright/test'
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
    const complaints: string[] = []
    await use(async () => new Person(await newPage(browser, contexts, complaints)))
    expect(complaints).toEqual([])
  },
  arriveByCable: async ({ browser }, use) => {
    await using contexts = new AsyncDisposableStack()
    const complaints: string[] = []
    await use(async () => {
      const cable = contexts.use(await Cable.lay())
      return { person: new Person(await newPage(browser, contexts, complaints, cable)), cable }
    })
    expect(complaints).toEqual([])
  },
  gateways: async ({ baseURL }, use) => {
    const listed = process.env['WICK_GATEWAYS'] ?? baseURL ?? ''
    await use(listed.split(',').filter((gateway) => gateway !== ''))
  },
})

export { expect }

/** `complaints` collects what a page throws and what the browser refuses it: both are a failed test, wherever they happen. */
async function newPage(
  browser: Browser,
  contexts: AsyncDisposableStack,
  complaints: string[],
  cable?: Cable,
): Promise<Page> {
  const context = await browser.newContext(cable === undefined ? {} : { proxy: cable.proxy })
  contexts.defer(() => context.close())
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    // What a network pretends to be a script of the page is refused, and rightly.
    if (cable?.hasPretended === true && /valid digest/i.test(message.text())) return
    if (/content security policy|trusted type|integrity/i.test(message.text())) complaints.push(message.text())
  })
  return context.newPage()
}
