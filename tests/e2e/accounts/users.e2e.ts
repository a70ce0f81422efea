import type { Page } from '@playwright/test'
import { USERS_PAGE } from '@wick/contracts/account-limits'
import { newHandle, Person } from '../../support/person.ts'
import { expect, test } from '../support/accounts-test.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { becomeOperator, change, deleteFound } from '../support/console.ts'
import { fitsInAllLanguages } from '../support/fits.ts'
import { pressOn, tabTo } from '../support/keys.ts'

// A list has whoever other files have made accounts for.
test.use({ apart: 'users' })

const rows = (page: Page) => page.getByRole('list', { name: 'All accounts' }).getByRole('listitem')
const rowOf = (page: Page, handle: string) => rows(page).filter({ hasText: handle })
const beginsWith = (page: Page) => page.getByRole('textbox', { name: 'Begins with' })
const found = (page: Page) => page.getByTestId('found')

test('an operator goes through all accounts by keyboard, and disables one from its row', async ({ arrive, system }) => {
  const { page } = await arrive()
  const operator = await becomeOperator(page, system)
  const people: Person[] = []
  for (let count = 0; count <= USERS_PAGE; count++) people.push(await new Person(system.url).register())
  const last = people.at(-1)?.handle ?? ''

  await pressOn(page.getByRole('button', { name: 'Show accounts' }))
  await expect(rowOf(page, operator.handle)).toContainText('operator')
  await expect(page.getByRole('list', { name: 'All accounts' }).locator('..')).toBeFocused()
  await expect(rowOf(page, last)).toHaveCount(0)
  const before = await rows(page).count()
  await pressOn(page.getByRole('button', { name: 'Show more accounts' }))
  await expect(rows(page).nth(before)).toBeFocused()
  await expect(rowOf(page, last)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Show more accounts' })).toHaveCount(0)
  for (const { handle } of people) await expect(rowOf(page, handle)).toHaveCount(1)
  await hasNothingSerious(page, 'list of accounts')

  await pressOn(rowOf(page, last).getByRole('button'))
  await expect(found(page)).toBeFocused()
  await expect(found(page)).toHaveText(last)
  await change(page, 'Disable')
  await expect(page.getByText(`${last} is disabled.`).last()).toBeVisible()
  await expect(rowOf(page, last)).toContainText('disabled')
  await deleteFound(page, last)
  await expect(page.getByText(`${last} is deleted.`).last()).toBeVisible()
  await expect(rowOf(page, last)).toHaveCount(0)
})

test('accounts are searched by what their handles begin with', async ({ arrive, system }) => {
  const { page } = await arrive()
  await becomeOperator(page, system)
  const start = newHandle()
  const [ada, bob] = [`${start}.ada`, `${start}.bob`]
  for (const handle of [ada, bob]) await new Person(system.url, handle).register()
  await tabTo(beginsWith(page))
  await page.keyboard.insertText(start.toUpperCase())
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page)).toContainText([ada, bob])
  await fitsInAllLanguages(page)
  for (const start of [`${ada}x`, 'two words']) {
    await beginsWith(page).fill(start)
    await page.getByRole('button', { name: 'Show accounts' }).click()
    await expect(page.getByText('No account begins like that.')).toBeVisible()
    await expect(page.getByText('No account begins like that.').locator('..')).toBeFocused()
  }
})

test('a list says when those that were looked at are none, and goes on', async ({ arrive, system }) => {
  const { page } = await arrive()
  const { handle } = await becomeOperator(page, system)
  // As from a server with more accounts than one answer looks at.
  await page.route('**/api/admin/users/list', (route) => {
    const isFirst = route.request().postDataJSON().after === undefined
    return isFirst ? route.fulfill({ json: { users: [], next: 1 } }) : route.continue()
  })
  await beginsWith(page).fill(handle)
  await page.getByRole('button', { name: 'Show accounts' }).click()
  await expect(page.getByText('None among those that were looked at so far.')).toBeVisible()
  await page.getByRole('button', { name: 'Show more accounts' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(handle)
})
