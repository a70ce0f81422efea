import { photograph } from './support/camera.ts'
import { expect, test } from './support/test.ts'

test('messages written offline go out once in order, and missed pictures then arrive', async ({
  arrive,
  arriveByCable,
}) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.join(await ada.createRoom())
  await bob.say('online')
  await ada.hears('online')
  await bob.page.route('**/blobs/*', (route) => route.abort())
  await ada.choose({ name: 'wick.jpg', buffer: await photograph(ada.page, 40, 30, '') })
  await ada.readsBanner('40 × 30')
  await ada.send()
  await expect(bob.log.getByText('The server cannot be reached')).toBeVisible()
  await bob.page.unroute('**/blobs/*')

  cable.cut()
  await bob.readsBanner('Your messages are kept')
  for (const text of ['one', 'two', 'three']) await bob.say(text)
  await expect(bob.log.getByTitle('waiting to be sent')).toHaveCount(3)
  await ada.say('meanwhile')

  cable.mend()
  await expect(ada.texts).toHaveText(['online', 'meanwhile', 'one', 'two', 'three'])
  await bob.hears('online', 'meanwhile', 'one', 'two', 'three')
  await expect(bob.log.getByTitle(/^(sent|delivered|seen)$/)).toHaveCount(4)
  await expect(bob.log.getByRole('button', { name: /look closer/ }).locator('img')).toHaveJSProperty('naturalWidth', 40)
})

for (const portal of ['page', 'redirect'] as const) {
  test(`a network that wants a sign-in first (${portal}) is never taken for the server`, async ({
    arrive,
    arriveByCable,
  }) => {
    const { person: ada, cable } = await arriveByCable()
    const bob = await arrive()
    await bob.join(await ada.createRoom())
    await ada.choose({ name: 'plan.txt', buffer: Buffer.from('the plan') })
    await ada.readsBanner('goes as it is')

    cable.answerWith(portal)
    await ada.send()
    const underWay = ada.page.getByRole('list', { name: 'On their way' })
    await expect(underWay.getByText('waits for the line')).toBeVisible()
    await ada.leave()
    await ada.readsBanner('Somebody on the way answers in place of the server')
    await ada.destroyButton.press('Enter')
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Destroy it' }).click()
    await ada.readsBanner('A filter on the way, or this network’s sign-in page, lets nothing be destroyed.')
    await bob.say('still here')
    await ada.hears('still here')
    await expect(bob.log.getByRole('button', { name: /^Save/ })).toHaveCount(0)

    cable.mend()
    await bob.sees('The other side destroyed this room.')
  })
}

test('a file that a network only pretended to take arrives once the network is honest', async ({
  arrive,
  arriveByCable,
}) => {
  const { person: ada, cable } = await arriveByCable()
  const bob = await arrive()
  await bob.join(await ada.createRoom())
  await ada.choose({ name: 'plan.txt', buffer: Buffer.from('the plan') })
  await ada.readsBanner('goes as it is')
  cable.answerWith('page')
  await ada.send()
  const underWay = ada.page.getByRole('list', { name: 'On their way' })
  await expect(underWay.getByText('waits for the line')).toBeVisible()
  cable.mend()
  const { bytes } = await bob.saves(bob.log.getByRole('button', { name: 'Save plan.txt' }))
  expect(bytes.toString()).toBe('the plan')
  await expect(underWay).toBeHidden()
})

test('what is written offline outlives a reload', async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.join(await ada.createRoom())
  cable.cut()
  await bob.readsBanner('Your messages are kept')
  await bob.say('written in the dark')
  await expect(bob.log.getByTitle('waiting to be sent')).toHaveCount(1)

  cable.mend()
  await bob.page.reload()
  await expect(ada.texts).toHaveText(['written in the dark'])
  await bob.hears('written in the dark')
})

test('waking up dials at once, whatever the wait until the next try', async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.page.clock.install()
  const dialledFirst = bob.page.waitForEvent('websocket')
  await bob.join(await ada.createRoom())
  const line = await dialledFirst
  await ada.say('before the sleep')
  await bob.hears('before the sleep')

  // No timer of this page ends any more: as on a phone that sleeps.
  await bob.page.clock.pauseAt(Date.now() + 60_000)
  const broken = line.waitForEvent('close')
  cable.cut()
  await broken
  await ada.say('during the sleep')
  cable.mend()
  const dialled = bob.page.waitForEvent('websocket')
  await bob.page.evaluate('dispatchEvent(new Event("online"))')
  await dialled
  await bob.page.clock.resume()
  await bob.hears('before the sleep', 'during the sleep')
})

test('a socket that died without a word is replaced', { tag: '@once' }, async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.join(await ada.createRoom())
  await bob.say('alive')
  await ada.hears('alive')

  cable.freeze()
  await bob.say('into the void')
  await ada.say('can you hear me')
  await bob.readsBanner('Reconnecting')
  cable.mend()
  await expect(bob.texts).toHaveText(['alive', 'can you hear me', 'into the void'])
  await ada.hears('alive', 'can you hear me', 'into the void')
})

test(
  'a worker that fails is replaced, and what was written meanwhile goes out',
  { tag: '@once' },
  async ({ arrive }) => {
    const ada = await arrive()
    const bob = await arrive()
    await bob.page.addInitScript(
      'Worker = class extends Worker { constructor(...of) { super(...of); self.made = this } }',
    )
    await bob.join(await ada.createRoom())
    await ada.say('before')
    await bob.hears('before')

    const [failing] = bob.page.workers()
    const stopped = failing?.waitForEvent('close')
    const replaced = bob.page.waitForEvent('worker')
    await bob.page.evaluate('made.dispatchEvent(new Event("error"))')
    await ada.say('unheard')
    await bob.say('meanwhile')
    await Promise.all([stopped, replaced])
    await bob.hears('before', 'unheard', 'meanwhile')
    await bob.say('after')
    for (const person of [ada, bob]) await person.hears('before', 'unheard', 'meanwhile', 'after')
  },
)

test(
  'a conversation goes on at another gateway, with nothing missed',
  { tag: '@once' },
  async ({ arrive, arriveByCable, gateways }) => {
    const [first, second = first] = gateways
    const ada = await arrive()
    const { person: bob, cable } = await arriveByCable()
    cable.leadTo(first ?? '')
    await bob.join(await ada.createRoom())
    await ada.say('at the first')
    await bob.hears('at the first')

    cable.cut()
    await ada.say('in between')
    await ada.say('and again')
    cable.leadTo(second ?? '')
    cable.mend()
    await expect(bob.texts).toHaveText(['at the first', 'in between', 'and again'])
    await bob.say('at the second')
    await ada.hears('at the first', 'in between', 'and again', 'at the second')
  },
)

test('presence follows the connection, and leaving is told apart from losing it', async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.join(await ada.createRoom())
  await ada.page.getByRole('button', { name: /^People:/ }).click()
  const bobs = ada.page.getByRole('listitem').filter({ hasNotText: '(you)' }).filter({ hasText: 'Remove' })
  await expect(bobs).toContainText('here')
  cable.cut()
  await expect(bobs).toContainText(/away|last here/)
  await expect(ada.log.getByText(/ left$/)).toHaveCount(0)
})
