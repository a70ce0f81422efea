import type { Page } from '@playwright/test'
import { hasNothingSerious } from '../support/axe.ts'
import { expect, test } from '../support/accounts-test.ts'
import {
  becomeOperator,
  change,
  deleteFound,
  factOf,
  find,
  isClaimedBy,
  isNobodyThere,
  isOperator,
  showCode,
} from '../support/console.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { pressOn, tabTo } from '../support/keys.ts'
import { isSignedIn, prove, signIn, signUp, somebodyNew } from '../support/member.ts'
import { languageChoice } from '../support/language-choice.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })

const LAST = 'The last operator stays one.'

const isSignedOut = (page: Page) =>
  expect(page.getByText('This session has ended. Sign in again.').first()).toBeVisible()
const found = (page: Page) => page.getByTestId('found')
const codeField = (page: Page) => page.getByRole('textbox', { name: 'Console code' })
const says = (page: Page, text: string) => expect(page.getByText(text).last()).toBeVisible()

test('the console is claimed once, by its code', async ({ arrive, system }) => {
  const [{ page }, { page: other }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(page, ada)
  await page.goto('/admin')
  await isNobodyThere(page)
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeFocused()
  await hasNothingSerious(page, 'console of somebody else')
  await fitsInAllLanguages(page)
  await showCode(page, 'x'.repeat(64))
  await says(page, 'What you asked for is done as soon as that is shown.')
  await prove(page, ada.password)
  await says(page, 'This code opens nothing here.')
  await expect(codeField(page)).toBeFocused()
  await expect(codeField(page)).toHaveAccessibleDescription(/This code opens nothing here\./)
  await hasNothingSerious(page, 'code that was refused')
  await languageChoice(page).selectOption('de')
  await says(page, 'Dieser Code öffnet hier nichts.')
  await languageChoice(page).selectOption('en')
  // The answer of the first try is lost: the same again is the same.
  const bodies: (string | null)[] = []
  await page.route('**/api/admin/claim', async (route) => {
    if (bodies.push(route.request().postData()) > 2) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await showCode(page, ` ${system.consoleCode}`)
  await isOperator(page)
  isClaimedBy(system, ada)
  await expect(page.getByText('You are the first operator.').locator('..')).toBeFocused()
  expect(bodies.length).toBeGreaterThan(2)
  expect(new Set(bodies).size).toBe(1)
  await page.reload()
  await isOperator(page)

  const bob = somebodyNew()
  await signUp(other, bob)
  await other.goto('/admin')
  await showCode(other, system.consoleCode)
  await prove(other, bob.password)
  await says(other, 'There is an operator already.')
  await isNobodyThere(other)
})

test('an account is found by its whole handle, and by nothing else', async ({ arrive, system }) => {
  const [{ page }, { page: theirs }] = [await arrive(), await arrive()]
  const bob = somebodyNew()
  await signUp(theirs, bob)
  await becomeOperator(page, system)
  await hasNothingSerious(page, 'console')
  const field = page.getByRole('textbox', { name: 'Handle' })
  await find(page, 'b')
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription(/A handle has 3 to 64/)
  await find(page, bob.handle.slice(0, -1))
  await says(page, 'There is no account with this handle.')
  await expect(field).toBeFocused()
  await hasNothingSerious(page, 'nobody found')
  await find(page, ` ${bob.handle.toUpperCase()} `)
  await expect(found(page)).toBeFocused()
  await expect(found(page)).toHaveText(bob.handle)
  await expect(factOf(page, 'Status')).toHaveText('active')
  await expect(factOf(page, 'Role')).toHaveText('member')
  await expect(factOf(page, 'Signed-in devices')).toHaveText('1')
  await expect(factOf(page, 'Last here')).toHaveText('today')
  await hasNothingSerious(page, 'account that was found')
  await fitsInAllLanguages(page)
  await page.getByRole('button', { name: /^Delete: / }).click()
  await expect(page.getByRole('heading', { name: 'Delete this account?' })).toBeFocused()
  await hasNothingSerious(page, 'account to be deleted')
  await fitsInAllLanguages(page)
})

test('an account is disabled, which ends its sessions, and enabled', async ({ arrive, system }) => {
  const [{ page }, { page: theirs, context }] = [await arrive(), await arrive()]
  const bob = somebodyNew()
  await signUp(theirs, bob)
  const tab = await context.newPage()
  await tab.goto('/account')
  await isSignedIn(tab)
  await becomeOperator(page, system)
  await find(page, bob.handle)
  await page.getByRole('button', { name: /^Disable: / }).click()
  await hasNothingSerious(page, 'disabling an account', 'dialog[open]')
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click()
  await says(page, `${bob.handle} is disabled.`)
  await expect(found(page)).toBeFocused()
  await expect(factOf(page, 'Status')).toHaveText('disabled')
  await expect(factOf(page, 'Signed-in devices')).toHaveText('0')
  await hasNothingSerious(page, 'disabled account')
  await isSignedOut(theirs)
  await isSignedOut(tab)
  await signIn(theirs, bob)
  await says(theirs, 'The operators of this server have disabled this account.')
  await change(page, 'Enable')
  await says(page, `${bob.handle} is enabled.`)
  await signIn(theirs, bob)
  await isSignedIn(theirs)
})

test('all devices of an account are signed out, and its owner comes back', async ({ arrive, system }) => {
  const [{ page }, { page: theirs }] = [await arrive(), await arrive()]
  const bob = somebodyNew()
  await signUp(theirs, bob)
  await becomeOperator(page, system)
  await find(page, bob.handle)
  await change(page, 'Sign out everywhere')
  await says(page, `${bob.handle} is signed out everywhere.`)
  await isSignedOut(theirs)
  await signIn(theirs, bob)
  await isSignedIn(theirs)
})

test('an account becomes an operator through lost answers, and gives the role back', async ({ arrive, system }) => {
  const [{ page }, { page: theirs, context }] = [await arrive(), await arrive()]
  const bob = somebodyNew()
  await signUp(theirs, bob)
  await theirs.goto('/admin')
  await isNobodyThere(theirs)
  await becomeOperator(page, system)
  await find(page, bob.handle)
  const bodies: (string | null)[] = []
  await page.route('**/api/admin/users/*/role', async (route) => {
    if (bodies.push(route.request().postData()) > 2) return route.continue()
    // The server has done it, and nobody hears so.
    await route.fetch()
    return route.abort()
  })
  await change(page, 'Make operator')
  await says(page, `${bob.handle} is an operator.`)
  await expect(factOf(page, 'Role')).toHaveText('operator')
  expect(bodies.length).toBeGreaterThan(2)
  expect(new Set(bodies).size).toBe(1)

  await theirs.reload()
  await isOperator(theirs)
  // Another tab still shows the console when the role is gone.
  const tab = await context.newPage()
  await tab.goto('/admin')
  await find(tab, bob.handle)
  await find(theirs, bob.handle)
  await expect(found(theirs)).toContainText('this is you')
  await theirs.getByRole('button', { name: /^Make member: / }).click()
  await expect(theirs.getByRole('dialog')).toContainText('the console closes for you')
  await theirs.getByRole('dialog').getByRole('button', { name: 'Make member' }).click()
  await prove(theirs, bob.password)
  await expect(theirs.getByText('You are no operator any more.').locator('..')).toBeFocused()
  await isNobodyThere(theirs)
  await tab.getByRole('button', { name: 'Find' }).click()
  await says(tab, 'You are no operator any more.')
  await isNobodyThere(tab)
})

test('the last operator stays one, whatever they ask for, and is told so', async ({ arrive, system }) => {
  const { page } = await arrive()
  const { handle } = await becomeOperator(page, system)
  await find(page, handle)
  for (const act of ['Disable', 'Make member']) {
    await change(page, act)
    await says(page, LAST)
    await expect(found(page)).toBeFocused()
  }
  await hasNothingSerious(page, 'last operator')
  await page.getByRole('button', { name: /^Delete: / }).click()
  await expect(page.getByRole('paragraph').filter({ hasText: LAST })).toHaveCount(0)
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect(found(page)).toBeFocused()
  await deleteFound(page, handle)
  await says(page, LAST)
  await expect(page.getByRole('textbox', { name: /^To confirm/ })).toBeFocused()
  await page.reload()
  await isOperator(page)
})

test('an account is deleted by its handle, after a proof that is recent', async ({ arrive, system }) => {
  const [{ page }, { page: theirs }] = [await arrive(), await arrive()]
  const bob = somebodyNew()
  await signUp(theirs, bob)
  await page.clock.install()
  const ada = await becomeOperator(page, system)
  await find(page, bob.handle)
  await deleteFound(page, ada.handle)
  const field = page.getByRole('textbox', { name: /^To confirm/ })
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription('That is not the handle of this account.')
  await page.clock.fastForward('05:00')
  let calls = 0
  await page.route('**/api/admin/users/*', async (route) => {
    if (calls++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await field.fill(bob.handle)
  await field.press('Enter')
  await says(page, 'What you asked for is done as soon as that is shown.')
  await isSignedIn(theirs)
  await prove(page, ada.password)
  await expect(page.getByText(`${bob.handle} is deleted.`).last()).toBeVisible()
  expect(calls).toBeGreaterThan(1)
  await isSignedOut(theirs)
  await signIn(theirs, bob)
  await says(theirs, 'Handle and password do not belong together.')
  await find(page, bob.handle)
  await says(page, 'There is no account with this handle.')
})

test('the console is used by keyboard alone @once', async ({ arrive, system }) => {
  const [{ page }, { page: theirs }] = [await arrive(), await arrive()]
  const bob = somebodyNew()
  await signUp(theirs, bob)
  await becomeOperator(page, system)
  await tabTo(page.getByRole('textbox', { name: 'Handle' }))
  await page.keyboard.insertText(bob.handle)
  await page.keyboard.press('Enter')
  await expect(found(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^Disable: / })).toBeFocused()
  await page.keyboard.press('Enter')
  // What changes nothing has the focus first.
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Not now' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Disable: / })).toBeFocused()
  await pressOn(page.getByRole('button', { name: /^Sign out everywhere: / }))
  await pressOn(page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere', exact: true }))
  await says(page, `${bob.handle} is signed out everywhere.`)
  await expect(found(page)).toBeFocused()
  await pressOn(page.getByRole('button', { name: /^Delete: / }))
  await expect(page.getByRole('heading', { name: 'Delete this account?' })).toBeFocused()
  await tabTo(page.getByRole('textbox', { name: /^To confirm/ }))
  await page.keyboard.insertText(bob.handle)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${bob.handle} is deleted.`).first().locator('..')).toBeFocused()
})

test('a console that is switched off says so to its operators', async ({ arrive, system }) => {
  const { page } = await arrive()
  const { handle } = await becomeOperator(page, system)
  // Where it is off, its addresses are answered as this one, which nobody knows.
  await page.route('**/api/admin/users/find', (route) => route.continue({ url: `${system.url}/api/admin/nothing` }))
  await find(page, handle)
  await says(page, 'The console is switched off at this server.')
  await isOperator(page)
})
