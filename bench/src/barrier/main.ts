import { CHAT_STREAM } from '@wick/contracts/subjects'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureChatStream } from '@wick/event-log/chat-stream'
import { connectNats } from '@wick/platform/nats/nats'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { medianOf, quantilesOf } from '../report/quantiles.ts'
import { createWays, type Way } from './ways.ts'

const SAMPLES = 3_000
const ROUNDS = 8
const ROUND_MS = 500
/** So many are under way at once where it is counted how many there are in a second. */
const AT_ONCE = 64
const HEAP = { storage: 'memory', replicas: 3, maxBytes: 512 * 1024 * 1024 } as const
const SIDES = ['with', 'without'] as const

type Figures = Readonly<Record<(typeof SIDES)[number], number>>

/** One after the other, in turns: whatever else the machine does meets both alike. Milliseconds. */
async function timesOf(way: Way): Promise<Figures> {
  const times = { with: [] as number[], without: [] as number[] }
  for (let sample = 0; sample < SAMPLES; sample++) {
    for (const side of sample % 2 === 0 ? SIDES : SIDES.toReversed()) {
      const before = performance.now()
      await way[side]()
      times[side].push(performance.now() - before)
    }
  }
  return { with: quantilesOf(times.with).p50, without: quantilesOf(times.without).p50 }
}

/** Many at once, in turns: how many a second. */
async function ratesOf(way: Way): Promise<Figures> {
  const rates = { with: [] as number[], without: [] as number[] }
  for (let count = 0; count < ROUNDS; count++)
    for (const side of count % 2 === 0 ? SIDES : SIDES.toReversed()) {
      let done = 0
      const end = performance.now() + ROUND_MS
      const lane = async () => {
        for (; performance.now() < end; done++) await way[side]()
      }
      await Promise.all(Array.from({ length: AT_ONCE }, lane))
      rates[side].push(done / (ROUND_MS / 1_000))
    }
  return { with: medianOf(rates.with), without: medianOf(rates.without) }
}

await using cluster = await startNatsCluster()
await using nats = await connectNats({ url: cluster.url }, 'bench')
await ensureChatStream(nats, HEAP)
using barrier = await createBarrier(nats, CHAT_STREAM)
const ways = await createWays(nats, barrier)
for (const way of Object.values(ways)) await ratesOf(way)
console.log('three brokers, a log in memory; p50 of one after the other, and how many a second of 64 at once')
for (const [what, way] of Object.entries(ways)) {
  const times = await timesOf(way)
  const rates = await ratesOf(way)
  const row = (side: (typeof SIDES)[number]) => `${times[side].toFixed(2)} ms, ${Math.round(rates[side])}/s`
  const ratio = (times.with / times.without).toFixed(3)
  console.log(`${what.padEnd(9)} with barrier ${row('with')}; without ${row('without')}; ratio of p50 ${ratio}`)
}
