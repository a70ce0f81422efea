import { JetStreamApiError } from '@nats-io/jetstream'
import { TimeoutError } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { retryUntilAvailable } from './retry-until-available.ts'

const silentFor = (times: number, error: unknown = new TimeoutError()) => {
  let asked = 0
  return {
    ask: () => (++asked <= times ? Promise.reject(error) : Promise.resolve(asked)),
    asked: () => asked,
  }
}

it('asks again while nobody answers', async () => {
  expect(await retryUntilAvailable(silentFor(3).ask)).toBe(4)
  expect(await retryUntilAvailable(silentFor(1, new Error('wrapped', { cause: new TimeoutError() })).ask)).toBe(2)
})

it('asks again while too few brokers are ready for what it asks', async () => {
  const noPeers = new JetStreamApiError({ code: 400, err_code: 10005, description: 'no suitable peers for placement' })
  expect(await retryUntilAvailable(silentFor(1, noPeers).ask)).toBe(2)
})

it('gives up in the end, and at once where somebody refused', async () => {
  const forever = silentFor(Infinity)
  await expect(retryUntilAvailable(forever.ask)).rejects.toThrow(TimeoutError)
  expect(forever.asked()).toBe(5)
  const refused = silentFor(1, new RangeError())
  await expect(retryUntilAvailable(refused.ask)).rejects.toThrow(RangeError)
  expect(refused.asked()).toBe(1)
})
