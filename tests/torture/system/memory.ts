import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Processes } from '../../support/processes.ts'

/** How much memory a process holds (resident, bytes), and when (ms since the epoch). */
export interface MemorySample {
  readonly at: number
  readonly name: string
  readonly bytes: number
}

const EVERY_MS = 10_000
const KIB = 1_024

/** Looks at every process of the system, and at this one, until told to stop. Nothing where there is no /proc. */
export async function sampleMemory(processes: Processes, stop: AbortSignal): Promise<readonly MemorySample[]> {
  const samples: MemorySample[] = []
  while (!stop.aborted) {
    const at = Date.now()
    for (const [name, pid] of pidsOf(processes)) {
      const bytes = await residentBytes(pid)
      if (bytes !== undefined) samples.push({ at, name, bytes })
    }
    await delay(EVERY_MS, undefined, { signal: stop }).catch(() => undefined)
  }
  return samples
}

function pidsOf(processes: Processes): (readonly [name: string, pid: number | undefined])[] {
  const { names, brokers, redis } = processes
  return [
    ...names.map((name) => [name, processes.get(name).pid] as const),
    ...brokers.map(({ pid }, index) => [`nats-${index + 1}`, pid] as const),
    ['redis', redis.pid],
    ['the torture itself', process.pid],
  ]
}

async function residentBytes(pid: number | undefined): Promise<number | undefined> {
  if (pid === undefined) return undefined
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kib === undefined ? undefined : Number(kib) * KIB
}
