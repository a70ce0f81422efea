import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectTwo } from '../support/loyal-client.ts'
import { measured } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'

const LIFE_SECONDS = 3_600
const DEADLINES = 'reaper:deadlines'
/** A look from before what is due, a claim where it makes one, and one more. */
const LOOKS = 3
/** Several leases; what asks the broker in vain gives up only later. */
const ENDED_WITHIN_MS = 3_000

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ wired: ['reaper-1'] })
})
afterAll(() => system[Symbol.asyncDispose]())

it('a reaper that reaches Redis and no broker keeps no room from ending', async () => {
  const redis = new Redis(system.redis.url).on('error', () => undefined)
  const { roomId, clients } = await connectTwo(system.gateways, { ttlSeconds: LIFE_SECONDS })
  await expect.poll(() => redis.zscore(DEADLINES, roomId)).not.toBeNull()
  // The other one begins only once this one has met what is due.
  await system.get('reaper-2').pause()
  system.wire('reaper-1').hold()
  const looks = await watchLooks(redis)
  system.passTime(LIFE_SECONDS * 1_000)
  await looks.more(LOOKS)
  const since = performance.now()
  system.get('reaper-2').resume()

  expect((await clients[0].theEnd()).reason).toBe('expired')
  const afterMs = performance.now() - since
  measured('reaper without a broker', { told: `${Math.round(afterMs)}ms` })
  expect(afterMs).toBeLessThan(ENDED_WITHIN_MS)
  system.wire('reaper-1').release()
  await clients[0].certificate()
  redis.disconnect()
}, 90_000)

/** What anybody asks of the queue of deadlines. */
async function watchLooks(redis: Redis) {
  const monitor = await redis.monitor()
  let count = 0
  monitor.on('monitor', (_time: string, args: readonly string[]) => {
    if (args.includes(DEADLINES)) count++
  })
  return {
    async more(looks: number): Promise<void> {
      const before = count
      await expect.poll(() => count - before).toBeGreaterThanOrEqual(looks)
      monitor.disconnect()
    },
  }
}
