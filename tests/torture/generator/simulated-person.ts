import type { Call } from '../history/entry.ts'
import type { UnderWay } from '../history/recorder.ts'
import type { Decision } from './simulated-log.ts'

/** What somebody waits for. `decision` is there once it has happened. */
export interface Pending {
  readonly call: Call
  readonly underWay: UnderWay
  decision: Decision | undefined
}

/** Somebody who may hold a seat, asks for one thing after the other, and listens over one line at a time. */
export interface SimulatedPerson {
  readonly who: string
  pending: Pending | undefined
  /** What is asked again, because nobody knows what became of it. */
  unsure: Call | undefined
  hasSeat: boolean
  isGone: boolean
  line: { number: number; isOpen: boolean; isWelcome: boolean; cursor: number }
  isTold: boolean
}

export const newPerson = (who: string): SimulatedPerson => ({
  who,
  pending: undefined,
  unsure: undefined,
  hasSeat: false,
  isGone: false,
  line: { number: -1, isOpen: false, isWelcome: false, cursor: 0 },
  isTold: false,
})
