import type { MemorySample } from '../system/memory.ts'
import { slopeOf } from './slope.ts'

const MIB = 1_024 ** 2
const HOUR_MS = 3_600_000
/** A process that starts fills its memory first. */
const WARM_AFTER_MS = 60_000
/** What a process may grow by in an hour. A run of minutes is too short to say so, and is not judged. */
const MOST_MIB_AN_HOUR = 16
const JUDGED_FROM_MS = 30 * 60_000

/** One line for each process: first, last and most that it held, and its slope once it was warm. */
export function formatMemory(samples: readonly MemorySample[]): string[] {
  const began = Math.min(...samples.map(({ at }) => at))
  const isLong = samples.some(({ at }) => at - began >= JUDGED_FROM_MS)
  return [...Map.groupBy(samples, ({ name }) => name)].map(([name, own]) => {
    const sizes = own.map(({ bytes }) => bytes / MIB)
    const warm = own.filter(({ at }) => at - began >= WARM_AFTER_MS)
    const slope = slopeOf(warm.map(({ at, bytes }) => ({ x: at / HOUR_MS, y: bytes / MIB })))
    const held = `${round(sizes[0])} to ${round(sizes.at(-1))} MiB, at most ${round(Math.max(...sizes))}`
    const grown = warm.length < 2 ? 'too short for a slope' : `${slope.toFixed(1)} MiB an hour`
    const verdict = !isLong ? '' : slope <= MOST_MIB_AN_HOUR ? ', flat' : `, MORE than ${MOST_MIB_AN_HOUR}`
    return `memory ${name.padEnd(19)}${held}; ${grown}${verdict}`
  })
}

const round = (mib = 0) => Math.round(mib)
