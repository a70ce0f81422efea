import { headers, type Msg } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { startNats } from '../../testing/nats.ts'
import { headersOf } from './message-headers.ts'
import { connectNats } from './nats.ts'

it('reads what the client’s own would read, of a message as it comes', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  const { promise, resolve } = Promise.withResolvers<Msg>()
  nats.subscribe('plain', { onMessage: resolve })
  const sent = headers()
  for (const [name, value] of [
    ['Wick-Event', '{"text":"é: a\\r\\nb"}'],
    ['Wick-Even', 'shorter'],
    ['Twice', 'first'],
    ['Twice', 'second'],
    ['Empty', ''],
  ] as const)
    sent.append(name, value)
  nats.connection.publish('plain', 'a body\r\nBody: no header', { headers: sent })
  const message = await promise
  const read = headersOf(message)
  for (const name of ['Wick-Event', 'Wick-Even', 'Twice', 'Empty', 'Missing', 'wick-event', 'Body'])
    expect([name, read?.get(name)]).toEqual([name, message.headers?.get(name)])
})

it('tells of none where a message has none', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  const { promise, resolve } = Promise.withResolvers<Msg>()
  nats.subscribe('plain', { onMessage: resolve })
  nats.connection.publish('plain', '\r\nWick-Event: no header')
  expect(headersOf(await promise)).toBeUndefined()
})
