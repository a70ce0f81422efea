import type { Browser } from '@playwright/test'
import { Cable } from '../../e2e/support/cable.ts'
import { Person } from '../../e2e/support/person.ts'

/** Somebody at a browser of their own, behind a network that can be cut. */
export interface Visitor {
  readonly name: string
  readonly person: Person
  readonly cable: Cable
}

// A tab waits for its turn on a busy machine, and for what was cut to be mended.
const PATIENCE_MS = 120_000

/** `complain` hears what the page throws and what the browser refuses it. */
export async function arrive(
  name: string,
  browser: Browser,
  baseURL: string,
  resources: AsyncDisposableStack,
  complain: (complaint: string) => void,
): Promise<Visitor> {
  const cable = resources.use(await Cable.lay())
  const context = await browser.newContext({ baseURL, proxy: cable.proxy, viewport: { width: 1000, height: 800 } })
  resources.defer(() => context.close())
  context.setDefaultTimeout(PATIENCE_MS)
  context.on('weberror', (error) => complain(`${name}'s page threw: ${error.error().message}`))
  context.on('console', (message) => {
    if (/content security policy|trusted type|integrity/i.test(message.text())) complain(`${name}: ${message.text()}`)
  })
  return { name, person: new Person(await context.newPage()), cable }
}
