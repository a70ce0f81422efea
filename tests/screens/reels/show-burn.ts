import type { Person } from '../../e2e/support/person.ts'
import type { Studio } from '../studio.ts'

/** Something that burns after reading: written, concealed, read, ashes. */
export async function showBurn(studio: Studio, ada: Person, bob: Person): Promise<void> {
  const text = 'The key lies under the third stone from the left, where the path turns.'
  await ada.page.getByRole('button', { name: 'Burn after reading' }).click()
  await ada.composer.fill(text)
  await studio.take(ada.page, 'room-burn-written', 'dark')
  await ada.composer.press('Enter')

  await bob.log.getByText('A message that burns').waitFor()
  await studio.take(bob.page, 'room-burn-concealed', 'dark')
  await bob.log.getByRole('button', { name: 'Open it' }).click()
  await bob.log.getByText(text).waitFor()
  await studio.take(bob.page, 'room-burn-read', 'dark')
  await bob.log.getByRole('button', { name: 'Burn it now' }).click()
  await bob.log.getByText('burned after reading').waitFor()
  await studio.take(bob.page, 'room-burn-burnt', 'dark')
}
