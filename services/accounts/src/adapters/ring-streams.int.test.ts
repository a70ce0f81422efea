import { keyRingStream } from '@wick/contracts/account-subjects'
import { heardAgo } from '@wick/event-log/heard-ago'
import { connectNats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { expect, it } from 'vitest'
import { jetStreamRingStreams } from './ring-streams.ts'
import { createDeriveKeys } from './secret-keys.ts'

const OPTIONS = { storage: 'file', replicas: 3, maxBytes: 64 * 1024 * 1024 } as const
const PATIENCE = { timeout: 60_000 }
const deriveKeys = createDeriveKeys({ account: ['a secret of more than 32 characters'] })

it('deletes a ring only once every broker that holds it is there', async () => {
  await using cluster = await startNatsCluster()
  const [first, , last] = cluster.servers
  await using nats = await connectNats({ url: first?.url ?? '' }, 'tests')
  const rings = jetStreamRingStreams(nats, deriveKeys, OPTIONS)
  await rings.ensure(1)
  await last?.kill()
  const longestSilence = async () => {
    const { cluster: seen } = await nats.jsm.streams.info(keyRingStream(1)).catch(() => ({ cluster: undefined }))
    return Math.max(0, ...(seen?.replicas?.map(heardAgo) ?? []))
  }
  await expect.poll(longestSilence, PATIENCE).toBeGreaterThan(4_000)
  await expect(rings.delete(1)).rejects.toThrow(UnavailableError)
  await last?.restart()
  await expect.poll(() => rings.delete(1).catch(() => 'not yet'), PATIENCE).toBeUndefined()
  await rings.delete(1)
})
