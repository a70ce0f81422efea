import { expect, test } from '../e2e/support/test.ts'
import { chanceOf, STRAIGHT } from '../e2e/support/shape.ts'

const KBIT = 1_000 / 8
const FILE = { name: 'notes.bin', buffer: Buffer.alloc(100_000, 'wick') }

test('messages arrive during a file’s upload at 64 kbit/s, and so does the file', async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  cable.shape({ ...STRAIGHT, upBytesPerSecond: 64 * KBIT })
  await bob.join(await ada.createRoom())
  await bob.choose(FILE)
  await bob.send()
  await expect(bob.page.getByRole('progressbar', { name: FILE.name })).toBeVisible()
  for (const text of ['one', 'two', 'three']) await bob.say(text)
  await ada.hears('one', 'two', 'three')
  await ada.say('heard')
  await ada.hears('one', 'two', 'three', 'heard')
  await bob.hears('one', 'two', 'three', 'heard')
  const { bytes } = await ada.saves(ada.log.getByRole('button', { name: 'Save notes.bin' }))
  expect(bytes.equals(FILE.buffer)).toBe(true)
})

test('somebody joins, talks and ends the room over a line that answers after 8 s', async ({
  arrive,
  arriveByCable,
}) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  const link = await ada.createRoom()
  cable.shape({ ...STRAIGHT, firstAnswerMs: 8_000 })
  await bob.join(link)
  await bob.say('from far away')
  await ada.hears('from far away')
  await ada.say('welcome')
  await bob.hears('from far away', 'welcome')
  await bob.destroyButton.press('Enter')
  await bob.page.getByRole('button', { name: 'Destroy it' }).click()
  await bob.sees('You destroyed this room.')
  await ada.sees('The other side destroyed this room.')
})

test('nothing is lost, doubled or reordered when 30 % of connections break or stall', async ({
  arrive,
  arriveByCable,
}) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  await bob.join(await ada.createRoom())
  cable.shape({ loss: 0.3, random: chanceOf(7) })
  const words = Array.from({ length: 10 }, (_, i) => `word ${i}`)
  for (const word of words) {
    // Each over a line of its own: the one before is gone.
    cable.cut()
    cable.mend()
    await bob.say(word)
    await expect(ada.texts.last()).toHaveText(word)
  }
  await ada.hears(...words)
  await bob.hears(...words)
  await expect(bob.log.getByTitle('waiting to be sent')).toHaveCount(0)
})

test('messages wait on a silent network, say so, and arrive once it answers', async ({ arrive, arriveByCable }) => {
  const ada = await arrive()
  const { person: bob, cable } = await arriveByCable()
  const link = await ada.createRoom()
  await bob.open(link)
  await bob.sees('Take a seat in a private room')
  cable.freeze()
  await bob.takeSeat()
  await bob.readsBanner('The server cannot be reached.')
  await expect(ada.page.getByText('Nobody else is here yet')).toBeVisible()
  cable.cut()
  cable.mend()
  await bob.takeSeat()
  await bob.isConnected()

  cable.freeze()
  await bob.say('into the silence')
  await expect(bob.log.getByTitle('waiting to be sent')).toHaveCount(1)
  await bob.readsBanner('Reconnecting')
  await bob.pressTool('+10 min')
  await bob.readsBanner('The server cannot be reached.')
  cable.mend()
  await ada.hears('into the silence')
  await bob.hears('into the silence')
  await expect(bob.log.getByTitle('waiting to be sent')).toHaveCount(0)
})
