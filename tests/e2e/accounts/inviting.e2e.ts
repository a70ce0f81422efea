import { createHash } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { isOperator, showCode } from '../support/console.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { pressOn, tabTo } from '../support/keys.ts'
import { finishSignUp, isSignedIn, prove, somebodyNew } from '../support/member.ts'

// Another file claims the console of its system.
test.use({ registration: 'invite', apart: 'inviting' })

const link = (page: Page) => page.getByRole('textbox', { name: 'Link of the invitation' })
const rows = (page: Page) => page.getByRole('list', { name: 'Invitations' }).getByRole('listitem')

/** The first one there, by the console's code. */
async function becomeFirst(page: Page, code: string): Promise<string> {
  const { handle, password } = somebodyNew()
  await page.goto(`/account#join.${code}`)
  await finishSignUp(page, { handle, password })
  await isSignedIn(page)
  await page.goto('/admin')
  await showCode(page, code)
  await prove(page, password)
  await isOperator(page)
  return password
}

async function revokeByKeyboard(page: Page, row: Locator): Promise<void> {
  await tabTo(row.getByRole('button', { name: /^Revoke: / }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Not now' })).toBeFocused()
  await pressOn(dialog.getByRole('button', { name: 'Revoke', exact: true }))
}

test('an operator invites by a link that is shown once, and revokes what is left', async ({
  arrive,
  system,
  baseURL,
}) => {
  const [{ page, context }, { page: theirs }, { page: late }] = [await arrive(), await arrive(), await arrive()]
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' })
  await page.clock.install()
  const password = await becomeFirst(page, system.consoleCode)
  const bodies: string[] = []
  // The answer of the first try is lost: the same again is the same.
  await page.route('**/api/admin/invitations', async (route) => {
    const body = route.request().postData()
    if (body === null) return route.continue()
    bodies.push(body)
    if (bodies.length !== 1) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await page.clock.fastForward('06:00')
  await page.getByRole('combobox', { name: 'How many may register' }).selectOption('5')
  await page.getByRole('combobox', { name: 'Good for' }).selectOption({ label: '1 day' })
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  await expect(page.getByText('What you asked for is done as soon as that is shown.').last()).toBeVisible()
  await prove(page, password)
  await expect(link(page)).toBeFocused()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('5 of 5 left')
  const address = await link(page).inputValue()
  const code = address.split('#join.')[1] ?? ''
  expect(Buffer.from(code, 'base64url')).toHaveLength(16)
  expect(new Set(bodies).size).toBe(1)
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).not.toContain(code)
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
    invitationId: createHash('sha256').update(code).digest('base64url'),
    uses: 5,
  })
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await expect(page.getByRole('button', { name: 'Copied!' })).toBeVisible()
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(address)
  await hasNothingSerious(page, 'invitation that was made')
  await fitsInAllLanguages(page)

  await theirs.goto(address)
  await finishSignUp(theirs, somebodyNew())
  await isSignedIn(theirs)
  await page.reload()
  await page.getByRole('button', { name: 'Show invitations' }).click()
  await expect(rows(page)).toContainText('4 of 5 left')
  await expect(link(page)).toHaveCount(0)

  // A link stays until its own invitation is revoked.
  await page.getByRole('combobox', { name: 'Good for' }).selectOption({ label: '30 days' })
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  await prove(page, password)
  await expect(rows(page)).toHaveCount(2)
  await revokeByKeyboard(page, rows(page).filter({ hasText: '4 of 5 left' }))
  await expect(rows(page)).toHaveCount(1)
  await expect(link(page)).not.toHaveValue(address)
  await revokeByKeyboard(page, rows(page).filter({ hasText: '1 of 1 left' }))
  await expect(page.getByText('There are no invitations.')).toBeVisible()
  await expect(page.getByText('There are no invitations.').locator('..')).toBeFocused()
  await expect(link(page)).toHaveCount(0)
  await late.goto(address)
  const { handle, password: theirPassword } = somebodyNew()
  await late.getByRole('textbox', { name: 'Handle' }).fill(handle)
  await late.getByLabel('Password', { exact: true }).fill(theirPassword)
  await late.getByRole('button', { name: 'Go on' }).click()
  await expect(late.getByText('This invitation lets nobody in, or nobody any more.').last()).toBeVisible()
})
