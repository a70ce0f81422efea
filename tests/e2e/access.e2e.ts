import type { Page } from '@playwright/test'
import { fitsItsWindow } from './support/fits.ts'
import { expect, test } from './support/test.ts'

test('the theme is remembered and there before the first paint', async ({ arrive }) => {
  const ada = await arrive()
  await ada.page.goto('/')
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await ada.page.getByRole('button', { name: 'Light theme' }).click()
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'light')

  // All but the small first one, which chooses the theme.
  await ada.page.route(/\/assets\/(?!first-)[^/]*\.js$/u, (route) => route.abort())
  await ada.page.reload()
  await expect(ada.page.locator('html')).toHaveAttribute('data-theme', 'light')
})

test('motion stops when reduced, and choices show by border width under forced colours', async ({ arrive }) => {
  const { page } = await arrive()
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.goto('/')
  const moving = () => page.evaluate<number>('document.getAnimations().length')
  await expect.poll(moving).toBeGreaterThan(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(moving).toBe(0)

  await page.emulateMedia({ forcedColors: 'active' })
  await expect(page.getByText('10 min', { exact: true })).toHaveCSS('border-top-width', '3px')
  await expect(page.getByText('Other', { exact: true })).toHaveCSS('border-top-width', '1px')
})

// The narrowest phone, and a window of 1280 × 800 at twice its size.
const SMALL = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
]

test('nothing overflows at 320 pixels, or at twice the size', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  await fits(ada.page)
  await bob.open(link)
  await bob.sees('Take a seat in a private room')
  await fits(bob.page)
  await bob.takeSeat()
  await bob.say('a-word-as-long-as-this-one-does-not-fit-into-a-line-of-a-small-phone')
  await ada.hears('a-word-as-long-as-this-one-does-not-fit-into-a-line-of-a-small-phone')
  await fits(ada.page)
  await ada.holdDestroy()
  await fits(ada.page)
})

async function fits(page: Page): Promise<void> {
  for (const size of SMALL) {
    await page.setViewportSize(size)
    await fitsItsWindow(page, `${size.width} wide`)
  }
}
