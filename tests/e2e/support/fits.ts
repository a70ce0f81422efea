import { expect, type Page } from '@playwright/test'
import { languageChoice } from './language-choice.ts'

const LANGUAGES = ['de', 'es', 'fr', 'zh', 'ar', 'en'] as const

/** Nothing is wider than the smallest window, whatever the page speaks. */
export async function fitsInAllLanguages(page: Page): Promise<void> {
  const usual = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  for (const language of LANGUAGES) {
    await languageChoice(page).selectOption(language)
    await expect(page.locator(`html[lang=${language}]`)).toBeVisible()
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect.soft(overflow, language).toBeLessThanOrEqual(0)
  }
  if (usual !== null) await page.setViewportSize(usual)
}
