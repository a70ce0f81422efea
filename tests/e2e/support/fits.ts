import { expect, type Page } from '@playwright/test'
import { languageChoice } from './language-choice.ts'

const LANGUAGES = ['de', 'es', 'fr', 'zh', 'ar', 'en'] as const

/** Nothing is wider than the device: on a phone `innerWidth` grows with what is too wide for it. */
export async function fitsItsWindow(page: Page, what?: string): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 }
  const needed = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect.soft(needed, what).toBeLessThanOrEqual(width)
}

/** Nothing is wider than the smallest window, whatever the page speaks. */
export async function fitsInAllLanguages(page: Page): Promise<void> {
  const usual = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  for (const language of LANGUAGES) {
    await languageChoice(page).selectOption(language)
    await expect(page.locator(`html[lang=${language}]`)).toBeVisible()
    await fitsItsWindow(page, language)
  }
  if (usual !== null) await page.setViewportSize(usual)
}
