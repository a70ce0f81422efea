import type { Report } from '../report/publish.ts'

export interface ModeContext {
  /** Of the full size, in (0, 1]. */
  readonly scale: number
  readonly stop: AbortSignal
  /** What stands under the title of the chart, behind what is given here. */
  readonly note: (what: string) => string
  /** Tells how far it is. */
  readonly say: (line: string) => void
}

/** One measurement of Wick alone: starts what it needs, measures, and leaves nothing running. */
export type RunMode = (context: ModeContext) => Promise<Pick<Report, 'settings' | 'result' | 'table' | 'chart'>>
