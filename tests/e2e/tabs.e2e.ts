import { remembers } from './support/memory.ts'
import { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

test('a second tab shares the seat', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  await bob.join(link)
  const tab = new Person(await bob.context.newPage())
  await tab.open(link)
  await tab.isConnected()

  await bob.say('from one tab')
  await tab.say('from the other')
  await ada.hears('from one tab', 'from the other')
  await ada.say('to both')
  for (const person of [ada, bob, tab]) await person.hears('from one tab', 'from the other', 'to both')
  await expect(ada.log.getByTitle('seen', { exact: true })).toHaveCount(1)

  // What one tab asks holds in all of them: the one that leads does it.
  for (const person of [bob, tab]) await person.page.getByRole('button', { name: /^People:/ }).click()
  await tab.page.getByRole('switch', { name: 'Let others see when I have read' }).uncheck()
  await expect(bob.page.getByRole('switch', { name: 'Let others see when I have read' })).not.toBeChecked()
  await ada.say('unseen')
  await expect(ada.log.getByTitle('delivered', { exact: true })).toHaveCount(1)
})

test('when the tab that leads is closed, the other goes on', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  await bob.say('from the first tab')
  const tab = new Person(await bob.context.newPage())
  await tab.open(bob.page.url())
  await tab.hears('from the first tab')
  const digits = await tab.readSafetyNumber()
  await tab.page.keyboard.press('Escape')

  const closing = bob.page.close()
  await tab.say('from the second tab')
  await closing
  await tab.say('and again')
  for (const person of [ada, tab]) await person.hears('from the first tab', 'from the second tab', 'and again')
  // Only a tab with a line of its own hears this.
  await ada.say('still there')
  await tab.hears('from the first tab', 'from the second tab', 'and again', 'still there')
  await expect(tab.composer).toHaveValue('')
  expect(await tab.readSafetyNumber()).toBe(digits)
})

test('a tab takes over offline with the kept conversation, but a reloaded one waits', async ({
  arrive,
  arriveByCable,
}) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.join(await ada.createRoom())
  await bob.say('before the cut')
  await ada.hears('before the cut')
  const tab = new Person(await bob.context.newPage())
  await tab.open(bob.page.url())
  await tab.hears('before the cut')

  cable.cut()
  await tab.readsBanner('Your messages are kept')
  await bob.page.close()
  await tab.say('written in the dark')
  await expect(tab.log.getByTitle('waiting to be sent')).toHaveCount(1)
  await tab.hears('before the cut', 'written in the dark')
  cable.mend()
  for (const person of [ada, tab]) await person.hears('before the cut', 'written in the dark')

  // What answers is the page alone: the server says nothing of the room.
  await tab.context.route('**/api/**', (route) => route.abort())
  await tab.page.reload()
  await tab.sees('This room needs a connection to open.')
  await expect(tab.composer).toHaveCount(0)
  expect(await tab.rooms()).toHaveLength(1)
  await tab.context.unroute('**/api/**')
  await tab.hears('before the cut', 'written in the dark')
})

test('the end in one tab is the end in the other', async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.say('twice on one screen')
  const tab = new Person(await ada.context.newPage())
  await tab.open(ada.page.url())
  await tab.hears('twice on one screen')
  expect(await remembers(tab.page, 'twice on one screen')).toBe(true)

  await tab.holdDestroy()
  await ada.sees('You destroyed this room.')
  for (const person of [ada, tab]) {
    await person.readsCertificate()
    await person.keepsNothing('twice on one screen')
    await expect.poll(() => person.page.workers()).toEqual([])
    expect(await remembers(person.page, 'twice on one screen')).toBe(false)
  }
})

test('leaving in one tab leaves in the other', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  const tab = new Person(await bob.context.newPage())
  await tab.open(bob.page.url())
  await tab.isConnected()
  await tab.leave()
  for (const person of [tab, bob]) await person.readsBanner('You left the room')
  await tab.keepsNothing()
})

test('who turns back in one tab leaves the other its link', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  const tab = new Person(await bob.context.newPage())
  for (const person of [bob, tab]) {
    await person.open(link)
    await person.sees('Take a seat in a private room')
  }
  await bob.page.getByRole('button', { name: 'Not now' }).click()
  await expect(bob.page.getByRole('button', { name: 'Create room' })).toBeVisible()
  await expect.poll(() => bob.rooms()).toEqual([])
  await tab.takeSeat()
  await tab.isConnected()

  // And a seat that was taken meanwhile stays.
  await bob.paste(link)
  await bob.isConnected()
  await ada.say('heard last')
  const heard = bob.page.getByRole('status').filter({ hasText: 'heard last' })
  await expect(heard).toHaveCount(1)
  await bob.page.goBack()
  await expect(bob.page.getByRole('button', { name: 'Create room' })).toBeVisible()
  await expect(heard).toHaveCount(0)
})
