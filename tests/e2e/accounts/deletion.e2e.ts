import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { hasNothingSerious } from '../support/axe.ts'
import { expect, test } from '../support/accounts-test.ts'
import { isSignedIn, prove, signIn, signUp, somebodyNew } from '../support/member.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })

async function begin(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Delete the account' }).click()
  await expect(page.getByRole('heading', { name: 'Delete the account' })).toBeFocused()
}

async function confirm(page: Page, handle: string): Promise<void> {
  await page.getByRole('textbox', { name: /^To confirm, type your handle/ }).fill(handle)
  await page.getByRole('button', { name: 'Delete for good' }).click()
}

const isDeleted = (page: Page) => expect(page.getByRole('heading', { name: 'Account deleted' })).toBeVisible()

test('whoever deletes their account types its handle, proves it, and gets a certificate', async ({ arrive }) => {
  const [{ page }, { page: other }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(page, ada)
  await signIn(other, ada)
  await isSignedIn(other)
  // A page that begins again has no proof.
  await page.reload()
  await begin(page)
  await confirm(page, 'somebody.else')
  const field = page.getByRole('textbox', { name: /^To confirm/ })
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription('That is not the handle of this account.')
  await hasNothingSerious(page, 'deletion')
  await confirm(page, ` ${ada.handle.toUpperCase()} `)
  await expect(page.getByText('The account is deleted as soon as that is shown.')).toBeVisible()
  await prove(page, ada.password)
  await isDeleted(page)
  await expect(page.getByText('The account opens no more.')).toBeVisible()
  await hasNothingSerious(page, 'certificate to come')
  const address = page.url()
  await expect(other.getByText('This session has ended.').first()).toBeVisible()
  await signIn(other, ada)
  await expect(other.getByText('Handle and password do not belong together.').last()).toBeVisible()

  // The address is all that is needed, in any browser; each visit asks at once.
  await expect(async () => {
    await other.goto('about:blank')
    await other.goto(address)
    await expect(other.getByText('nothing left.')).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await other.getByText('nothing left.').click()
  await expect(other.getByRole('row', { name: /^keys/ })).toBeVisible()
  await hasNothingSerious(other, 'certificate of an account')
  const [saved] = await Promise.all([
    other.waitForEvent('download'),
    other.getByRole('button', { name: 'Save' }).click(),
  ])
  const text = await readFile(await saved.path(), 'utf8')
  expect(text).toContain('Account deleted: ')
  expect(text).toContain('keys: Entries cleared 1, Left 0')
  expect(text).not.toContain(ada.handle)
})

test('a deletion whose answer is lost finds itself, with no network between', async ({ arrive }) => {
  const { page, context } = await arrive()
  const ada = somebodyNew()
  await signUp(page, ada)
  await begin(page)
  let calls = 0
  await page.route('**/api/account', async (route) => {
    if (calls++ > 0) return route.continue()
    // The server has deleted it, and nobody hears so.
    await route.fetch()
    return route.abort()
  })
  await context.setOffline(true)
  await confirm(page, ada.handle)
  await expect(page.getByText('The server cannot be reached.').last()).toBeVisible()
  await context.setOffline(false)
  await isDeleted(page)
  expect(calls).toBeGreaterThan(1)
  await page.reload()
  await isDeleted(page)
})

test('a deletion whose session ends before its lost answer finds itself', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  await signUp(page, ada)
  await begin(page)
  let calls = 0
  await page.route('**/api/account', async (route) => {
    if (calls++ > 0) return route.continue()
    await route.fetch()
    // The page hears on its line that it is signed out.
    await expect(page.getByText('the account is probably deleted').first()).toBeVisible()
    return route.abort()
  })
  await confirm(page, ada.handle)
  await isDeleted(page)
  expect(calls).toBe(2)
})

test('whoever never hears whether it was deleted is told what to make of it', async ({ arrive }) => {
  const { page } = await arrive()
  const ada = somebodyNew()
  await signUp(page, ada)
  await begin(page)
  await page.route('**/api/account', async (route) => {
    await route.fetch()
    return route.abort()
  })
  await confirm(page, ada.handle)
  // Its line says that the session is over, and nobody says why.
  await expect(page.getByText('the account is probably deleted').first()).toBeVisible()
  // The page asks on, also while its browser is closed.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('an address with no certificate claims nothing, and says so', async ({ arrive }) => {
  const { page } = await arrive()
  const released = Promise.withResolvers<undefined>()
  await page.route('**/api/account/certificate*', async (route) => {
    await released.promise
    await route.continue()
  })
  const claimsNothing = async () => {
    await expect(page.getByRole('heading', { name: 'Certificate of a deletion' })).toBeFocused()
    await expect(page).toHaveTitle('Certificate · Wick')
    await expect(page.getByText('Account deleted')).toHaveCount(0)
    await expect(page.getByText('leads back here')).toHaveCount(0)
  }
  // An address says what whoever made it likes.
  await page.goto('/account#deleted.nothing')
  await claimsNothing()
  released.resolve(undefined)
  await expect(page.getByText('There is no certificate at this address.').last()).toBeVisible()
  await claimsNothing()
})
