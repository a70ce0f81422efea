import { expect, it } from 'vitest'
import { startNats } from '../../testing/nats.ts'
import { isAnswering } from './is-answering.ts'
import { connectNats } from './nats.ts'

const LONG_MS = 30_000

it('says whether a broker answers that stands still for a while', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  const { pid = 0 } = broker
  expect(await isAnswering(nats, LONG_MS)).toBe(true)
  process.kill(pid, 'SIGSTOP')
  expect(await isAnswering(nats, 100)).toBe(false)
  process.kill(pid, 'SIGCONT')
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
  process.kill(broker.pid ?? 0, 'SIGSTOP')
  const asked = isAnswering(nats, 200)
  await nats.connection.close()
  expect(await asked).toBe(false)
  process.kill(broker.pid ?? 0, 'SIGCONT')
})
