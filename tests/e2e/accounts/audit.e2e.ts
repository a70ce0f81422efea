import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { becomeOperator, change, find } from '../support/console.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { pressOn, tabTo } from '../support/keys.ts'
import { signUp, somebodyNew } from '../support/member.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })
// Another file claims the console of its system.
test.use({ apart: 'audit' })

const list = (page: Page) => page.getByRole('list', { name: 'What operators have done' })
const entries = (page: Page) => list(page).getByRole('listitem')
const show = async (page: Page) => {
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Show', exact: true })).toHaveAttribute('aria-disabled', 'false')
}

test('what operators do is listed by kind and by whom, and saved with its chain', async ({ arrive, system }) => {
  const [{ page }, { page: theirs }] = [await arrive(), await arrive()]
  // A handle as long as this widens no window.
  const bob = { ...somebodyNew(), handle: somebodyNew().handle.replace('ada', 'bob-of-the-lighthouse') }
  await signUp(theirs, bob)
  const ada = await becomeOperator(page, system)
  await expect(list(page)).toHaveCount(0)
  await find(page, bob.handle)
  await change(page, 'Disable')
  await change(page, 'Enable')
  await change(page, 'Make operator')
  await expect(page.getByText(`${bob.handle} is an operator.`).last()).toBeVisible()
  await show(page)
  // What was done last stands first; whoever looks stands above it.
  await expect(entries(page).nth(0)).toContainText('this list read')
  await expect(entries(page).nth(1)).toContainText('made an operator')
  await expect(entries(page).nth(1)).toContainText(`by ${ada.handle}`)
  await expect(entries(page).nth(1)).toContainText(`on ${bob.handle}`)
  await hasNothingSerious(page, 'audit')
  await fitsInAllLanguages(page)
  await page.getByRole('combobox', { name: 'What' }).selectOption('disabled')
  await page.getByRole('combobox', { name: 'Whose' }).selectOption('target')
  await show(page)
  await expect(entries(page)).toHaveCount(1)
  await expect(entries(page)).toContainText(`on ${bob.handle}`)
  await page.getByRole('combobox', { name: 'Whose' }).selectOption('actor')
  await show(page)
  await expect(page.getByText('Nothing of that kind.')).toBeVisible()

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save all as a file' }).click(),
  ])
  const lines = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(3)
  const hashes = lines.map((line) => createHash('sha256').update(line).digest('base64url'))
  const before = lines.map((line) => (JSON.parse(line) as { prev: string | null }).prev)
  expect(before.slice(1)).toEqual(hashes.slice(0, -1))
})

test('an entry that does not follow from the one before is pointed at', async ({ arrive, system }) => {
  const { page } = await arrive()
  await becomeOperator(page, system)
  await page.route('**/api/admin/audit*', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { entries: { seq: number }[] }
    await route.fulfill({ response: answer, json: { ...body, broken: [body.entries[0]?.seq] } })
  })
  await show(page)
  await expect(page.getByText('Something was changed: not every entry follows').last()).toBeVisible()
  await expect(entries(page).nth(0)).toContainText('Does not follow from the one before.')
  await expect(page.getByText('Does not follow from the one before.')).toHaveCount(1)
})

test('whoever is no operator any more is shown nothing of it', async ({ arrive, system }) => {
  const { page } = await arrive()
  await becomeOperator(page, system)
  // A role that is gone is answered as an address that nobody knows.
  await page.route('**/api/admin/audit*', (route) => route.continue({ url: `${system.url}/api/admin/nothing` }))
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('The console is switched off at this server.').last()).toBeVisible()
  await expect(list(page)).toHaveCount(0)
})

test('the audit is read on and filtered by keyboard alone @once', async ({ arrive, system }) => {
  const { page } = await arrive()
  await becomeOperator(page, system)
  // Pages of one entry each.
  await page.route('**/api/admin/audit*', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { entries: { seq: number }[]; next?: number }
    const [first] = body.entries
    const next = body.entries.length > 1 ? first?.seq : body.next
    await route.fulfill({
      response: answer,
      json: { entries: [first], broken: [], ...(next !== undefined && { next }) },
    })
  })
  await tabTo(page.getByRole('combobox', { name: 'What' }))
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Show', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(entries(page)).toHaveCount(1)
  await pressOn(page.getByRole('button', { name: 'Show older ones' }))
  await expect(entries(page)).toHaveCount(2)
  await expect(entries(page).nth(1)).toBeFocused()
  await tabTo(page.getByRole('combobox', { name: 'What' }))
  await page.keyboard.type('console claimed')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'What' })).toHaveValue('console_claimed')
})
