import { hasNothingSerious } from './support/axe.ts'
import { scan } from './support/scan.ts'
import { tamperWith } from './support/tamper.ts'
import { expect, test } from './support/test.ts'

test('both sides read the same safety number, and what was compared outlives a reload', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  await bob.say('here')
  await ada.hears('here')

  const digits = await ada.readSafetyNumber()
  expect(digits.replaceAll(/\s/g, '')).toMatch(/^\d{30}$/)
  expect(await bob.readSafetyNumber()).toBe(digits)
  const code = await scan(ada.page.getByRole('img', { name: 'QR code of the safety number' }))
  expect(code).toHaveLength(32)
  expect(await scan(bob.page.getByRole('img', { name: 'QR code of the safety number' }))).toEqual(code)
  await expect(bob.page.getByRole('dialog').getByText('creator, verified by the link')).toBeVisible()
  await ada.page.getByRole('button', { name: 'mark as verified' }).click()
  await expect(ada.page.getByText('You compared this number.')).toBeVisible()

  await ada.page.reload()
  await ada.isConnected()
  await ada.hears('here')
  expect(await ada.readSafetyNumber()).toBe(digits)
  await expect(ada.page.getByText('You compared this number.')).toBeVisible()
})

test('somebody new is told by name, and takes the verification back', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const eve = await arrive()
  const link = await ada.createRoom({ seats: 3 })
  await bob.join(link)
  await bob.say('just us')
  await ada.hears('just us')
  await ada.readSafetyNumber()
  await ada.page.getByRole('button', { name: 'mark as verified' }).click()
  await ada.page.getByRole('button', { name: 'Close' }).click()

  await eve.join(link)
  // The keys of whoever writes have come, and with them the new number.
  await eve.say('me too')
  await ada.hears('just us', 'me too')
  await expect(
    ada.page.getByRole('main').getByText(/^\S+ is new here: the number you verified has changed/),
  ).toBeVisible()
  await ada.page.getByRole('button', { name: 'Compare' }).click()
  const verify = ada.page.getByRole('button', { name: 'mark as verified' })
  await expect(verify).toBeVisible()

  // What ada reads out stays in front of her, and nothing else can be confirmed in its place.
  const digits = await ada.page.getByTestId('safety-number').innerText()
  await eve.leave()
  const dialog = ada.page.getByRole('dialog')
  await expect(dialog.getByRole('status')).toContainText('Somebody came or left')
  await expect(verify).toBeHidden()
  await expect(ada.page.getByTestId('safety-number')).toHaveText(digits, { useInnerText: true })
  await ada.page.getByRole('button', { name: 'Show the new number' }).click()
  await expect(ada.page.getByTestId('safety-number')).not.toHaveText(digits, { useInnerText: true })
  await expect(ada.page.getByText('You compared this number.')).toBeVisible()
})

test('a server that holds something back sets off the alarm, for good', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const server = await tamperWith(bob.page)
  await bob.join(await ada.createRoom())
  await ada.say('the first')
  await bob.hears('the first')

  server.holdBackNext()
  await ada.say('never to be seen')
  await server.heldBack
  await ada.say('the third')

  const alarm = bob.page.getByRole('alert')
  await expect(alarm).toContainText('Do not trust this room any more.')
  await expect(bob.composer).toBeHidden()
  await hasNothingSerious(bob.page, 'alarm')
  await bob.page.reload()
  await expect(alarm).toContainText('The server is holding back a part of the conversation')
  await expect(bob.log.getByText('the first')).toBeVisible()
  await expect(bob.composer).toBeHidden()

  await bob.leave()
  await bob.readsBanner('You left the room')
  await bob.keepsNothing('the first')
})

test('ticks tell how far a message came, and typing is shown', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  await ada.say('nobody there yet')
  await expect(ada.log.getByTitle('sent', { exact: true })).toHaveCount(1)
  await bob.join(link)
  await expect(ada.log.getByTitle('seen', { exact: true })).toHaveCount(1)

  await bob.composer.pressSequentially('thinking aloud')
  await expect(ada.page.getByText(/-anonymous-\w+ is typing/)).toBeVisible()
  await bob.composer.press('Enter')
  await ada.hears('nobody there yet', 'thinking aloud')
  await expect(ada.page.getByText(/is typing/)).toBeHidden()
})
