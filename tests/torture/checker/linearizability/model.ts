import type { Operation } from '../room-history.ts'

/** What a system does that does one thing at a time. */
export interface Model<State> {
  readonly initial: State
  /** Tells states apart. */
  key(state: State): string
  /** The state after an operation had this outcome; null where it cannot have it. What is unknown can always happen. */
  apply(state: State, operation: Operation): State | null
}
