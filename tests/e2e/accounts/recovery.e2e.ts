import type { Page, Request } from '@playwright/test'
import { hasNothingSerious } from '../support/axe.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { expect, test } from '../support/accounts-test.ts'
import { holdAnswer } from '../support/hold-answer.ts'
import {
  enterCode,
  isSignedIn,
  openRecovery,
  recover,
  signIn,
  signOut,
  signUp,
  somebodyNew,
} from '../support/member.ts'

const NEW_PASSWORD = 'five green bottles stand'

// One system for all of them.
test.describe.configure({ mode: 'default' })

const goOn = (page: Page) => page.getByRole('button', { name: 'Go on' }).click()
const group = (page: Page, at: number) => page.getByRole('textbox', { name: `Group ${at}` })

test('a code opens the account on a new device, and signs out all others', async ({ arrive }) => {
  const [{ page: first }, { page }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  const code = await signUp(first, ada)
  await page.goto('/account')
  await page.getByRole('textbox', { name: 'Handle' }).fill(ada.handle.toUpperCase())
  await page.getByRole('link', { name: 'Password lost?' }).click()
  await expect(page.getByRole('heading', { name: 'Recovery' })).toBeFocused()
  // What was typed comes along.
  await expect(page.getByRole('textbox', { name: 'Handle' })).toHaveValue(ada.handle.toUpperCase())
  await recover(page, code, NEW_PASSWORD)
  await expect(page.getByRole('status')).toContainText('You are signed in.')
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByText('Chrome · ')).toBeVisible()
  expect(new URL(page.url()).hash).toBe('')
  await expect(first.getByText('This session has ended. Sign in again.').first()).toBeVisible()
  await signIn(first, ada)
  await expect(first.getByText('Handle and password do not belong together.').last()).toBeVisible()
  await signIn(first, { ...ada, password: NEW_PASSWORD })
  await isSignedIn(first)
})

test('what is no code is told at its group, and a wrong one', async ({ arrive }) => {
  const [{ page: owner }, { page }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  const code = await signUp(owner, ada)
  await openRecovery(page, 'a b')
  await goOn(page)
  await expect(page.getByRole('textbox', { name: 'Handle' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Handle' }).fill(ada.handle)
  await enterCode(page, code)
  await group(page, 3).fill('ab')
  await goOn(page)
  await expect(page.getByText('Group 3 has four letters and digits.').last()).toBeVisible()
  await expect(group(page, 3)).toBeFocused()
  await expect(group(page, 3)).toHaveAccessibleDescription(/Group 3 has four letters/)
  await expect(group(page, 4)).toHaveAccessibleDescription('')
  await group(page, 3).fill('ab?c')
  await expect(group(page, 3)).toHaveAttribute('aria-invalid', 'true')
  await goOn(page)
  await expect(page.getByText('Something in group 3 is in no code.').last()).toBeVisible()
  const refusal = page.getByText('This code opens no account with this handle.')
  await group(page, 3).fill(code[2] === 'AAAA' ? 'BBBB' : 'AAAA')
  await goOn(page)
  await expect(refusal.last()).toBeVisible()
  await expect(group(page, 1)).toBeFocused()
  await expect(group(page, 1)).toHaveAccessibleDescription(/This code opens no account/)
  await group(page, 3).fill(code[2] ?? '')
  await page.getByRole('textbox', { name: 'Handle' }).fill(somebodyNew().handle)
  await goOn(page)
  await expect(refusal.last()).toBeVisible()
  await page.getByRole('textbox', { name: 'Handle' }).fill(ada.handle)
  await goOn(page)
  await expect(page.getByText('The code is right.')).toBeFocused()
  await page.getByLabel('New password', { exact: true }).fill('passwort2026!')
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await expect(page.getByLabel('New password', { exact: true })).toBeFocused()
  await expect(page.getByLabel('New password', { exact: true })).toHaveAccessibleDescription(/Many people/)
  // Nothing has changed yet.
  await owner.reload()
  await isSignedIn(owner)
})

test('a limit is told with its end, and the same code is taken after it', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  const code = await signUp(page, ada)
  let calls = 0
  await page.route('**/api/account/recover', (route) =>
    calls++ > 0
      ? route.continue()
      : route.fulfill({
          status: 429,
          headers: { 'retry-after': '40' },
          json: { error: { code: 'rate_limited', message: '' } },
        }),
  )
  await signOut(page)
  await openRecovery(page, ada.handle)
  await enterCode(page, code)
  await goOn(page)
  await expect(page.getByText('Too many tries. Try again in 40 seconds.').last()).toBeVisible()
  await goOn(page)
  await expect(page.getByText('The code is right.')).toBeFocused()
})

test('whatever answer gets lost, the same call finds what it has begun', async ({ arrive }) => {
  const [{ page: owner }, { page, context }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  const code = await signUp(owner, ada)
  const bodies = new Map<string, string[]>()
  const lose = async (path: string, times: number) =>
    page.route(path, async (route) => {
      const sent = bodies.get(path) ?? []
      bodies.set(path, [...sent, bodyOf(route.request())])
      if (sent.length >= times) return route.continue()
      // The server has done it, and nobody hears so.
      await route.fetch()
      return route.abort()
    })
  const [shown, set] = ['**/api/account/recover', '**/api/account/credential']
  // More often than a call is repeated before the page says so.
  await lose(shown, 5)
  await lose(set, 5)
  await openRecovery(page, ada.handle)
  await enterCode(page, code)
  await context.setOffline(true)
  await goOn(page)
  await expect(page.getByText('The server cannot be reached. It goes on by itself').last()).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('The code is right.')).toBeFocused()
  await page.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await expect(page.getByText('The server cannot be reached.').last()).toBeVisible()
  await isSignedIn(page)
  await expect(page.getByRole('listitem')).toHaveCount(1)
  for (const path of [shown, set]) expect(new Set(bodies.get(path)).size, path).toBe(1)
})

test('a recovery whose page is left comes to nothing, and its code stays good', async ({ arrive }) => {
  const [{ page: owner }, { page }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  const code = await signUp(owner, ada)
  await openRecovery(page, ada.handle)
  await enterCode(page, code)
  await goOn(page)
  const password = page.getByLabel('New password', { exact: true })
  await expect(page.getByText('The code is right.')).toBeFocused()
  await password.fill(NEW_PASSWORD)
  const hold = await holdAnswer(page, '/api/account/credential')
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await hold.reached
  await page.getByRole('link', { name: 'Sign in' }).click()
  await hold.dropped
  hold.release()
  await page.unroute('**/api/account/credential')
  await page.goto('about:blank')
  await openRecovery(page, ada.handle)
  await recover(page, code, NEW_PASSWORD)
})

test('an account is recovered by keyboard alone @once', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  const code = await signUp(page, ada)
  await signOut(page)
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key)
  }
  await page.getByRole('link', { name: 'Password lost?' }).focus()
  await keys('Enter')
  await expect(page.getByRole('heading', { name: 'Recovery' })).toBeFocused()
  await keys('Tab')
  await page.keyboard.type(ada.handle)
  await keys('Tab')
  // Each group hands on to the next one.
  await page.keyboard.type(code.join('').toLowerCase())
  await expect(group(page, 8)).toHaveValue(code[7] ?? '')
  await keys('Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace')
  await expect(group(page, 7)).toBeFocused()
  await keys('Tab')
  await page.keyboard.type(code[7] ?? '')
  await keys('Enter')
  await expect(page.getByText('The code is right.')).toBeFocused()
  await keys('Tab')
  await page.keyboard.type(NEW_PASSWORD)
  await keys('Enter')
  await isSignedIn(page)
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeFocused()
})

test('recovering is accessible in both themes, and fits its window in all languages', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  const code = await signUp(page, ada)
  await signOut(page)
  await openRecovery(page, ada.handle)
  await enterCode(page, code)
  await group(page, 2).fill('???')
  await goOn(page)
  await hasNothingSerious(page, 'recovery code')
  await fitsInAllLanguages(page)
  await group(page, 2).fill(code[1] ?? '')
  await goOn(page)
  await expect(page.getByText('The code is right.')).toBeFocused()
  await page.getByLabel('New password', { exact: true }).fill('three')
  await hasNothingSerious(page, 'new password')
  await fitsInAllLanguages(page)
})

const bodyOf = (request: Request): string => request.postData() ?? ''
