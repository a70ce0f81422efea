import { randomBytes } from 'node:crypto'
import { expect, test } from '../support/test.ts'
import { Person } from '../support/person.ts'

test('a room’s name opens nothing, and a third person with the link finds it full', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const eve = await arrive()
  const link = await ada.createRoom()
  await bob.open(`/r#${await ada.roomId()}`)
  await bob.sees('Ask for the link.')
  await bob.join(link)
  await ada.say('not for a third pair of ears')

  await eve.open(link)
  await eve.takeSeat()
  await eve.readsBanner('Every seat is taken. If this link was meant for you')
  await eve.keepsNothing('not for a third pair of ears')
})

test('opening the link takes no seat', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const scanner = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()

  for (const _ of [1, 2, 3]) await scanner.open(link)
  await scanner.sees('Take a seat in a private room')
  expect((await scanner.page.request.get(link)).status()).toBe(200)
  expect((await scanner.page.request.head(link)).status()).toBe(200)

  await bob.join(link)
})

test('a reload keeps the seat, the conversation and the role', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  await ada.say('before')
  await bob.say('between')
  await ada.hears('before', 'between')

  await ada.page.reload()
  await ada.isConnected()
  await ada.hears('before', 'between')
  await ada.say('after')
  await bob.hears('before', 'between', 'after')
})

test('lost cookies are given again for the same seat', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  await bob.say('from my seat')
  await bob.hears('from my seat')
  await bob.context.clearCookies()
  await bob.page.reload()
  await bob.isConnected()
  await bob.say('from the same seat')
  await ada.hears('from my seat', 'from the same seat')
})

test('a lost reply to taking a seat costs no second seat', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  await bob.open(link)
  await bob.page.route('**/seats', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await bob.takeSeat()
  await bob.readsBanner('The server cannot be reached')
  await bob.page.unroute('**/seats')
  await bob.takeSeat()
  await bob.isConnected()
  await bob.say('sitting at last')
  await ada.hears('sitting at last')
})

test('two rooms live in one browser, and both can be ended', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  const first = await ada.createRoom()
  const other = new Person(await ada.context.newPage())
  const second = await other.createRoom()
  expect(second).not.toBe(first)

  await ada.say('in the first')
  await other.say('in the second')
  await ada.hears('in the first')
  await other.hears('in the second')

  const name = (await other.roomId()).slice(0, 6)
  await other.page.goBack()
  await expect(other.page.getByRole('button', { name: 'Return to the room' })).toHaveCount(2)
  await other.page.getByRole('button', { name: `Return to the room ${name}` }).click()
  await other.hears('in the second')

  await ada.holdDestroy()
  await other.say('still burning')
  await other.hears('in the second', 'still burning')
  await other.holdDestroy()
})

test('leaving frees the seat and keeps nothing', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const eve = await arrive()
  const link = await ada.createRoom()
  await bob.join(link)
  await bob.say('I was here')
  await ada.hears('I was here')

  await bob.pressTool('Leave')
  await expect(bob.page.getByRole('button', { name: 'Stay' })).toBeFocused()
  await bob.page.keyboard.press('Enter')
  await bob.hears('I was here')

  await bob.leave()
  await bob.readsBanner('You left the room')
  await bob.keepsNothing('I was here')
  await expect(ada.log.getByText(/ left$/)).toBeVisible()
  await ada.log.getByRole('button', { name: 'Start a new room' }).click()
  await expect(ada.page.getByRole('button', { name: 'Stay' })).toBeFocused()
  await ada.page.keyboard.press('Enter')

  await eve.join(link)
  await eve.hears('I was here')
})

test('invalid links are refused at once, and links to no room with a reason', async ({ arrive }) => {
  const eve = await arrive()
  await eve.page.goto('/')
  await eve.paste('what was it again')
  await eve.readsBanner('This link opens no room')
  await eve.page.goto('/r#short')
  await eve.readsBanner('This link opens no room')
  await eve.page.goto(`/r${linkToNowhere().replace('#1.', '#9.')}`)
  await eve.readsBanner('This link needs a newer version')
  expect((await eve.page.goto('/nonexistent'))?.status()).toBe(404)
  await eve.readsBanner('There is nothing here')

  // Of two ids, of which the second is that of a room made before ids followed from the join key.
  const asked: string[] = []
  eve.page.on('request', (request) => request.url().endsWith('/seats') && asked.push(request.url()))
  await eve.paste(linkToNowhere())
  await eve.takeSeat()
  await eve.readsBanner('Room not found')
  expect([asked.length, new Set(asked).size]).toEqual([2, 2])
})

test('a page that makes room ids the server does not accept is asked to reload', async ({ arrive }) => {
  const ada = await arrive()
  await ada.page.route('**/api/rooms', (route) => {
    const body: object = route.request().postDataJSON()
    return route.continue({ postData: { ...body, roomId: 'A'.repeat(22) } })
  })
  await ada.page.goto('/')
  await ada.page.getByRole('button', { name: 'Create room' }).click()
  await ada.readsBanner('Reload it and try again')
})

function linkToNowhere(): string {
  return `#1.${randomBytes(32).toString('base64url')}.${randomBytes(16).toString('base64url')}`
}

test('the creator, and nobody else, locks, unlocks and removes; the removed one sees why', async ({ arrive }) => {
  const ada = await arrive()
  const bob = await arrive()
  const eve = await arrive()
  const link = await ada.createRoom({ seats: 3 })
  await bob.join(link)
  await bob.say('hello')
  await bob.page.getByRole('button', { name: /^People:/ }).click()
  await expect(bob.page.getByRole('listitem').filter({ hasText: '(you)' })).toBeVisible()
  await expect(bob.page.getByRole('button', { name: /^(Lock the room|Remove )/ })).toHaveCount(0)

  await ada.page.getByRole('button', { name: /^People:/ }).click()
  await ada.page.getByRole('button', { name: 'Lock the room' }).click()
  await expect(bob.log.getByText('the room was locked')).toBeVisible()
  await eve.open(link)
  await eve.takeSeat()
  await eve.readsBanner('Room locked')

  await ada.page.getByRole('button', { name: 'Unlock the room' }).click()
  await expect(bob.log.getByText('the room was unlocked')).toBeVisible()
  await ada.page.getByRole('button', { name: /^Remove / }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await bob.sees('You were removed from this room.')
  await bob.keepsNothing('hello')
  await bob.page.reload()
  await bob.readsBanner('You were removed from this room.')

  await bob.open(link)
  await bob.takeSeat()
  await expect(bob.page.getByRole('main').getByText(/locked|removed/)).toBeVisible()
})
