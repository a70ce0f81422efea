import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Everything in the dark theme; in the light one, what depends on it. A screen that has something serious does not keep
 * the next one from being looked at.
 */
export async function hasNothingSerious(page: Page, screen: string, within = 'html'): Promise<void> {
  // A dialog may still be on its way when what opens it was pressed.
  await expect(page.locator(within).first()).toBeVisible()
  const dark = new AxeBuilder({ page }).include(within).withTags(RULES)
  expect.soft(await seriousOf(dark), `${screen}, dark`).toEqual([])
  await wear(page, 'light')
  const light = new AxeBuilder({ page }).include(within).withRules(['color-contrast'])
  expect.soft(await seriousOf(light), `${screen}, light`).toEqual([])
  await wear(page, 'dark')
}

async function seriousOf(builder: AxeBuilder): Promise<unknown> {
  // A page of ours has no frames: there is nothing to be put together in another one.
  const { violations } = await builder.setLegacyMode().analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}

const wear = (page: Page, theme: string) => page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
