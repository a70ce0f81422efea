import type { Page } from '@playwright/test'
import { hasNothingSerious } from './support/axe.ts'
import { expect, test } from './support/test.ts'

const MAIN = '**/assets/page-*.js'
const LATER = '**/assets/later-parts-*.js'
const GERMAN = '**/assets/de-*.js'
const ENGINE = '**/assets/engine.worker-*.js'
const MISSING = 'A part of this page did not come'

const words = (page: Page) => page.locator('#boot')
const missing = (page: Page) => page.locator('p', { hasText: MISSING }).and(page.locator(':not([role])'))
const lobby = (page: Page) => page.getByRole('button', { name: 'Create room' })

test('a page without its script says so in the reader’s language, and reloads on press', async ({ arrive }) => {
  const { page } = await arrive()
  await page.addInitScript('localStorage.setItem("wick.language", "de")')
  await page.route(MAIN, (route) => route.abort())
  await page.goto('/', { waitUntil: 'commit' })
  // It has loaded once more by itself, and says so now for good.
  await expect(words(page)).toHaveRole('alert')
  await expect(words(page)).toHaveText(/^\s*Wick ist noch nicht gestartet\.[^]*Neu laden\s*$/)
  await hasNothingSerious(page, 'a page that has not started')
  await page.unroute(MAIN)
  await page.getByRole('button', { name: 'Neu laden' }).click()
  await expect(page.getByRole('button', { name: 'Raum eröffnen' })).toBeVisible()
  await expect(words(page)).toHaveCount(0)
})

test('where no script runs at all, the page says so in every language', { tag: '@once' }, async ({ arrive }) => {
  const { page } = await arrive()
  await page.route('**/*.js', (route) => route.abort())
  await page.goto('/')
  for (const line of await words(page).locator('p').all()) await expect(line).toBeVisible()
  await expect(words(page).locator('p')).toHaveCount(6)
})

test('a page that fails while it starts says so', { tag: '@once' }, async ({ browser, baseURL }) => {
  // Not somebody who arrives: they would complain of what the page throws here.
  const page = await browser.newPage()
  await page.addInitScript(
    'Object.defineProperty(History.prototype, "state", { get() { throw new Error("an extension of this browser") } })',
  )
  await page.goto(`${baseURL}/`)
  await expect(words(page)).toHaveText(/^\s*Wick has not started yet\./)
  await page.close()
})

test(
  'a page that meets the files of another build loads again once, by itself',
  { tag: '@once' },
  async ({ arrive }) => {
    const { page } = await arrive()
    let visits = 0
    await page.route('/', (route) => {
      visits += 1
      return route.continue()
    })
    await page.route(MAIN, (route) => (visits > 1 ? route.continue() : route.fulfill({ status: 404 })))
    await page.goto('/', { waitUntil: 'commit' })
    await expect(lobby(page)).toBeVisible()
    expect(visits).toBe(2)
    await page.unroute(MAIN)

    await page.addInitScript('localStorage.setItem("wick.language", "de")')
    await page.route(GERMAN, (route) => (visits > 3 ? route.continue() : route.fulfill({ status: 404 })))
    await page.goto('/', { waitUntil: 'commit' })
    await expect(page.getByRole('button', { name: 'Raum eröffnen' })).toBeVisible()
    expect(visits).toBe(4)
  },
)

for (const lacked of ['Promise.withResolvers', 'Map.groupBy', 'AbortSignal.any']) {
  test(`a browser without ${lacked} is told that it cannot`, { tag: '@once' }, async ({ arrive }) => {
    const ada = await arrive()
    await ada.page.addInitScript(`delete ${lacked}`)
    await ada.page.goto('/')
    await ada.sees('This browser cannot encrypt a room.')
    await expect(lobby(ada.page)).toHaveCount(0)
  })
}

test('a missing part is reported, keeps the draft, and opens on the next press', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.isConnected()
  await ada.page.route(LATER, (route) => route.fulfill({ status: 404 }))
  await ada.composer.fill('half a thought')
  const open = () => ada.pressTool(/^(Safety|Verified)$/)
  await open()
  await expect(missing(ada.page)).toBeVisible()
  await expect(ada.page.getByRole('button', { name: 'Load the page again' })).toBeVisible()
  await hasNothingSerious(ada.page, 'a part that did not come')
  await ada.page.unroute(LATER)
  await open()
  await ada.sees('Safety number')
  await expect(missing(ada.page)).toHaveCount(0)
  await expect(ada.composer).toHaveValue('half a thought')
})

test('what stands in the conversation comes by itself once it can', { tag: '@once' }, async ({ arrive }) => {
  const [ada, bob] = [await arrive(), await arrive()]
  await bob.join(await ada.createRoom())
  await bob.page.route(LATER, (route) => route.abort())
  await ada.choose({ name: 'notes.txt', buffer: Buffer.from('notes') })
  await ada.send()
  await expect(missing(bob.page)).toBeVisible()
  await bob.page.unroute(LATER)
  await expect(bob.log.getByText('notes.txt')).toBeVisible()
  await expect(missing(bob.page)).toHaveCount(0)
})

test('a language whose words do not come is not spoken, which is told', { tag: '@once' }, async ({ arrive }) => {
  const { page } = await arrive()
  await page.goto('/')
  await page.route(GERMAN, (route) => route.fulfill({ status: 404 }))
  const choice = page.getByRole('combobox', { name: 'Language' })
  await choice.selectOption('de')
  await expect(missing(page)).toBeVisible()
  await expect(choice).toHaveValue('en')
})

test('a worker that does not come, or never answers, is told', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  await ada.context.route(ENGINE, (route) => route.abort())
  await ada.page.goto('/')
  await lobby(ada.page).click()
  await expect(missing(ada.page)).toBeVisible()
  await ada.readsBanner('That did not work. Try again.')
  await ada.context.unroute(ENGINE)

  const bob = await arrive()
  await bob.page.clock.install()
  const asked = Promise.withResolvers<void>()
  await bob.context.route(ENGINE, () => asked.resolve())
  await bob.page.goto('/')
  await lobby(bob.page).click()
  await asked.promise
  await bob.page.clock.runFor(30_000)
  await expect(missing(bob.page)).toBeVisible()
  await bob.context.unrouteAll({ behavior: 'ignoreErrors' })
})
