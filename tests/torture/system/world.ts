import type { Random } from '../../support/random.ts'
import type { Processes } from '../../support/processes.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Searcher } from './searcher.ts'

/** What becomes of a room. */
export type Fate = 'lives' | 'is destroyed' | 'lapses' | 'falls silent'

/** What everything that happens in a run has in common. */
export interface World {
  readonly processes: Processes
  readonly recorder: Recorder
  readonly searcher: Searcher
  /** Nothing new begins after this. */
  readonly stop: AbortSignal
}

/** One room as those in it know it. */
export interface Place {
  readonly world: World
  /** In the recording. */
  readonly name: string
  readonly roomId: string
  readonly capacity: number
  readonly fate: Fate
  /** Stands in everything that is said here, and nowhere else. */
  readonly canary: string
  readonly random: Random
  readonly burns: { readonly seq: number; readonly blobId: string }[]
  isOver: boolean
}
