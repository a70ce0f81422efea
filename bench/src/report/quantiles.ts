import { z } from 'zod'

/** Of all samples, in their own unit; all zero where there are none. */
export const Quantiles = z.object({ p50: z.number(), p99: z.number(), p999: z.number(), max: z.number() })
export type Quantiles = z.infer<typeof Quantiles>

/** Exact, by the nearest rank: every sample is kept, there are few enough of them. */
export function quantilesOf(samples: readonly number[]): Quantiles {
  const at = rankIn(samples)
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999), max: at(1) }
}

/** Gives the sample that so large a share of all, in (0, 1], does not exceed. */
export function rankIn(samples: readonly number[]): (share: number) => number {
  const sorted = Float64Array.from(samples).sort()
  return (share) => sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? 0
}

/** The middle one, or the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0
  return (lower + upper) / 2
}
