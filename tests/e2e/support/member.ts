import { expect, type Page } from '@playwright/test'

export interface Credentials {
  readonly handle: string
  readonly password: string
}

const PASSWORD = 'three blue candles burn'

let named = 0

/** Somebody whom no server knows yet. */
export function somebodyNew(): Credentials {
  return { handle: `ada.${Date.now().toString(36)}.${process.pid}.${++named}@wick.test`, password: PASSWORD }
}

/** From the first page of accounts to the code; gives its groups. */
export async function beginSignUp(page: Page, { handle, password }: Credentials): Promise<readonly string[]> {
  await page.goto('/account#new')
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  return readCode(page)
}

export async function readCode(page: Page): Promise<readonly string[]> {
  const groups = page.getByRole('list', { name: 'Recovery code' }).getByRole('listitem')
  await expect(groups).toHaveCount(8)
  return groups.allInnerTexts()
}

/** Types the group of the code that is asked for. */
export async function typeBack(page: Page, code: readonly string[]): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Type group \d of your code$/ })
  const label = (await page.getByText(/^Type group \d of your code$/).innerText()).match(/\d/)?.[0]
  await field.fill(code[Number(label) - 1]?.toLowerCase() ?? '')
}

/** The whole way; gives the code. */
export async function signUp(page: Page, who: Credentials): Promise<readonly string[]> {
  const code = await beginSignUp(page, who)
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, code)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await isSignedIn(page)
  return code
}

export async function signIn(page: Page, { handle, password }: Credentials): Promise<void> {
  await page.goto('/account')
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export async function isSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expect(page.getByText('this one')).toBeVisible()
}

/** Answers “Is it you?” by the password. */
export async function prove(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
}
