import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { cutLeaderUnderLoad } from '../../support/cuts/cut-leader.ts'
import { measured } from '../../support/measured.ts'
import { startRandom } from '../../support/random.ts'

// A server that comes back needs up to a minute before the next one may be cut: `npm run cuts` does it twenty times.
const CUTS = 1

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ brokers: 'cut' })
})
afterAll(() => cluster[Symbol.asyncDispose]())

describe('a broker that leads the log and is cut off from the others', () => {
  it('refuses no living seat, hides nothing that was acknowledged, and keeps nobody from a certificate', async () => {
    const { violations, elections, ended, unavailable, right } = await cutLeaderUnderLoad(cluster, {
      cuts: CUTS,
      random: startRandom('cut routes'),
    })
    measured('cut routes', { elections, right, unavailable, ended: ended.length })
    expect(violations).toEqual([])
    // There were two who believed to lead, and rooms lived and ended through it.
    expect(elections).toBeGreaterThan(0)
    expect(right).toBeGreaterThan(0)
    expect(ended.length).toBeGreaterThan(0)
  })
})
