import type { Socket } from 'node:net'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startNats } from '../../testing/nats.ts'
import { connectNats } from './nats.ts'

const TEXT = 'a word'
const TIMES = 50

it('keeps what one turn of the event loop sends, and writes it at its end', async () => {
  await using broker = await startNats()
  const opened: Socket[] = []
  const onSocket = (message: unknown) => void opened.push((message as { socket: Socket }).socket)
  subscribe('net.client.socket', onSocket)
  await using nats = await connectNats({ url: broker.url }, 'tests')
  unsubscribe('net.client.socket', onSocket)
  await nextTurn()
  const unsent = () => opened.reduce((sum, { writableLength }) => sum + writableLength, 0)
  expect(unsent()).toBe(0)
  for (let each = 0; each < TIMES; each++) {
    nats.connection.publish('plain', TEXT)
    // The client flushes at the end of each of these.
    await Promise.resolve()
  }
  expect(unsent()).toBeGreaterThanOrEqual(TIMES * TEXT.length)
  await nextTurn()
  expect(unsent()).toBe(0)
})
