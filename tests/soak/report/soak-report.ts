import type { ShownRow } from '../conversation/shown-row.ts'
import type { Struck } from '../faults/strike-in-turn.ts'
import type { HeapGrowth } from '../measure/heap-growth.ts'
import type { HeapSample } from '../measure/sample-heap.ts'
import type { ProcessLife } from '../measure/sample-processes.ts'
import type { Extras } from '../people/speaker.ts'

export interface PageReport {
  readonly name: string
  readonly texts: number
  readonly pictures: number
  readonly extras: Extras
  readonly rows: readonly ShownRow[]
  readonly growth: HeapGrowth
  readonly heap: readonly HeapSample[]
}

export interface SoakReport {
  readonly startedAt: string
  readonly minutes: number
  readonly seed: number
  /** What was lost, doubled, reordered, or grew beyond its bound. */
  readonly findings: readonly string[]
  /** From the last word until both pages were at rest (ms). */
  readonly settledMs: number
  readonly pages: readonly PageReport[]
  readonly struck: readonly Struck[]
  readonly processes: readonly ProcessLife[]
}
