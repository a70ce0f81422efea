import { expect, type Page } from '@playwright/test'
import { type Credentials, signUp, somebodyNew } from './member.ts'

/** From the account to its contacts. */
export async function openContacts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Contacts' }).click()
  await isOpen(page)
}

/** Somebody new, before the page of their contacts: nobody may ask them yet. */
export async function signUpWithContacts(page: Page, who: Credentials = somebodyNew()): Promise<Credentials> {
  await signUp(page, who)
  await openContacts(page)
  return who
}

/** Reads the inbox now, as the page itself does every 20 s. */
export async function readAgain(page: Page): Promise<void> {
  await page.reload()
  await isOpen(page)
}

/** Whoever knows the handle may ask. */
export async function openToAll(page: Page): Promise<void> {
  const toggle = page.getByRole('switch', { name: 'Whoever knows your handle' })
  await toggle.click()
  await expect(toggle).toBeChecked()
}

export async function ask(page: Page, handle: string, note = ''): Promise<void> {
  const again = page.getByRole('button', { name: 'Ask somebody' })
  const whom = page.getByRole('textbox', { name: 'Handle or contact link' })
  await expect(again.or(whom)).toBeVisible()
  if (await again.isVisible()) await again.click()
  await whom.fill(handle)
  await page.getByRole('textbox', { name: /^A few words/ }).fill(note)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Asking…' })).toBeHidden()
}

export async function saysYes(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Accept: ${name}` }).click()
  await expect(page.getByRole('button', { name: `Remove: ${name}` })).toBeVisible()
}

/** One asks the other, who says yes; both are before their contacts. `names`: their handles. */
export async function befriend(asking: Page, asked: Page, names: { asks: string; isAsked: string }): Promise<void> {
  await ask(asking, names.isAsked)
  await expect(asking.getByText('They are asked.').first()).toBeVisible()
  await readAgain(asked)
  await saysYes(asked, names.asks)
  await readAgain(asking)
}

/** The digits that a page shows for somebody, as read by their owner. */
export async function numberOf(page: Page, name: string, { leavesOpen = false } = {}): Promise<string> {
  await page.getByRole('button', { name: `Safety number: ${name}` }).click()
  const digits = page.getByTestId('safety-number')
  await expect(digits).toHaveText(/^(\d{5}\s*){6}$/)
  const shown = await digits.innerText()
  await expect(page.getByText('Asking the server for their key…')).toBeHidden()
  if (!leavesOpen) await page.getByRole('button', { name: 'Close' }).click()
  return shown.replaceAll(/\D/g, '')
}

async function isOpen(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Who may ask you' })).toBeVisible()
}
