import { expect, type Locator } from '@playwright/test'
import type { Person } from './person.ts'

const MANY = 60

/**
 * Goes there by the Tab key alone, once it can be used: whoever tabs on before a panel has come leaves it, and it closes. What a call
 * under way has blocked takes no press.
 */
export async function tabTo(there: Locator): Promise<void> {
  const page = there.page()
  const reached = there.and(page.locator(':focus'))
  await expect(there.first()).toBeEnabled()
  for (let presses = 0; presses < MANY; presses += 1) {
    if ((await reached.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error('no such control can be reached by keyboard')
}

export async function pressOn(there: Locator, key = 'Enter'): Promise<void> {
  await tabTo(there)
  await there.page().keyboard.press(key)
}

/** The same with what a narrow window folds into its menu. */
export async function pressTool({ page }: Person, name: string): Promise<void> {
  const menu = page.getByRole('button', { name: 'Menu', expanded: false })
  if (await menu.isVisible()) await pressOn(menu)
  await pressOn(page.getByRole('button', { name, exact: true }))
}

/** Writes and sends, from wherever one is in the room. */
export async function type({ page, composer }: Person, text: string): Promise<void> {
  await tabTo(composer)
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}

/** Goes back to writing, and from there to the message of this text. */
export async function walkTo(person: Person, text: string): Promise<void> {
  const { page } = person
  // Where a mouse rests, a message offers what can be done with it, and the Tab key stops there.
  await page.mouse.move(0, 0)
  await page.keyboard.press('Escape')
  const inLog = page.locator('[data-row]:focus')
  for (let presses = 0; presses < MANY && (await inLog.count()) === 0; presses += 1) {
    await page.keyboard.press('Shift+Tab')
  }
  await page.keyboard.press('End')
  const reached = person.message(text).and(page.locator(':focus'))
  for (let presses = 0; presses < MANY; presses += 1) {
    if ((await reached.count()) > 0) return
    await page.keyboard.press('ArrowUp')
  }
  throw new Error('no such message can be reached by keyboard')
}
