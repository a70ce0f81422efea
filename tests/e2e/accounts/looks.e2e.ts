import { hasNothingSerious } from '../support/axe.ts'
import { expect, test } from '../support/accounts-test.ts'
import { fitsInAllLanguages, fitsItsWindow } from '../support/fits.ts'
import { beginSignUp, isSignedIn, signIn, somebodyNew, typeBack } from '../support/member.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })

test('everything is done by keyboard alone @once', async ({ arrive }) => {
  const { page } = await arrive()
  const { handle, password } = somebodyNew()
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key)
  }
  await page.goto('/account#new')
  await page.getByRole('textbox', { name: 'Handle' }).focus()
  await page.keyboard.type(handle)
  await keys('Tab')
  await page.keyboard.type(password)
  await keys('Enter')
  await expect(page.getByText('It opens your account when the password is lost.')).toBeFocused()
  const groups = page.getByRole('list', { name: 'Recovery code' }).getByRole('listitem')
  const code = await groups.allInnerTexts()
  // Past copying and printing.
  await keys('Tab', 'Tab', 'Tab', 'Enter')
  await expect(page.getByRole('textbox', { name: /^Type group/ })).toBeFocused()
  await typeBack(page, code)
  await keys('Enter')
  await isSignedIn(page)
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeFocused()
  await keys('Tab')
  await expect(page.getByRole('link', { name: 'Contacts' })).toBeFocused()
  await keys('Tab')
  await expect(page.getByRole('button', { name: /^Rename: / })).toBeFocused()
  await keys('Enter')
  await expect(page.getByRole('textbox', { name: /^Name: / })).toBeFocused()
  await page.keyboard.type('Lighthouse')
  await keys('Enter')
  await expect(page.getByRole('button', { name: /^Rename: .*Lighthouse/ })).toBeFocused()
  await keys('Tab')
  await expect(page.getByRole('button', { name: 'Sign out everywhere' })).toBeFocused()
  await keys('Enter')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Not now' })).toBeFocused()
  await keys('Tab', 'Enter')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeFocused()
})

test('every screen of accounts is accessible in both themes and fits its window', async ({ arrive }) => {
  const { page } = await arrive()
  const look = async (screen: string, within?: string) => {
    await hasNothingSerious(page, screen, within)
    await fitsItsWindow(page, screen)
  }
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await look('lobby with accounts')
  await page.goto('/account')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await look('sign in')
  await signIn(page, somebodyNew())
  await expect(page.getByText('Handle and password do not belong together.').last()).toBeVisible()
  await look('sign-in that was refused')
  const code = await beginSignUp(page, somebodyNew())
  await look('recovery code')
  await page.getByRole('button', { name: 'I have it' }).click()
  await look('proof of the code')
  await typeBack(page, code)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await isSignedIn(page)
  await look('devices')
  await page.getByRole('button', { name: /^Rename: / }).click()
  await look('another name')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await look('signing out everywhere', 'dialog[open]')
})

test('all languages fit the smallest window @once', async ({ arrive }) => {
  const { page } = await arrive()
  const { handle, password } = somebodyNew()
  await page.goto('/account#new')
  await page.locator('input[name=username]').fill(handle)
  await page.locator('input[name=password]').fill(password)
  await fitsInAllLanguages(page)
})
