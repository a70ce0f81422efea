import type { Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import {
  finishSignUp,
  isSignedIn,
  prove,
  readCode,
  signIn,
  signOut,
  signUp,
  somebodyNew,
  typeBack,
} from '../support/member.ts'

const ANOTHER = 'four green lanterns glow'

// One system for all of them.
test.describe.configure({ mode: 'default' })

const begin = (page: Page, what: string) => page.getByRole('link', { name: what }).click()
const setPassword = async (page: Page, password: string) => {
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set the password' }).click()
}

test('another password counts from then on, and signs all other devices out', async ({ arrive }) => {
  const [{ page: first }, { page: second }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(first, ada)
  await signIn(second, ada)
  await isSignedIn(second)
  // Signing in a moment ago is a proof; a page that begins again has none.
  await first.reload()
  await begin(first, 'New password')
  await expect(first.getByRole('heading', { name: 'New password' })).toBeVisible()
  await prove(first, 'three blue candles burnt')
  await expect(first.getByText('That is not the password of this account.').last()).toBeVisible()
  await expect(first.getByLabel('Password', { exact: true })).toBeFocused()
  await expect(first.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/not the password/)
  await prove(first, ada.password)
  await setPassword(first, 'password1234')
  await expect(first.getByLabel('New password', { exact: true })).toBeFocused()
  await expect(first.getByLabel('New password', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await setPassword(first, ANOTHER)
  await expect(first.getByText('Your new password counts.').first()).toBeVisible()
  await expect(first.getByRole('listitem')).toHaveCount(1)
  await expect(second.getByText('This session has ended.').first()).toBeVisible()
  await signIn(second, ada)
  await expect(second.getByText('Handle and password do not belong together.').last()).toBeVisible()
  await signIn(second, { ...ada, password: ANOTHER })
  await isSignedIn(second)
})

test('whoever signed in a moment ago is not asked, and later once for all', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  await signUp(page, ada)
  await begin(page, 'New password')
  await expect(page.getByLabel('New password', { exact: true })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Is it you?' })).toBeVisible()
  await prove(page, ada.password)
  await expect(page.getByLabel('New password', { exact: true })).toBeFocused()
  await page.getByRole('link', { name: 'To your account' }).click()
  await begin(page, 'New recovery code')
  await readCode(page)
})

test('a password is set through a lost answer, and without a network', async ({ arrive }) => {
  const { page, context } = await arrive()
  const ada = somebodyNew()
  await signUp(page, ada)
  const bodies: (string | null)[] = []
  await page.route('**/api/account/credential', async (route) => {
    // More often than a call is repeated before the page says so.
    if (bodies.push(route.request().postData()) > 5) return route.continue()
    // The server has set it, and nobody hears so.
    await route.fetch()
    return route.abort()
  })
  await begin(page, 'New password')
  await expect(page.getByLabel('New password', { exact: true })).toBeVisible()
  await context.setOffline(true)
  await setPassword(page, ANOTHER)
  await expect(page.getByText('The server cannot be reached.').last()).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('Your new password counts.').first()).toBeVisible()
  expect(bodies.length).toBeGreaterThan(5)
  // One change, however often it was asked for.
  expect(new Set(bodies).size).toBe(1)
  await page.reload()
  await begin(page, 'New recovery code')
  await prove(page, ANOTHER)
  await readCode(page)
})

test('a proof that has become too old is asked for again, and it goes on', async ({ arrive }) => {
  const { page } = await arrive()
  await page.clock.install()
  const ada = somebodyNew()
  await signUp(page, ada)
  await begin(page, 'New password')
  await page.getByLabel('New password', { exact: true }).fill(ANOTHER)
  await page.clock.fastForward('05:00')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('The new password may count already.')).toBeVisible()
  await prove(page, ada.password)
  await expect(page.getByText('Your new password counts.').first()).toBeVisible()
})

test('a tab that missed a sign-out changes nothing of the account that followed', async ({ arrive }) => {
  const [{ page, context }, { page: elsewhere }] = [await arrive(), await arrive()]
  const [ada, bob] = [somebodyNew(), somebodyNew()]
  // As one that was asleep: it hears of no other tab, and has no line.
  await page.addInitScript(() => {
    globalThis.BroadcastChannel = class extends EventTarget {
      postMessage() {}
      close() {}
    } as unknown as typeof BroadcastChannel
    globalThis.WebSocket = class extends EventTarget {
      send() {}
      close() {}
    } as unknown as typeof WebSocket
  })
  await signUp(page, ada)
  await begin(page, 'New password')
  await expect(page.getByLabel('New password', { exact: true })).toBeVisible()
  const other = await context.newPage()
  await other.goto('/account')
  await signOut(other)
  await signUp(other, bob)
  await setPassword(page, ANOTHER)
  await expect(page.getByRole('heading', { name: 'Is it you?' })).toBeVisible()
  await page.getByRole('link', { name: 'To your account' }).click()
  await isSignedIn(page)
  await isSignedIn(other)
  await signIn(elsewhere, bob)
  await isSignedIn(elsewhere)
})

test('an account that follows a sign-out still on its way keeps its session', async ({ arrive }) => {
  const { page } = await arrive()
  const [ada, bob] = [somebodyNew(), somebodyNew()]
  await signUp(page, ada)
  const onItsWay = Promise.withResolvers<undefined>()
  await page.route('**/api/account/session', async (route) => {
    await onItsWay.promise
    return route.continue()
  })
  const leaving = page.waitForRequest('**/api/account/session')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await leaving
  await page.getByRole('link', { name: 'Make one' }).click()
  const begun = page.waitForResponse('**/api/account/register')
  const waitingBefore = await waitingForLocks(page)
  await finishSignUp(page, bob)
  // Either the next session is there already, or it waits.
  await Promise.race([begun, expect.poll(() => waitingForLocks(page)).toBeGreaterThan(waitingBefore)])
  onItsWay.resolve(undefined)
  await isSignedIn(page)
  await page.reload()
  await isSignedIn(page)
})

function waitingForLocks(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.locks.query()).pending?.length ?? 0)
}

test('another recovery code counts once it is typed back', async ({ arrive }) => {
  const { page, context } = await arrive()
  const ada = somebodyNew()
  const old = await signUp(page, ada)
  await begin(page, 'New recovery code')
  const code = await readCode(page)
  expect(code).not.toEqual(old)
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, old)
  await page.getByRole('button', { name: 'This one counts' }).click()
  await expect(page.getByText('That is not it.').last()).toBeVisible()
  let calls = 0
  await page.route('**/api/account/recovery', async (route) => {
    if (calls++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await typeBack(page, code)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'This one counts' }).click()
  await expect(page.getByText('The server cannot be reached.').last()).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('Your new recovery code counts.').first()).toBeVisible()
  expect(calls).toBeGreaterThan(1)
})
