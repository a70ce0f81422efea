import type { Locator, Page } from '@playwright/test'

/** Where a page is told its language, whatever it speaks. */
export const languageChoice = (page: Page): Locator =>
  page.getByRole('combobox').filter({ has: page.locator('option[value=zh]') })
