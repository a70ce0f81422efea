import { fitsItsWindow } from './support/fits.ts'
import { expect, test } from './support/test.ts'

test('the page speaks the browser’s or a chosen language, and turns for right-to-left ones', async ({
  browser,
  baseURL,
}) => {
  await using context = await browser.newContext({ locale: 'de-AT', ...(baseURL !== undefined && { baseURL }) })
  const page = await context.newPage()
  await page.goto('/')
  const html = page.locator('html')
  await expect(html).toHaveAttribute('lang', 'de')
  await page.getByRole('button', { name: 'Raum eröffnen' }).click()
  await expect(page.getByRole('log', { name: 'Unterhaltung' })).toBeVisible()
  await expect(page).toHaveTitle('Raum · Wick')

  const composer = page.locator('#composer')
  await composer.fill('noch nicht gesagt')
  const menu = page.getByRole('button', { name: 'Menü' })
  if (await menu.isVisible()) await menu.click()
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('fr')
  await expect(page.getByRole('log', { name: 'Conversation' })).toBeVisible()
  await expect(page).toHaveTitle('Salon · Wick')
  await expect(composer).toHaveValue('noch nicht gesagt')

  await page.goto('/')
  await page.getByRole('combobox', { name: 'Langue' }).selectOption('ar')
  await expect(page.getByRole('button', { name: 'إنشاء الغرفة' })).toBeVisible()
  await expect(html).toHaveAttribute('dir', 'rtl')
  await fitsItsWindow(page)

  await page.reload()
  await expect(html).toHaveAttribute('lang', 'ar')
  await page.getByRole('combobox', { name: 'اللغة' }).selectOption('en')
  await expect(page.getByRole('button', { name: 'Create room' })).toBeVisible()
  await expect(html).toHaveAttribute('dir', 'ltr')
})

test('what people write runs in its own direction, and no pull reloads the page', async ({ arrive }) => {
  const ada = await arrive()
  await ada.page.goto('/')
  await expect(ada.page.locator('html')).toHaveCSS('overscroll-behavior-y', 'none')
  await ada.createRoom()
  await ada.pressTool('Search this conversation')
  const fields = [ada.composer, ada.page.getByRole('searchbox', { name: 'Search this conversation' })]
  for (const field of fields) {
    await field.fill('שלום')
    await expect(field).toHaveCSS('direction', 'rtl')
    await field.fill('hello')
    await expect(field).toHaveCSS('direction', 'ltr')
  }
  await expect(ada.log).toHaveCSS('overscroll-behavior-y', 'contain')
})
