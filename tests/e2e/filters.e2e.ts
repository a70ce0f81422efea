import type { Page } from '@playwright/test'
import { hasNothingSerious } from './support/axe.ts'
import { test } from './support/test.ts'

const UNUSUAL = ['PUT', 'PATCH', 'DELETE']
const CALLS = '**/api/**'

/** A network whose filter knows GET and POST alone. */
async function filter(page: Page): Promise<void> {
  await page.route(CALLS, (route) =>
    UNUSUAL.includes(route.request().method())
      ? route.fulfill({ status: 403, contentType: 'text/html', body: '<h1>Blocked</h1>' })
      : route.fallback(),
  )
}

test('a filter that blocks changes is named, and a blocked destruction completes once it passes', async ({
  arrive,
}) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  await filter(ada.page)
  await ada.pressTool('+10 min')
  await ada.readsBanner('Somebody on the way answers in place of the server')
  await ada.destroyButton.press('Enter')
  await ada.page.getByRole('button', { name: 'Destroy it' }).click()
  await ada.readsBanner('A filter on the way, or this network’s sign-in page, lets nothing be destroyed.')
  await hasNothingSerious(ada.page, 'a room behind a filter')
  await ada.page.unroute(CALLS)
  await ada.sees('You destroyed this room.')
  await bob.sees('The other side destroyed this room.')
})
