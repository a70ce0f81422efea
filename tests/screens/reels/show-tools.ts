import { expect } from '@playwright/test'
import type { Person } from '../../e2e/support/person.ts'
import type { Studio } from '../studio.ts'

/** What opens beside a conversation. */
export async function showTools(studio: Studio, ada: Person, bob: Person): Promise<void> {
  const close = (person: Person) => person.page.keyboard.press('Escape')

  await ada.page.getByRole('button', { name: 'Search this conversation' }).click()
  await ada.page.keyboard.type('number')
  await ada.page.getByRole('search').getByText('1 of 1').waitFor()
  await studio.take(ada.page, 'room-search', 'dark')
  await close(ada)
  // What was found is marked for a moment.
  await expect(ada.page.locator('.message--pointed')).toHaveCount(0)

  await ada.page.getByRole('button', { name: 'All keys' }).click()
  await ada.page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await studio.take(ada.page, 'room-keys', 'light')
  await close(ada)

  await ada.act('12 % below', 'React')
  await ada.message('12 % below').getByRole('button', { name: 'Other emoji' }).click()
  await ada.page.getByRole('dialog', { name: 'Pick an emoji' }).waitFor()
  await studio.take(ada.page, 'room-emoji', 'dark')
  await close(ada)

  await ada.readSafetyNumber()
  await studio.take(ada.page, 'room-safety', 'dark')
  await ada.page.getByRole('button', { name: 'mark as verified' }).click()
  await ada.page.getByText('You compared this number.').waitFor()
  await close(ada)
  await bob.readSafetyNumber()
  await studio.take(bob.page, 'room-safety', 'light')
  await close(bob)

  await bob.page.getByRole('button', { name: 'Menu' }).click()
  await studio.take(bob.page, 'room-menu', 'dark')
  await bob.page.getByRole('button', { name: 'Menu' }).click()
}
