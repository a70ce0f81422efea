import { expect, test } from '../support/accounts-test.ts'
import { isSignedIn, signIn, signOut, signUp, somebodyNew } from '../support/member.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })

test('a second browser signs in, and the first one signs it out', async ({ arrive }) => {
  const [{ page: first }, { page: second }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(first, ada)
  await signIn(second, { ...ada, handle: ada.handle.toUpperCase() })
  await isSignedIn(second)
  // Nobody has to load it again.
  const devices = first.getByRole('listitem')
  await expect(devices).toHaveCount(2)
  await first.getByRole('button', { name: /^Sign out: / }).click()
  await expect(devices).toHaveCount(1)
  await expect(first.getByText('Where you are signed in.')).toBeFocused()
  await expect(second.getByText('This session has ended. Sign in again.').first()).toBeVisible()
})

test('signing out everywhere ends this session and all others', async ({ arrive }) => {
  const [{ page: first }, { page: second }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(first, ada)
  await signIn(second, ada)
  await isSignedIn(second)
  await second.getByRole('button', { name: 'Sign out everywhere' }).click()
  await second.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(second.getByText('You are signed out everywhere.').first()).toBeVisible()
  await expect(first.getByText('This session has ended.').first()).toBeVisible()
  await signIn(first, ada)
  await isSignedIn(first)
})

test('signing out everywhere through a lost answer is told as what it is', async ({ arrive }) => {
  const { page } = await arrive()
  await signUp(page, somebodyNew())
  await page.route('**/api/account/sessions?scope=everywhere', async (route) => {
    await route.fetch()
    return route.abort()
  })
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByText('You are signed out everywhere.').first()).toBeVisible()
})

const ENDS = [
  { whom: 'one device', path: '**/api/account/sessions/*', said: 'That device is signed out.' },
  { whom: 'all others', path: '**/api/account/sessions?scope=others', said: 'All other devices are signed out.' },
] as const

for (const { whom, path, said } of ENDS) {
  test(`signing out ${whom} is asked for again after lost answers`, async ({ arrive }) => {
    const [{ page: first }, { page: second }] = [await arrive(), await arrive()]
    const ada = somebodyNew()
    await signUp(first, ada)
    await signIn(second, ada)
    await isSignedIn(second)
    await expect(first.getByRole('listitem')).toHaveCount(2)
    const answers: number[] = []
    await first.route(path, async (route) => {
      const answer = await route.fetch()
      return answers.push(answer.status()) > 2 ? route.fulfill({ response: answer }) : route.abort()
    })
    if (whom === 'one device') await first.getByRole('button', { name: /^Sign out: / }).click()
    else {
      await first.getByRole('button', { name: 'Sign out all others' }).click()
      await first.getByRole('dialog').getByRole('button', { name: 'Sign out all others' }).click()
    }
    await expect(first.getByRole('status')).toContainText(said)
    await expect(first.getByText('Where you are signed in.')).toBeFocused()
    await isSignedIn(first)
    expect(answers[0]).toBe(204)
    expect(answers.length).toBeGreaterThan(2)
    await expect(second.getByText('This session has ended. Sign in again.').first()).toBeVisible()
  })
}

test('another tab of the browser signs in and out with this one', async ({ arrive }) => {
  const { page, context } = await arrive()
  const other = await context.newPage()
  await other.goto('/account')
  await signUp(page, somebodyNew())
  await isSignedIn(other)
  await signOut(other)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a device gets another name, on a lost answer and without a network too', async ({ arrive }) => {
  const { page, context } = await arrive()
  await signUp(page, somebodyNew())
  const rename = page.getByRole('button', { name: /^Rename: / })
  const field = page.getByRole('textbox', { name: /^Name: / })
  await rename.click()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(/^Chrome · /)
  await field.fill('Somewhere else')
  await field.press('Escape')
  await expect(rename).toBeFocused()
  await expect(page.getByText('Chrome · ')).toBeVisible()

  await rename.press('Enter')
  await field.fill('  ')
  await field.press('Enter')
  await expect(field).toBeFocused()
  await expect(field).toHaveAccessibleDescription('A name is missing.')
  await field.fill('灯'.repeat(34))
  await expect(field).toHaveAccessibleDescription('This name is too long.')
  await field.press('Enter')
  await expect(field).toHaveAttribute('aria-invalid', 'true')

  let calls = 0
  await page.route('**/api/account/sessions/*', async (route) => {
    if (calls++ > 0) return route.continue()
    // The server has taken it, and nobody hears so.
    await route.fetch()
    return route.abort()
  })
  await context.setOffline(true)
  await field.fill('灯'.repeat(33))
  await field.press('Enter')
  await expect(page.getByText('The server cannot be reached.').last()).toBeVisible()
  await context.setOffline(false)
  await expect(rename).toBeFocused()
  await expect(page.getByRole('status')).toContainText('That device has its new name.')
  expect(calls).toBeGreaterThan(1)
  await page.unrouteAll()
  await page.reload()
  await expect(page.getByText('灯'.repeat(33))).toBeVisible()
})

test('a device names another one of its owner', async ({ arrive }) => {
  const [{ page: first }, { page: second }] = [await arrive(), await arrive()]
  const ada = somebodyNew()
  await signUp(first, ada)
  await signIn(second, ada)
  await isSignedIn(second)
  await second
    .getByRole('button', { name: /^Rename: / })
    .last()
    .click()
  await second.getByRole('textbox', { name: /^Name: / }).fill('The old one')
  await second.getByRole('button', { name: 'Save' }).click()
  await expect(second.getByText('The old one')).toBeVisible()
  await first.reload()
  await expect(first.getByRole('listitem').first()).toContainText('The old one')
})
