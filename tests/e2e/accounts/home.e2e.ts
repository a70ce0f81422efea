import type { Page } from '@playwright/test'
import { expect, test } from '../support/accounts-test.ts'
import { hasNothingSerious } from '../support/axe.ts'
import { befriend, openToAll, readAgain, signUpWithContacts } from '../support/contacts.ts'
import { fitsInAllLanguages } from '../support/fits.ts'

// One system for all of them.
test.describe.configure({ mode: 'default' })

const rows = (page: Page) => page.getByRole('list', { name: 'Contacts', exact: true }).getByRole('listitem')

test('running conversations come first, and anybody is found by name with the keyboard alone', async ({ arrive }) => {
  const [ada, bob, eve] = [await arrive(), await arrive(), await arrive()]
  const [adas, bobs, eves] = [
    await signUpWithContacts(ada.page),
    await signUpWithContacts(bob.page),
    await signUpWithContacts(eve.page),
  ]
  await openToAll(ada.page)
  await befriend(bob.page, ada.page, { asks: bobs.handle, isAsked: adas.handle })
  const search = ada.page.getByRole('searchbox', { name: 'Find somebody by name' })
  await expect(rows(ada.page)).toHaveCount(1)
  await expect(search).toHaveCount(0)
  await befriend(eve.page, ada.page, { asks: eves.handle, isAsked: adas.handle })
  await readAgain(ada.page)
  const byName = [bobs.handle, eves.handle].toSorted((a, b) => a.localeCompare(b))
  await expect(rows(ada.page)).toContainText(byName)

  const last = byName[1] ?? ''
  const link = ada.page.getByRole('link', { name: `Talk: ${last}` })
  await link.focus()
  const caller = last === bobs.handle ? bob : eve
  await caller.page.getByRole('link', { name: `Talk: ${adas.handle}` }).click()
  await caller.isConnected()
  await expect(rows(ada.page)).toContainText(byName.toReversed())
  // A row takes the focus along.
  await expect(link).toBeFocused()

  await search.focus()
  await ada.page.keyboard.type(last.toUpperCase())
  await expect(rows(ada.page)).toHaveCount(1)
  await expect(rows(ada.page)).toContainText(last)
  await expect(ada.page.getByRole('status')).toContainText(last)
  await ada.page.keyboard.type('!')
  await expect(ada.page.getByText('None of your contacts is called so.').first()).toBeVisible()
  await expect(rows(ada.page)).toHaveCount(0)
  await hasNothingSerious(ada.page, 'nobody found')
  await ada.page.keyboard.press('Backspace')
  await ada.page.keyboard.press('Tab')
  await expect(link).toBeFocused()
  await search.focus()
  await ada.page.keyboard.press('Escape')
  await expect(search).toHaveValue('')
  await expect(rows(ada.page)).toHaveCount(2)
  await hasNothingSerious(ada.page, 'contacts that are searched')
  await fitsInAllLanguages(ada.page)
})
