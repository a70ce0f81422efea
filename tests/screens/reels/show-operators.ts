import { ADA, BOB } from '../people.ts'
import type { Studio } from '../studio.ts'

/** What those who run it see: figures, and nobody. */
export async function showOperators(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const ada = await studio.arrive('desktop', ADA, stack)
  const bob = await studio.arrive('phone', BOB, stack)
  const link = await ada.createRoom()
  await ada.isConnected()
  await bob.join(link)
  await ada.say('one')
  await bob.texts.first().waitFor()

  const { page } = await studio.arrive('desktop', ADA, stack)
  await page.goto(studio.system.operators)
  await page.getByRole('heading', { name: 'Rooms that live' }).waitFor()
  await studio.take(page, 'operators', 'dark')
}
