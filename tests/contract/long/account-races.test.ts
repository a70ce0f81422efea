import { connectNats } from '@wick/platform/nats/nats'
import { expect, it } from 'vitest'
import { startCluster } from '../../support/cluster.ts'
import { raceForHandles } from '../../support/race-for-handles.ts'

const HANDLES = 500

// A1: one living account for each handle, under any race.
it('gives each of 500 handles to one of 1,000 people, over three replicas', { timeout: 240_000 }, async () => {
  await using cluster = await startCluster({ accounts: 'on', replicas: 3 })
  await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
  expect(await raceForHandles({ gateways: cluster.gateways, nats, handles: HANDLES })).toHaveLength(HANDLES)
})
