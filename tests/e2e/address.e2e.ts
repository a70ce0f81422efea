import { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

const SEAT = 'Take a seat in a private room'
const NOTES = 'JSON.stringify([Object.entries(sessionStorage), history.state, location.href])'

test('the address names only the page once seated; reload, back and forward find the room', async ({
  arrive,
  baseURL,
}) => {
  const ada = await arrive()
  const bob = await arrive()
  const first = await ada.createRoom()
  await bob.join(first)
  for (const person of [ada, bob]) await expect(person.page).toHaveURL(new RegExp(`^${baseURL}/r$`))
  await bob.say('in the first')
  await bob.hears('in the first')
  await bob.page.reload()
  await bob.hears('in the first')
  const [, secret = ''] = first.split('.')
  expect(await bob.page.evaluate<string>(NOTES)).not.toContain(secret)

  // Another room in the same tab, by a link that is pasted.
  const second = await new Person(await ada.context.newPage()).createRoom()
  await bob.page.goBack()
  await bob.page.goto('/')
  await bob.paste(second)
  await bob.takeSeat()
  await bob.isConnected()
  await bob.say('in the second')
  await bob.hears('in the second')
  await bob.page.goto('/')
  await bob.page.goBack()
  await bob.hears('in the second')
  expect(new URL(bob.page.url()).hash).toBe('')
  await bob.page.goForward()
  await expect(bob.page.getByRole('button', { name: 'Create room' })).toBeVisible()
  await bob.page.goBack()
  await bob.hears('in the second')
})

test('an address that does not say which room leads to the only one, or asks', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.say('the only one')
  const tab = new Person(await ada.context.newPage())
  await tab.open('/r')
  await tab.hears('the only one')

  const other = new Person(await ada.context.newPage())
  await other.createRoom()
  await other.say('one of two')
  const third = new Person(await ada.context.newPage())
  await third.open('/r')
  await third.readsBanner('Which room?')
  await expect(third.page.getByRole('button', { name: 'Return to the room' })).toHaveCount(2)

  await ada.holdDestroy()
  await expect(tab.page.getByRole('heading', { name: 'You destroyed this room.' })).toBeVisible()
  await expect.poll(() => ada.rooms()).toHaveLength(1)
  const left = new Person(await ada.context.newPage())
  await left.open('/r')
  await left.hears('one of two')
  await left.holdDestroy()
  await expect.poll(() => left.rooms()).toEqual([])
  await third.open('/r')
  await third.readsBanner('Room not found')
})

test('addresses that name a room go on working, and lose the name', { tag: '@once' }, async ({ arrive }) => {
  const ada = await arrive()
  await ada.createRoom()
  await ada.say('under an old address')
  const tab = new Person(await ada.context.newPage())
  await tab.open(`/r#${await ada.roomId()}`)
  await tab.hears('under an old address')
  await expect(tab.page).toHaveURL(/\/r$/)
})

test('a visitor copies the link from the wrong browser, and its exposure outlives a reload', async ({
  arrive,
  baseURL,
}) => {
  const ada = await arrive()
  const bob = await arrive()
  const link = await ada.createRoom()
  await ada.page.getByText('Better: have them open').waitFor()
  await bob.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' })
  await bob.open(link)
  await bob.sees(SEAT)
  await bob.page.getByText('In the wrong browser?').click()
  await bob.page.getByRole('button', { name: 'Copy link' }).click()
  await expect(bob.page.getByRole('button', { name: 'Copied!' })).toBeVisible()
  expect(await bob.page.evaluate<string>('navigator.clipboard.readText()')).toBe(link)
  expect(bob.page.url()).toBe(link)

  const exposed = bob.page.getByText('A program on the way has read this link')
  await expect(exposed).toHaveCount(0)
  await bob.open(link.replace('#', '%23'))
  await expect(exposed).toBeVisible()
  await bob.page.reload()
  await bob.sees(SEAT)
  await expect(exposed).toBeVisible()
})
