import { CHAT_STREAM } from '@wick/contracts/subjects'
import { createBarrier } from '@wick/platform/barrier'
import { ensureChatStream } from '@wick/platform/chat-stream'
import { connectNats } from '@wick/platform/nats'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { medianOf, quantilesOf } from '../report/quantiles.ts'
import { createWays, type Way } from './ways.ts'

const ROUNDS = 9
const ROUND_MS = 1_000
/** So many are under way at once where it is counted how many there are in a second. */
const AT_ONCE = 64
const HEAP = { storage: 'memory', replicas: 3, maxBytes: 512 * 1024 * 1024 } as const

interface Round {
  /** Milliseconds, one after the other. */
  readonly p50: number
  readonly perSecond: number
}

/** One after the other, then many at once. */
async function round(act: () => Promise<unknown>): Promise<Round> {
  const times: number[] = []
  for (const end = performance.now() + ROUND_MS; performance.now() < end;) {
    const before = performance.now()
    await act()
    times.push(performance.now() - before)
  }
  let done = 0
  const end = performance.now() + ROUND_MS
  const lane = async () => {
    for (; performance.now() < end; done++) await act()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return { p50: quantilesOf(times).p50, perSecond: done / (ROUND_MS / 1_000) }
}

/** In turns, so that whatever else the machine does meets both; the order changes from round to round. */
async function compare(way: Way): Promise<{ readonly with: Round; readonly without: Round; readonly ratio: number }> {
  const rounds: { with: Round; without: Round }[] = []
  for (let count = 0; count < ROUNDS; count++) {
    const first = count % 2 === 0 ? await round(way.without) : undefined
    const behind = await round(way.with)
    rounds.push({ with: behind, without: first ?? (await round(way.without)) })
  }
  const median = (of: (each: (typeof rounds)[number]) => number) => medianOf(rounds.map(of))
  return {
    with: { p50: median((each) => each.with.p50), perSecond: median((each) => each.with.perSecond) },
    without: { p50: median((each) => each.without.p50), perSecond: median((each) => each.without.perSecond) },
    ratio: median((each) => each.with.p50 / each.without.p50),
  }
}

await using cluster = await startNatsCluster()
await using nats = await connectNats({ url: cluster.url }, 'bench')
await ensureChatStream(nats, HEAP)
using barrier = await createBarrier(nats, CHAT_STREAM)
const ways = await createWays(nats, barrier)
for (const way of Object.values(ways)) for (const act of [way.with, way.without]) await round(act)
console.log('three brokers, a log in memory; p50 of one after the other, and how many a second of 64 at once')
for (const [what, way] of Object.entries(ways)) {
  const { with: behind, without, ratio } = await compare(way)
  const row = ({ p50, perSecond }: Round) => `${p50.toFixed(2)} ms, ${Math.round(perSecond)}/s`
  console.log(
    `${what.padEnd(9)} with barrier ${row(behind)}; without ${row(without)}; ratio of p50 ${ratio.toFixed(3)}`,
  )
}
