import type { Counts } from './counts.ts'

/** One level of the tests. */
export interface Stage {
  readonly name: string
  /** `stop` ends it early, as a failure. */
  run(stop: AbortSignal): Promise<Counts>
}
