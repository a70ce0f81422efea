import type { Page } from '@playwright/test'
import { plugIn } from '../support/authenticator.ts'
import { expect, test } from '../support/accounts-test.ts'
import {
  addPasskey,
  forgetEverything,
  isSignedIn,
  openRecovery,
  recover,
  signIn,
  signOut,
  signUp,
  somebodyNew,
  type Credentials,
} from '../support/member.ts'

const GUESSES = 10
const OK = 200
const TOO_MANY = 429

// One system for all of them, which counts.
test.describe.configure({ mode: 'default' })
test.use({ rateLimits: 'on' })

const byPassword = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true })
const isToldToWait = (page: Page) => expect(page.getByText(/^Too many tries\. Try again in \d+ /).last()).toBeVisible()

/** Types one password after another, each of them wrong; what the server answered to each. */
async function guess(page: Page, { handle }: Credentials, times: number): Promise<readonly number[]> {
  const statuses: number[] = []
  await page.goto('/account')
  await page.getByRole('textbox', { name: 'Handle' }).fill(handle)
  for (let at = 0; at < times; at++) {
    const answered = page.waitForResponse('**/api/account/login/start')
    await page.getByLabel('Password', { exact: true }).fill(`guess number ${at}`)
    await byPassword(page).click()
    statuses.push((await answered).status())
    // It is told before the next one is typed.
    await expect(byPassword(page)).toHaveAttribute('aria-disabled', 'false')
  }
  return statuses
}

/** A stranger who guesses goes on until they are kept waiting. */
async function hammer(page: Page, whose: Credentials): Promise<void> {
  const statuses = await guess(page, whose, GUESSES)
  expect([statuses[0], statuses.at(-1)]).toEqual([OK, TOO_MANY])
  await isToldToWait(page)
}

/** The limit has not ended meanwhile: whoever got in did so beside it. */
async function isStillKeptWaiting(page: Page, whose: Credentials): Promise<void> {
  expect(await guess(page, whose, 1)).toEqual([TOO_MANY])
}

test('ten wrong passwords keep no owner out of a known browser @once', async ({ arrive }) => {
  const [{ page: owner }, { page: stranger }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(owner, ada)
  await signOut(owner)
  await hammer(stranger, ada)
  await signIn(owner, ada)
  await isSignedIn(owner)
  await isStillKeptWaiting(stranger, ada)
})

test('ten wrong passwords keep out neither passkey nor code on a new device @once', async ({ arrive }) => {
  const [{ page: withPasskey }, { page: withCode }, { page: stranger }] = [
    await arrive(),
    await arrive(),
    await arrive(),
  ]
  const ada = somebodyNew()
  await plugIn(withPasskey)
  const code = await signUp(withPasskey, ada)
  await addPasskey(withPasskey, 'Ada’s key')
  await forgetEverything(withPasskey)
  await hammer(stranger, ada)
  // Nor does the right password help, where nobody has signed in before.
  await signIn(withCode, ada)
  await isToldToWait(withCode)
  await withPasskey.goto('/account')
  await withPasskey.getByRole('button', { name: 'Use a passkey' }).click()
  await isSignedIn(withPasskey)
  await openRecovery(withCode, ada.handle)
  await recover(withCode, code, 'five green bottles stand')
  await isStillKeptWaiting(stranger, ada)
})
