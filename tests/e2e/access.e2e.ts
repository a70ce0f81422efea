import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'

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
