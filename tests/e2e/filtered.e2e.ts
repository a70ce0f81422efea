import { Person } from './support/person.ts'
import { expect, test } from './support/test.ts'

const SLOWER = 'Connected over a slower way'
const ROOMS = 7

test('people talk without WebSockets, are told so, and return to them once they pass', async ({
  arrive,
  arriveByCable,
}) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  cable.refuseSockets()
  const link = await ada.createRoom()
  await bob.open(link)
  await bob.takeSeat()
  await bob.readsBanner(SLOWER)
  await bob.isConnected()
  await bob.say('by another way')
  await ada.hears('by another way')
  await ada.say('it arrives')
  await bob.hears('by another way', 'it arrives')

  cable.passSockets()
  // A dial of before may still be refused.
  const welcomed = Promise.withResolvers<unknown>()
  bob.page.on('websocket', (line) => line.on('framereceived', welcomed.resolve))
  await bob.page.evaluate('dispatchEvent(new Event("online"))')
  await welcomed.promise
  await ada.say('the usual way')
  await bob.hears('by another way', 'it arrives', 'the usual way')
  cable.refuseSockets()
  await ada.say('and back')
  await bob.hears('by another way', 'it arrives', 'the usual way', 'and back')
})

test(
  'people talk on a network that keeps answers until they are whole, too',
  { tag: '@once' },
  async ({ arrive, arriveByCable }) => {
    const ada = await arrive()
    const { person: bob, cable } = await arriveByCable()
    cable.refuseSockets()
    cable.keepAnswers()
    await bob.join(await ada.createRoom())
    await ada.say('one')
    await bob.hears('one')
    await bob.say('two')
    await ada.hears('one', 'two')
    await ada.destroyButton.press('Enter')
    await ada.page
      .getByRole('dialog')
      .getByRole('button', { name: /destroy/i })
      .click()
    await expect(bob.page).toHaveTitle(/Ended/)
  },
)

test(
  'the tabs of a room share one line over HTTP, also after a takeover',
  { tag: '@once' },
  async ({ arrive, arriveByCable }) => {
    const ada = await arrive()
    const { person: bob, cable } = await arriveByCable()
    cable.refuseSockets()
    const link = await ada.createRoom()
    await bob.join(link)
    await bob.say('from the first tab')
    const tab = new Person(await bob.context.newPage())
    await tab.open(link)
    await tab.hears('from the first tab')
    await bob.page.close()
    await tab.say('from the second tab')
    await ada.hears('from the first tab', 'from the second tab')
    await ada.say('still there')
    await tab.hears('from the first tab', 'from the second tab', 'still there')
  },
)

test('seven rooms of one browser are all heard and spoken in', { tag: '@once' }, async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  cable.refuseSockets()
  const rooms = []
  for (let room = 0; room < ROOMS; room++) {
    const here = room === 0 ? ada : new Person(await ada.context.newPage())
    const there = room === 0 ? bob : new Person(await bob.context.newPage())
    await there.join(await here.createRoom())
    rooms.push({ here, there })
  }
  for (const { here } of rooms) await here.say('do you hear me?')
  for (const { there } of rooms) await there.hears('do you hear me?')
  for (const { there } of rooms) await there.say('yes')
  for (const { here } of rooms) await here.hears('do you hear me?', 'yes')
})
