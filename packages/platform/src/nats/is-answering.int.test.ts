import { pauseProcess, resumeProcess } from '../../testing/pause-process.ts'
import { expect, it } from 'vitest'
import { startNats } from '../../testing/nats.ts'
import { isAnswering } from './is-answering.ts'
import { connectNats } from './nats.ts'

const LONG_MS = 30_000

it('says whether a broker answers that stands still for a while', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  expect(await isAnswering(nats, LONG_MS)).toBe(true)
  await pauseProcess(broker)
  expect(await isAnswering(nats, 100)).toBe(false)
  resumeProcess(broker)
  await expect.poll(() => isAnswering(nats, LONG_MS)).toBe(true)
})

it('says at once of a broker that is gone that it does not answer', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  await broker.kill()
  await expect.poll(nats.ready).toBe(false)
  expect(await isAnswering(nats, LONG_MS)).toBe(false)
})

it('throws nothing where the connection is closed while it waits', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  await pauseProcess(broker)
  const asked = isAnswering(nats, 200)
  await nats.connection.close()
  expect(await asked).toBe(false)
  resumeProcess(broker)
})
