import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

/** Everything in the dark theme; in the light one, what depends on it. */
async function hasNothingSerious(page: Page): Promise<void> {
  const whole = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
  expect(await seriousOf(whole)).toEqual([])
  await wear(page, 'light')
  expect(await seriousOf(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([])
  await wear(page, 'dark')
}

async function seriousOf(builder: AxeBuilder): Promise<unknown> {
  // A page of ours has no frames: there is nothing to be put together in another one.
  const { violations } = await builder.setLegacyMode().analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

const wear = (page: Page, theme: string) => page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)

test('every screen is accessible in both themes', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const eve = await arrive()

  await ada.page.goto('/')
  await ada.page.getByText('More options').click()
  await hasNothingSerious(ada.page)
  const link = await ada.createRoom()
  await hasNothingSerious(ada.page)

  await bob.open(link)
  await hasNothingSerious(bob.page)
  await bob.takeSeat()
  await bob.say('can everybody read this')
  await ada.hears('can everybody read this')
  await ada.page.getByRole('button', { name: /^People:/ }).click()
  await hasNothingSerious(ada.page)

  await eve.open(link)
  await eve.takeSeat()
  await eve.readsBanner('Room full')
  await hasNothingSerious(eve.page)

  await bob.destroyButton.focus()
  await bob.page.keyboard.press('Enter')
  await hasNothingSerious(bob.page)
  await bob.page.getByRole('button', { name: 'Destroy it' }).click()
  await bob.readsCertificate()
  await hasNothingSerious(bob.page)
})

test('everything can be done by keyboard alone', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await ada.page.goto('/')
  await pressOn(ada.page, 'Create room')
  await expect(ada.composer).toBeVisible()
  const link = await ada.page.getByRole('textbox', { name: 'Link to this room' }).inputValue()

  await bob.page.goto('/')
  await tabTo(bob.page, 'Link to the room')
  await bob.page.keyboard.insertText(link)
  await bob.page.keyboard.press('Enter')
  await pressOn(bob.page, 'Take a seat')
  await expect(bob.composer).toBeVisible()

  await tabTo(ada.page, 'Message')
  await ada.page.keyboard.insertText('typed without a mouse')
  await ada.page.keyboard.press('Enter')
  await bob.hears('typed without a mouse')

  await pressOn(bob.page, 'Destroy now')
  await pressOn(bob.page, 'Destroy it')
  await bob.sees('You destroyed this room.')
  await expect(bob.page.getByRole('heading', { name: 'You destroyed this room.' })).toBeFocused()
})

test('the theme is remembered and there before the first paint', async ({ arrive }) => {
  const ada = await arrive()
  await ada.page.goto('/')
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await ada.page.getByRole('button', { name: 'Light theme' }).click()
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'light')

  await ada.page.route('**/assets/*.js', (route) => route.abort())
  await ada.page.reload()
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('nothing overflows at 320 pixels', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  for (const person of [ada, bob]) await person.page.setViewportSize({ width: 320, height: 640 })
  const link = await ada.createRoom()
  await bob.open(link)
  await fits(bob.page)
  await bob.takeSeat()
  await bob.say('a-word-as-long-as-this-one-does-not-fit-into-a-line-of-a-small-phone')
  await ada.hears('a-word-as-long-as-this-one-does-not-fit-into-a-line-of-a-small-phone')
  await fits(ada.page)
  await ada.holdDestroy()
  await fits(ada.page)
})

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
}

async function tabTo(page: Page, name: string): Promise<void> {
  const focused = page.locator(':focus')
  const named = page.getByRole('button', { name, exact: true }).or(page.getByRole('textbox', { name, exact: true }))
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await named.and(focused).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error('no such control can be reached by keyboard')
}

async function pressOn(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
