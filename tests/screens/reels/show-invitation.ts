import { ADA, BOB, EVE } from '../people.ts'
import type { Studio } from '../studio.ts'

/** From a link to a seat, and the ways not to get one. */
export async function showInvitation(studio: Studio): Promise<void> {
  await using stack = new AsyncDisposableStack()
  const ada = await studio.arrive('desktop', ADA, stack)
  const bob = await studio.arrive('phone', BOB, stack)
  const eve = await studio.arrive('phone', EVE, stack)

  const link = await ada.createRoom()
  await ada.isConnected()
  await ada.page.getByRole('button', { name: 'QR code' }).click()
  await studio.take(ada.page, 'room-alone', 'dark')

  await bob.open(link)
  await bob.page.getByRole('button', { name: 'Take a seat' }).waitFor()
  await studio.take(bob.page, 'join', 'dark')
  await bob.takeSeat()
  await bob.isConnected()

  await eve.open(link)
  await eve.takeSeat()
  await eve.readsBanner('Every seat is taken.')
  await studio.take(eve.page, 'lobby-banner', 'light')

  // The name of a room, and nothing that opens it.
  await eve.open(`/r#${await ada.roomId()}`)
  await eve.sees('Ask for the link.')
  await studio.take(eve.page, 'keyless', 'dark')

  await bob.createRoom()
  await bob.isConnected()
  await studio.take(bob.page, 'room-alone', 'light')
  await bob.page.goBack()
  await bob.page.getByRole('button', { name: 'Return to the room' }).first().waitFor()
  await studio.take(bob.page, 'lobby-return', 'dark')
}
