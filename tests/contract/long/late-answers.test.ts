import { connectNats } from '@wick/platform/nats/nats'
import { createBrokerUsers } from '@wick/platform/testing/broker-users'
import { startNats } from '@wick/platform/testing/nats'
import { newRoomId } from '@wick/event-log/testing/sample-events'
import type { Msg } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { Wire } from '../../support/wire.ts'

it('reach who asked, though the line of who answers broke and came back meanwhile', async () => {
  await using resources = new AsyncDisposableStack()
  const users = await createBrokerUsers({ observer: false })
  const broker = resources.use(await startNats({ config: users.natsConfig }))
  const wire = resources.use(await Wire.lay(broker.port))
  const asker = resources.use(await connectNats({ url: broker.url, ...users.nats('gateway') }, 'gateway'))
  const wired = { url: `nats://127.0.0.1:${wire.port}`, ...users.nats('rooms') }
  const answerer = resources.use(await connectNats(wired, 'rooms'))

  const { promise: question, resolve } = Promise.withResolvers<Msg>()
  answerer.connection.subscribe('cmd.rooms.view.*', { queue: 'rooms', callback: (_error, message) => resolve(message) })
  await answerer.connection.flush()
  const subject = `cmd.rooms.view.${newRoomId()}`
  const answer = asker.connection.request(subject, undefined, { timeout: 60_000 })
  const asked = await question

  const back = Promise.withResolvers<void>()
  answerer.onReconnect(() => back.resolve())
  wire.cut()
  await back.promise
  asked.respond('answered')
  expect((await answer).string()).toBe('answered')
})
