import type { Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import { plugIn } from '../support/authenticator.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { becomeInviting, type Inviting } from '../support/invite.ts'
import { finishSignUp, isSignedIn, readCode, somebodyNew, typeBack } from '../support/member.ts'

const REFUSED = 'This invitation lets nobody in, or nobody any more.'

// One system for all of them, which takes who is invited.
test.describe.configure({ mode: 'default' })
test.use({ registration: 'invite' })

let operator: Inviting
test.beforeAll(async ({ system }) => {
  operator = await becomeInviting(system)
})

const invitation = (page: Page) => page.getByRole('textbox', { name: 'Invitation' })
const isToldOf = async (page: Page) => {
  await expect(page.getByText(REFUSED).last()).toBeVisible()
  await expect(invitation(page)).toBeFocused()
  await expect(invitation(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(invitation(page)).toHaveAccessibleDescription(/The code that you were given.*lets nobody in/)
}

test('whoever comes by the link of an invitation makes an account by it', async ({ arrive }) => {
  const { page } = await arrive()
  const code = await operator.invite(1)
  await page.goto(`/account#join.${code}`)
  await expect(page.getByRole('heading', { name: 'New account' })).toBeFocused()
  await expect(invitation(page)).toHaveValue(code)
  // Also through the other way in.
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Make one' }).click()
  await expect(invitation(page)).toHaveValue(code)
  await finishSignUp(page, somebodyNew())
  await isSignedIn(page)
  expect(page.url()).not.toContain(code)
})

test('an invitation that is missing or used up is told in place', async ({ arrive }) => {
  const { page } = await arrive()
  const used = await operator.invite(1)
  await page.goto(`/account#join.${used}`)
  await finishSignUp(page, somebodyNew())
  await isSignedIn(page)

  const { page: second } = await arrive()
  const bob = somebodyNew()
  await second.goto('/account#new')
  await second.getByRole('textbox', { name: 'Handle' }).fill(bob.handle)
  await second.getByLabel('Password', { exact: true }).fill(bob.password)
  await second.getByRole('button', { name: 'Go on' }).click()
  await expect(invitation(second)).toBeFocused()
  await expect(invitation(second)).toHaveAttribute('aria-invalid', 'true')
  await invitation(second).fill(used)
  await second.getByRole('button', { name: 'Go on' }).click()
  await isToldOf(second)
  await hasNothingSerious(second, 'sign-up by an invitation that is used up')
  // As a whole link, as it was sent.
  await invitation(second).fill(`${new URL(second.url()).origin}/account#join.${await operator.invite(1)} `)
  await finishSignUp(second, bob)
  await isSignedIn(second)
})

test('whoever reads their code while the invitation is used up is told, and begins again', async ({ arrive }) => {
  const [{ page: slow }, { page: quick }] = [await arrive(), await arrive()]
  const code = await operator.invite(1)
  await slow.goto(`/account#join.${code}`)
  const ada = somebodyNew()
  await slow.getByRole('textbox', { name: 'Handle' }).fill(ada.handle)
  await slow.getByLabel('Password', { exact: true }).fill(ada.password)
  await slow.getByRole('button', { name: 'Go on' }).click()
  const groups = await readCode(slow)
  await quick.goto(`/account#join.${code}`)
  await finishSignUp(quick, somebodyNew())
  await isSignedIn(quick)
  await slow.getByRole('button', { name: 'I have it' }).click()
  await typeBack(slow, groups)
  await slow.getByRole('button', { name: 'Make the account' }).click()
  await isToldOf(slow)
  await invitation(slow).fill(await operator.invite(1))
  await finishSignUp(slow, ada)
  await isSignedIn(slow)
})

test('an invitation counts for a passkey as well @once', async ({ arrive }) => {
  const { page } = await arrive()
  await plugIn(page)
  await page.goto(`/account#join.${await operator.invite(1)}`)
  await page.getByRole('textbox', { name: 'Handle' }).fill(somebodyNew().handle)
  await page.getByRole('radio', { name: 'By passkey' }).check({ force: true })
  await page.getByRole('button', { name: 'Go on' }).click()
  const groups = await readCode(page)
  await page.getByRole('button', { name: 'I have it' }).click()
  await typeBack(page, groups)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await isSignedIn(page)
})

test('all languages fit the smallest window with an invitation @once', async ({ arrive }) => {
  const { page } = await arrive()
  await page.goto(`/account#join.${await operator.invite(1)}`)
  await expect(invitation(page)).toBeVisible()
  await fitsInAllLanguages(page)
})
