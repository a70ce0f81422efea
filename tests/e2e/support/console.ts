import { expect, type Page } from '@playwright/test'
import type { SystemWithAccounts } from './boot-with-accounts.ts'
import { type Credentials, prove, signUp, somebodyNew } from './member.ts'

/** Who has claimed the console of which system. */
const claimed = new Map<string, Credentials>()

/** Signs in at the console's own address: whoever has just done so is asked for no other proof. */
export async function signInAtConsole(page: Page, { handle, password }: Credentials): Promise<void> {
  await page.goto('/admin')
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export async function showCode(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Console code' }).fill(code)
  await page.getByRole('button', { name: 'Use the code' }).click()
}

export async function isOperator(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Operators', exact: true })).toBeVisible()
}

/** Before the console, with nothing of it to be seen. */
export async function isNobodyThere(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Console code' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Find' })).toHaveCount(0)
}

/** For all that follow at the same system: its only operator. */
export function isClaimedBy({ url }: SystemWithAccounts, who: Credentials): void {
  claimed.set(url, who)
}

/** The only operator of this system, at its console; by its code where nobody is it yet. */
export async function becomeOperator(page: Page, system: SystemWithAccounts): Promise<Credentials> {
  const first = claimed.get(system.url)
  if (first !== undefined) await signInAtConsole(page, first)
  const who = first ?? (await claimAnew(page, system))
  await isOperator(page)
  return who
}

async function claimAnew(page: Page, system: SystemWithAccounts): Promise<Credentials> {
  const who = somebodyNew()
  await signUp(page, who)
  await page.goto('/admin')
  await showCode(page, system.consoleCode)
  await prove(page, who.password)
  isClaimedBy(system, who)
  return who
}

/** Looks an account up by its handle. */
export async function find(page: Page, handle: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByRole('button', { name: 'Looking…' })).toBeHidden()
}

/** Presses what changes the account that was found, and confirms it. */
export async function change(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${act}: `) }).click()
  await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
}

/** Types the handle of the account that was found, and deletes it. */
export async function deleteFound(page: Page, handle: string): Promise<void> {
  await page.getByRole('button', { name: /^Delete: / }).click()
  await page.getByRole('textbox', { name: /^To confirm, type the handle/ }).fill(handle)
  await page.getByRole('button', { name: 'Delete for good' }).click()
}

/** What the console says of the account that was found. */
export function factOf(page: Page, name: string) {
  return page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd')
}
