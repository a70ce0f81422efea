import type { Page } from '@playwright/test'
import { plugIn } from '../support/authenticator.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { expect, test } from '../support/accounts-test.ts'
import {
  addPasskey,
  beginPasskeySignUp,
  forgetEverything,
  isSignedIn,
  prove,
  readCode,
  signIn,
  signOut,
  signUp,
  somebodyNew,
  typeBack,
} from '../support/member.ts'

// One system for all of them. An authenticator that a test can plug in has Chromium alone.
test.describe.configure({ mode: 'default' })

const byPasskey = (page: Page) => page.getByRole('button', { name: 'Use a passkey' })
const goOn = (page: Page) => page.getByRole('button', { name: 'Go on' })

async function signUpByPasskey(page: Page): Promise<readonly string[]> {
  const code = await beginPasskeySignUp(page, somebodyNew().handle)
  await expect(page.getByText('It opens your account when the passkey is lost.')).toBeFocused()
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, code)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await isSignedIn(page)
  return code
}

test('a passkey alone makes an account, and opens it on a new device', async ({ arrive }) => {
  const { page } = await arrive()
  const authenticator = await plugIn(page)
  await signUpByPasskey(page)
  expect(await authenticator.count()).toBe(1)
  await forgetEverything(page)
  await page.goto('/account')
  await byPasskey(page).click()
  await isSignedIn(page)
  await expect(page.getByRole('status')).toContainText('You are signed in.')
  // Both have a name, which the passkey has opened.
  await expect(page.getByText('Chrome · ')).toHaveCount(2)
})

test('a passkey that opens nothing is told, and the server hears nothing of it', async ({ arrive }) => {
  const { page } = await arrive()
  const authenticator = await plugIn(page, { hasPrf: false })
  const calls: string[] = []
  page.on('request', (request) => calls.push(new URL(request.url()).pathname))
  const told = page.getByText('This passkey signs in, but cannot open what is sealed.')
  await page.goto('/account#new')
  await page.getByRole('textbox', { name: 'Handle' }).fill(somebodyNew().handle)
  await page.getByRole('radio', { name: 'By passkey' }).check({ force: true })
  await goOn(page).click()
  await expect(told.last()).toBeVisible()
  await authenticator.put('localhost')
  await page.goto('/account')
  await byPasskey(page).click()
  await expect(told.last()).toBeVisible()
  expect(calls.filter((path) => ['/api/account/passkey', '/api/account/register'].includes(path))).toEqual([])
})

test('who uses a passkey of nobody here, or none, is told so', async ({ arrive }) => {
  const { page } = await arrive()
  const authenticator = await plugIn(page)
  await signUpByPasskey(page)
  await signOut(page)
  await page.route('**/api/account/passkey', (route) =>
    route.fulfill({ status: 401, json: { error: { code: 'sign_in_refused', message: '' } } }),
  )
  await byPasskey(page).click()
  await expect(page.getByText('This passkey opens no account on this server.').last()).toBeVisible()
  await page.unroute('**/api/account/passkey')
  await byPasskey(page).click()
  await isSignedIn(page)
  await signOut(page)
  await authenticator.setPresent(false)
  await byPasskey(page).click()
  await expect(page.getByText('No passkey was used.').last()).toBeVisible()
  await expect(byPasskey(page)).toHaveAttribute('aria-disabled', 'false')
})

test('whatever answer gets lost, a passkey is used once and finds its session', async ({ arrive }) => {
  const { page, context } = await arrive()
  await plugIn(page)
  await signUpByPasskey(page)
  await signOut(page)
  const bodies: string[] = []
  await page.route('**/api/account/passkey', async (route) => {
    bodies.push(route.request().postData() ?? '')
    // More often than a call is repeated before the page says so.
    if (bodies.length > 5) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await expect(byPasskey(page)).toBeVisible()
  await context.setOffline(true)
  await byPasskey(page).click()
  await expect(page.getByText('The server cannot be reached. It goes on by itself').last()).toBeVisible()
  await context.setOffline(false)
  await isSignedIn(page)
  await expect(page.getByRole('listitem')).toHaveCount(1)
  expect(bodies.length).toBeGreaterThan(5)
  expect(new Set(bodies).size).toBe(1)
})

test('whoever has a passkey alone shows by it that the account is theirs', async ({ arrive }) => {
  const { page } = await arrive()
  await plugIn(page)
  const code = await signUpByPasskey(page)
  // The proof that signing up was is forgotten with the page.
  await page.reload()
  await isSignedIn(page)
  await page.getByRole('link', { name: 'New recovery code' }).click()
  await expect(page.getByRole('heading', { name: 'Is it you?' })).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0)
  await expect(byPasskey(page)).toBeFocused()
  await byPasskey(page).click()
  const other = await readCode(page)
  expect(other).not.toEqual(code)
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, other)
  await page.getByRole('button', { name: 'This one counts' }).click()
  await expect(page.getByText('Your new recovery code counts.').first()).toBeVisible()
})

test('a passkey is added, opens the account, and once removed ends what it began', async ({ arrive }) => {
  const [{ page }, { page: other }] = [await arrive(), await arrive()]
  const authenticator = await plugIn(page)
  const ada = somebodyNew()
  await signUp(page, ada)
  await addPasskey(page, 'Ada’s key')
  await expect(page.getByRole('status')).toContainText('That passkey lets you in from now on.')
  expect(await authenticator.count()).toBe(1)
  await expect(page.getByText('added today')).toBeVisible()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('This device has a passkey of your account already.').last()).toBeVisible()
  await forgetEverything(page)
  await page.goto('/account')
  await byPasskey(page).click()
  await isSignedIn(page)

  await signIn(other, ada)
  await isSignedIn(other)
  await other.reload()
  await other.getByRole('link', { name: 'Passkeys' }).click()
  await prove(other, ada.password)
  await other.getByRole('button', { name: /^Remove: .*Ada’s key/ }).click()
  const dialog = other.getByRole('dialog')
  await expect(dialog.getByText('every other device that signed in with it is signed out')).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(other.getByText('There is none yet.')).toBeVisible()
  await expect(other.getByRole('status')).toContainText('That passkey is removed.')
  await expect(page.getByText('This session has ended. Sign in again.').first()).toBeVisible()
  await byPasskey(page).click()
  await expect(page.getByText('This passkey opens no account on this server.').last()).toBeVisible()
  // Whoever came by password stays.
  await other.getByRole('link', { name: 'To your account' }).click()
  await isSignedIn(other)
})

test('the last way to sign in is not removed, and any other is', async ({ arrive }) => {
  const { page } = await arrive()
  await plugIn(page)
  await signUpByPasskey(page)
  await page.getByRole('link', { name: 'Passkeys' }).click()
  await expect(page.getByText('The last way to sign in cannot be removed.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'To your account' }).click()
  await page.getByRole('link', { name: 'New password' }).click()
  await page.getByLabel('New password', { exact: true }).fill('five green bottles stand')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('Your new password counts.').first()).toBeVisible()
  await page.getByRole('link', { name: 'Passkeys' }).click()
  await page.getByRole('button', { name: /^Remove: / }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('There is none yet.')).toBeVisible()
})

test('whatever answer gets lost, a passkey is made once', async ({ arrive }) => {
  const { page } = await arrive()
  const authenticator = await plugIn(page)
  await signUp(page, somebodyNew())
  const bodies: string[] = []
  await page.route('**/api/account/passkeys', async (route) => {
    bodies.push(route.request().postData() ?? '')
    // More often than a call is repeated before the page says so.
    if (bodies.length > 5) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await addPasskey(page, 'The one in the drawer')
  expect(bodies.length).toBeGreaterThan(5)
  expect(new Set(bodies).size).toBe(1)
  expect(await authenticator.count()).toBe(1)
  await expect(page.getByRole('button', { name: /^Remove: / })).toHaveCount(1)
})

test('a browser without passkeys offers none @once', async ({ arrive }) => {
  const { page } = await arrive()
  await page.addInitScript('delete globalThis.PublicKeyCredential')
  await page.goto('/account')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(byPasskey(page)).toBeHidden()
  await page.goto('about:blank')
  await page.goto('/account#new')
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  await expect(page.getByRole('radio')).toHaveCount(0)
})

test('somebody signs up and in by a passkey and the keyboard alone @once', async ({ arrive }) => {
  const { page } = await arrive()
  await plugIn(page)
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key)
  }
  await page.goto('/account#new')
  await page.getByRole('radio', { name: 'By password' }).focus()
  await keys('ArrowRight')
  await expect(page.getByRole('radio', { name: 'By passkey' })).toBeChecked()
  await keys('Tab')
  await page.keyboard.type(somebodyNew().handle)
  await keys('Tab', 'Enter')
  const code = await readCode(page)
  await expect(page.getByText('It opens your account when the passkey is lost.')).toBeFocused()
  await keys('Tab', 'Tab', 'Tab', 'Enter')
  await expect(page.getByRole('textbox', { name: /^Type group/ })).toBeFocused()
  await typeBack(page, code)
  await keys('Enter')
  await isSignedIn(page)
  await page.getByRole('button', { name: 'Sign out', exact: true }).focus()
  await keys('Enter')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeFocused()
  await byPasskey(page).focus()
  await keys('Enter')
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeFocused()
})

test('ways in by passkey are accessible, and fit their window in all languages', async ({ arrive }) => {
  const { page } = await arrive()
  const authenticator = await plugIn(page)
  await authenticator.setPresent(false)
  await page.goto('/account')
  await byPasskey(page).click()
  await expect(page.getByText('No passkey was used.').last()).toBeVisible()
  await hasNothingSerious(page, 'sign-in by passkey')
  await fitsInAllLanguages(page)
  await page.goto('/account#new')
  await page.getByRole('radio', { name: 'By passkey' }).check({ force: true })
  await hasNothingSerious(page, 'sign-up by passkey')
  await fitsInAllLanguages(page)
})
