import type { Counts } from './counts.ts'

/** One level of the tests. */
export interface Stage {
  readonly name: string
  run(): Promise<Counts>
}
