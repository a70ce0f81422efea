import { expect, it } from 'vitest'
import { type NatsBroker, startNats } from '../../testing/nats.ts'
import { connectNats, type Nats } from './nats.ts'

const RIGHTS = ['_INBOX_tests.>', 'plain', 'shared workers']

/** A broker's one user, and what it may listen to. */
const user = (rights: readonly string[]) =>
  `authorization { users: [ { user: tests, password: secret, permissions: { publish: ">", subscribe: ${JSON.stringify(rights)} } } ] }`

const reached = async (nats: Nats, heard: readonly string[], subject: string) => {
  const before = heard.length
  nats.connection.publish(subject)
  await nats.connection.flush()
  return heard.length > before
}

it.each([
  { taken: 'plain', subject: 'plain' },
  { taken: 'shared workers', subject: 'shared', queue: 'workers' },
  { taken: '_INBOX_tests.>', subject: 'plain' },
])(
  'reports being deaf while a reload withholds $taken, and hears again by itself',
  async ({ taken, subject, queue }) => {
    await using broker = await startNats({ config: user(RIGHTS) })
    const said: string[] = []
    await using nats = await connect(broker, said)
    const heard: string[] = []
    let gaps = 0
    nats.subscribe(subject, {
      ...(queue !== undefined && { queue }),
      onMessage(message) {
        heard.push(subject)
        message.respond()
      },
      onHeardAgain: () => void gaps++,
    })
    await nats.connection.request(subject)
    expect([nats.hears(), await reached(nats, heard, subject)]).toEqual([true, true])

    await broker.reload(user(RIGHTS.filter((right) => right !== taken)))
    await expect.poll(nats.hears).toBe(false)
    expect(await reached(nats, heard, subject)).toBe(!taken.startsWith(subject))
    await broker.reload(user(RIGHTS))
    await expect.poll(nats.hears, { timeout: 15_000 }).toBe(true)
    expect(await reached(nats, heard, subject)).toBe(true)
    expect([said, gaps]).toEqual([['deaf', 'hears'], taken.startsWith(subject) ? 1 : 0])
    await nats.connection.request(subject, undefined, { timeout: 15_000 })
  },
)

it('goes on hearing where the work on a message throws', async () => {
  await using broker = await startNats({ config: user(RIGHTS) })
  await using nats = await connect(broker)
  const heard: string[] = []
  nats.subscribe('plain', {
    onMessage() {
      heard.push('plain')
      throw new Error('not this one')
    },
  })
  expect([await reached(nats, heard, 'plain'), await reached(nats, heard, 'plain')]).toEqual([true, true])
})

it('is deaf from the start where it may not listen, and hears once it may', async () => {
  await using broker = await startNats({ config: user(RIGHTS.slice(0, 1)) })
  await using nats = await connect(broker)
  const heard: string[] = []
  const subscription = nats.subscribe('shared', { queue: 'workers', onMessage: () => void heard.push('shared') })
  await expect.poll(nats.hears).toBe(false)
  await broker.reload(user(RIGHTS))
  await expect.poll(nats.hears, { timeout: 15_000 }).toBe(true)
  expect(await reached(nats, heard, 'shared')).toBe(true)
  await subscription.drain()
  expect(await reached(nats, heard, 'shared')).toBe(false)
})

function connect(broker: NatsBroker, said: string[] = []): Promise<Nats> {
  const logger = { info: () => void said.push('hears'), warn: () => void said.push('deaf'), error: () => undefined }
  return connectNats({ url: broker.url, user: 'tests', password: 'secret' }, 'tests', { logger })
}
