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
export async function beginSignUp(page: Page, who: Credentials): Promise<readonly string[]> {
  await page.goto('/account#new')
  return fillSignUp(page, who)
}

async function fillSignUp(page: Page, { handle, password }: Credentials): Promise<readonly string[]> {
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
  await page.goto('/account#new')
  const code = await finishSignUp(page, who)
  await isSignedIn(page)
  return code
}

/** From the first page of a new account, however somebody came there, until it is made. */
export async function finishSignUp(page: Page, who: Credentials): Promise<readonly string[]> {
  const code = await fillSignUp(page, who)
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, code)
  await page.getByRole('button', { name: 'Make the account' }).click()
  return code
}

export async function signIn(page: Page, who: Credentials): Promise<void> {
  await page.goto('/account')
  await fillSignIn(page, who)
}

/** On whichever page asks for it. */
export async function fillSignIn(page: Page, { handle, password }: Credentials): Promise<void> {
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export async function isSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expect(page.getByText('this one')).toBeVisible()
}

/** Resolves once the server has heard of it: the page does not wait for that. */
export async function signOut(page: Page): Promise<void> {
  const told = page.waitForResponse(
    (answer) => answer.request().method() === 'DELETE' && answer.url().endsWith('/api/account/session'),
  )
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await told
}

/** Answers “Is it you?” by the password. */
export async function prove(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
}

/** The way to a code, with a handle or without. */
export async function openRecovery(page: Page, handle: string): Promise<void> {
  await page.goto('/account#recover')
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
}

/** Pasted as a whole into the first group. */
export async function enterCode(page: Page, code: readonly string[]): Promise<void> {
  await page.getByRole('textbox', { name: 'Group 1' }).fill(code.join('-'))
  for (const [at, group] of code.entries())
    await expect(page.getByRole('textbox', { name: `Group ${at + 1}` })).toHaveValue(group)
}

/** From the code to the account. */
export async function recover(page: Page, code: readonly string[], password: string): Promise<void> {
  await enterCode(page, code)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('The code is right.')).toBeFocused()
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await isSignedIn(page)
}

/** To the code, by a passkey alone; gives its groups. */
export async function beginPasskeySignUp(page: Page, handle: string): Promise<readonly string[]> {
  await page.goto('/account#new')
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await page.getByRole('radio', { name: 'By passkey' }).check({ force: true })
  await page.getByRole('button', { name: 'Go on' }).click()
  return readCode(page)
}

/** Everything that this browser knows of accounts is gone, as on a new device. What is plugged in stays. */
export async function forgetEverything(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  // A page that goes on there could put something away again.
  await page.goto('about:blank')
  await page.context().clearCookies()
  const browser = await page.context().newCDPSession(page)
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
}

/** From the account to the list of its passkeys, with one more. */
export async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Passkeys' }).click()
  await page.getByLabel('Name of a new passkey').fill(name)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('button', { name: new RegExp(`^Remove: .*${name}`) })).toBeVisible()
}
