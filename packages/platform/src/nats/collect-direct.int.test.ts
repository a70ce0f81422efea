import { pauseProcess, resumeProcess } from '../../testing/pause-process.ts'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { startNats } from '../../testing/nats.ts'
import { UnavailableError } from '../process/errors.ts'
import { collectDirect } from './collect-direct.ts'
import { connectNats } from './nats.ts'

const Connections = z.object({ connections: z.array(z.object({ subscriptions: z.int() })) })

/** A stream of four messages, and how many subscriptions the broker keeps of its client. */
async function startStream(resources: AsyncDisposableStack) {
  let printed = ''
  const print = (text: string) => void (printed += text)
  const broker = resources.use(await startNats({ config: 'http: "127.0.0.1:-1"', print }))
  const monitor = /http monitor on (127\.0\.0\.1:\d+)/.exec(printed)?.[1] ?? ''
  const nats = resources.use(await connectNats({ url: broker.url }, 'tests'))
  await nats.jsm.streams.add({ name: 'S', subjects: ['s.*'], allow_direct: true })
  for (const subject of ['s.a', 's.b', 's.a', 's.c']) await nats.js.publish(subject)
  const subscriptions = async () => {
    await nats.connection.flush()
    const { connections } = Connections.parse(await (await fetch(`http://${monitor}/connz`)).json())
    return connections.map((each) => each.subscriptions)
  }
  return { broker, direct: nats.jsm.direct, subscriptions }
}

it('collects what a direct get of many answers, and leaves no subscription at the broker', async () => {
  await using resources = new AsyncDisposableStack()
  const { direct, subscriptions } = await startStream(resources)
  const before = await subscriptions()
  const last = await collectDirect(
    (callback) => direct.getLastMessagesFor('S', { multi_last: ['s.a', 's.b', 's.nothing'], callback }),
    1_000,
  )
  expect(last.map(({ seq, subject }) => [seq, subject])).toEqual([
    [2, 's.b'],
    [3, 's.a'],
  ])
  const batch = await collectDirect((callback) => direct.getBatch('S', { seq: 2, batch: 2, callback }), 1_000)
  expect(batch.map(({ seq }) => seq)).toEqual([2, 3])
  const asked = collectDirect((callback) => direct.getBatch('S', { seq: 9, batch: 1, callback }), 1_000)
  await expect(asked).rejects.toThrow('message not found')
  expect(await subscriptions()).toEqual(before)
})

it('gives up on brokers that do not answer', async () => {
  await using resources = new AsyncDisposableStack()
  const { broker, direct } = await startStream(resources)
  await pauseProcess(broker)
  try {
    const asked = collectDirect((callback) => direct.getBatch('S', { seq: 1, batch: 4, callback }), 100)
    await expect(asked).rejects.toThrow(UnavailableError)
  } finally {
    resumeProcess(broker)
  }
})
