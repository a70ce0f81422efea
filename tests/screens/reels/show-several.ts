import { ADA, BOB, EVE } from '../people.ts'
import type { Studio } from '../studio.ts'

/** A room of four seats: who is there, and what its creator can do. */
export async function showSeveral(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const ada = await studio.arrive('phone', ADA, stack)
  const bob = await studio.arrive('desktop', BOB, stack)
  const eve = await studio.arrive('desktop', EVE, stack)

  const link = await ada.createRoom({ seats: 4 })
  await bob.join(link)
  await eve.join(link)
  await bob.say('All three of us, then.')
  await eve.texts.first().waitFor()
  await eve.composer.pressSequentially('I brought')
  await bob.page.getByText(`${EVE} is typing`).waitFor()
  await studio.take(bob.page, 'room-several', 'light')

  await ada.page.getByRole('button', { name: 'People' }).click()
  await ada.page.getByRole('button', { name: 'Lock the room' }).click()
  await ada.page.getByText('Locked: nobody can join.').last().waitFor()
  await studio.take(ada.page, 'room-people', 'dark')
  await bob.page.getByRole('button', { name: 'People' }).click()
  await studio.take(bob.page, 'room-people', 'dark')
}
