import { setTimeout as delay } from 'node:timers/promises'
import { sumByKind } from '../report/kinds.ts'
import type { NamedProcess } from './list-children.ts'
import { readThreadsCpuMs, readUsage } from './usage.ts'

/** What processes used between two moments: user and system time by kind, replicas together (ms). */
export interface Spent {
  readonly seconds: number
  readonly cpuMs: Readonly<Record<string, number>>
}

const LOOK_EVERY_MS = 1_000

/** Begins to count; the answer says what was spent until then, and may be asked again. */
export function startMeter(processes: readonly NamedProcess[]): () => Spent {
  const read = () => processes.map(({ name, pid }) => [name, readThreadsCpuMs(pid)] as const)
  const since = performance.now()
  const before = read()
  return () => ({
    seconds: (performance.now() - since) / 1_000,
    cpuMs: sumByKind(read().map(([name, cpuMs], index) => [name, cpuMs - (before[index]?.[1] ?? 0)])),
  })
}

/** What they spend within so many ms. */
export async function measureFor(processes: readonly NamedProcess[], ms: number, stop: AbortSignal): Promise<Spent> {
  const spent = startMeter(processes)
  await delay(ms, undefined, { signal: stop })
  return spent()
}

export const totalMs = ({ cpuMs }: Spent): number => Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0)

/** ms of CPU in each second: 1,000 is one core. */
export const rateOf = (spent: Spent): number => totalMs(spent) / spent.seconds

/** What was spent beyond what the same processes spend in so long anyway. */
export function above(spent: Spent, rest: Spent): Spent {
  const share = spent.seconds / rest.seconds
  const names = Object.keys(spent.cpuMs)
  const cpuMs = names.map((name) => [name, (spent.cpuMs[name] ?? 0) - (rest.cpuMs[name] ?? 0) * share] as const)
  return { seconds: spent.seconds, cpuMs: Object.fromEntries(cpuMs) }
}

/** Resident memory by kind, replicas together (bytes). */
export function readMemory(processes: readonly NamedProcess[]): Readonly<Record<string, number>> {
  return sumByKind(processes.map(({ name, pid }) => [name, readUsage(pid).rssBytes]))
}

/** Waits until what was done before has no effect any more: two looks in a row below the rate, or as long as patience lasts. */
export async function untilQuiet(
  processes: readonly NamedProcess[],
  { msPerSecond, patienceMs }: { readonly msPerSecond: number; readonly patienceMs: number },
  stop: AbortSignal,
): Promise<void> {
  const until = performance.now() + patienceMs
  for (let quiet = 0; quiet < 2 && performance.now() < until;)
    quiet = rateOf(await measureFor(processes, LOOK_EVERY_MS, stop)) < msPerSecond ? quiet + 1 : 0
}
