import { hasNothingSerious } from '../support/axe.ts'
import { Person } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a room ends for both when its time is up, with a certificate', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom({ seconds: 30 }))
  await ada.say('gone in half a minute')
  await bob.hears('gone in half a minute')

  for (const person of [ada, bob]) {
    await expect(person.page.getByRole('heading', { name: 'This room has expired.' })).toBeVisible()
    await person.readsCertificate()
    await person.keepsNothing('gone in half a minute')
  }
})

test('a room ends when nobody writes, and the page shows which deadline runs', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom({ idle: '30 seconds' })
  await expect(ada.page.getByRole('timer', { name: 'Ends when nobody writes for' })).toBeVisible()
  await expect(ada.page.getByRole('heading', { name: 'This room ended for inactivity.' })).toBeVisible()
  await ada.readsCertificate()
})

test('holding the button destroys the room for both, and back and reload bring nothing back', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  await bob.say('burn this')
  await ada.hears('burn this')

  await ada.holdDestroy()
  await bob.sees('The other side destroyed this room.')
  for (const person of [ada, bob]) {
    await person.readsCertificate()
    await person.keepsNothing('burn this')
    await expect.poll(() => person.page.workers()).toEqual([])
    await person.page.reload()
    await person.sees('wick')
    await person.page.goBack()
    await expect(person.page.getByText('burn this')).toHaveCount(0)
    await person.page.goForward()
    await expect(person.page.getByText('burn this')).toHaveCount(0)
  }
})

test('a key press or early release opens a dialog that focuses keeping the room', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())

  await bob.destroyButton.focus()
  await bob.page.keyboard.press('Enter')
  await expect(bob.page.getByRole('dialog', { name: 'Destroy this room?' })).toBeVisible()
  await expect(bob.page.getByRole('button', { name: 'Keep the room' })).toBeFocused()
  await bob.page.keyboard.press('Enter')
  await expect(bob.destroyButton).toBeFocused()
  await ada.destroyButton.click()
  const keep = ada.page.getByRole('button', { name: 'Keep the room' })
  await expect(keep).toBeFocused()
  await ada.page.keyboard.press('Escape')
  await expect(keep).toBeHidden()
  await bob.say('kept')
  await ada.hears('kept')

  await bob.destroyButton.focus()
  await bob.page.keyboard.press('Space')
  await expect(bob.page.getByRole('button', { name: 'Keep the room' })).toBeFocused()
  await bob.page.keyboard.press('Tab')
  await expect(bob.page.getByRole('button', { name: 'Destroy it' })).toBeFocused()
  await bob.page.keyboard.press('Enter')
  await bob.sees('You destroyed this room.')
  await ada.sees('The other side destroyed this room.')
})

test('somebody who was away learns what happened', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  await bob.join(link)
  await bob.say('closing the laptop')
  await ada.hears('closing the laptop')
  await bob.page.close()
  await ada.holdDestroy()
  await ada.readsCertificate()

  const returned = new Person(await bob.context.newPage())
  await returned.open(link)
  await returned.sees('The other side destroyed this room.')
  await returned.readsCertificate()
  await returned.keepsNothing('closing the laptop')
})

test('a cut-off person is wiped on return, including words still to be sent', async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.join(await ada.createRoom())
  await bob.say('before the cut')
  await ada.hears('before the cut')
  cable.cut()
  await bob.readsBanner('Your messages are kept')
  await bob.say('never to arrive')
  await ada.holdDestroy()

  cable.mend()
  await expect(bob.page.getByRole('heading', { name: 'The other side destroyed this room.' })).toBeVisible()
  await bob.keepsNothing('before the cut', 'never to arrive')
})

test(
  'at zero the conversation is hidden, and comes back when the room was extended',
  { tag: '@once' },
  async ({ arrive, arriveByCable }) => {
    const ada = await arrive()
    const { person: bob, cable } = await arriveByCable()
    await bob.join(await ada.createRoom({ seconds: 30 }))
    await ada.say('hold on')
    await bob.hears('hold on')
    cable.cut()
    await ada.pressTool('+10 min')
    await expect(ada.countdown).toHaveText(/^(10|9):/)

    await expect(bob.page.getByText('Time is up.')).toBeVisible()
    await expect(bob.page.getByText('hold on')).toHaveCount(0)
    await hasNothingSerious(bob.page, 'time is up')
    cable.mend()
    await expect(bob.texts).toHaveText(['hold on'])
  },
)

test('an ended room cannot be joined, and a new one is started from its end', async ({ arrive }) => {
  const [ada, eve] = [await arrive(), await arrive()]
  const link = await ada.createRoom()
  await ada.holdDestroy()
  await eve.open(link)
  await eve.takeSeat()
  await eve.readsBanner('Room not found')

  await ada.page.getByRole('button', { name: 'Start a new room' }).click()
  // It was told already.
  await expect(ada.page.getByRole('main').getByText('destroyed')).toHaveCount(0)
  await ada.createRoom()
  await ada.isConnected()
})

// Leads nowhere, as links of rooms that are over do.
const DEAD_LINK = `/r#1.${'A'.repeat(43)}.${'A'.repeat(22)}`

test('a room that is ready when its maker has gone elsewhere ends, unseen', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const { page } = ada
  const isToGo = Promise.withResolvers<void>()
  await page.route('**/api/rooms', async (route) => {
    await isToGo.promise
    await route.continue()
  })
  const destroyed = page.waitForResponse((answer) => answer.request().method() === 'DELETE')
  await page.goto('/')
  await page.getByRole('button', { name: 'Create room' }).click()
  await ada.paste(new URL(DEAD_LINK, page.url()).href)
  await ada.sees('Take a seat in a private room')
  isToGo.resolve()
  expect((await destroyed).status()).toBe(204)
  await page.getByRole('button', { name: 'Not now' }).click()
  await expect.poll(() => ada.rooms()).toEqual([])
  await expect.poll(() => page.workers()).toEqual([])
})
