import { ADA, BOB } from '../people.ts'
import type { Studio } from '../studio.ts'

/** Where everybody begins. */
export async function showLobby(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const ada = await studio.arrive('desktop', ADA, stack)
  const bob = await studio.arrive('phone', BOB, stack)

  await ada.page.goto('/')
  await studio.take(ada.page, 'lobby', 'dark')
  await bob.page.goto('/')
  await studio.take(bob.page, 'lobby', 'light')

  await ada.page.getByText('Other', { exact: true }).click()
  await ada.page.getByText('More options').click()
  await studio.take(ada.page, 'lobby-options', 'light')

  const protection = bob.page.getByText('What encryption does and does not protect')
  await protection.click()
  await protection.evaluate((summary) => summary.scrollIntoView())
  await studio.take(bob.page, 'lobby-protection', 'dark')
}
