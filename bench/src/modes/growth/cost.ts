import { above, measureFor, type Spent, startMeter, totalMs, untilQuiet } from '../../processes/meter.ts'
import type { NamedProcess } from '../../processes/list-children.ts'
import { type Quantiles, quantilesOf } from '../../report/quantiles.ts'

const REST_MS = 5_000
const QUIET = { msPerSecond: 200, patienceMs: 60_000 }

/** What one operation costs, beyond what the system spends anyway. */
export interface Cost {
  readonly operation: string
  readonly count: number
  /** Of all server processes. */
  readonly cpuMicros: number
  readonly cpuMicrosByProcess: Readonly<Record<string, number>>
  /** How long one takes (ms). */
  readonly took: Quantiles
}

/** Waits until nothing else is done, then measures the system at rest, then the operations; `work` gives how long each took. */
export async function costOf(
  operation: string,
  { servers, stop }: { readonly servers: readonly NamedProcess[]; readonly stop: AbortSignal },
  work: () => Promise<readonly number[]>,
): Promise<Cost> {
  await untilQuiet(servers, QUIET, stop)
  const rest = await measureFor(servers, REST_MS, stop)
  const spent = startMeter(servers)
  const times = await work()
  return toCost(operation, above(spent(), rest), times.length, quantilesOf(times))
}

export function toCost(operation: string, spent: Spent, count: number, took: Quantiles): Cost {
  const each = (ms: number) => (ms * 1_000) / Math.max(count, 1)
  return {
    operation,
    count,
    cpuMicros: each(totalMs(spent)),
    cpuMicrosByProcess: Object.fromEntries(Object.entries(spent.cpuMs).map(([kind, ms]) => [kind, each(ms)])),
    took,
  }
}
