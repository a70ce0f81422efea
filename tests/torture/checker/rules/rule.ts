import type { Facts } from '../facts.ts'
import type { RoomHistory } from '../room-history.ts'
import type { Kind, Violation } from '../violation.ts'

export interface Bounds {
  /** How late an end may be told to somebody who listens, where nothing fails (ms). */
  readonly endWithinMs: number
  /** How long after a fault the system has for it instead (ms). */
  readonly recoveredWithinMs: number
}

/** A law of the system, held against what happened in one room. */
export type Rule = (history: RoomHistory, facts: Facts, bounds: Bounds) => readonly Violation[]

export function violation({ room }: RoomHistory, kind: Kind, what: string, entries: readonly number[]): Violation {
  return { kind, room, what, entries: entries.filter(Number.isFinite) }
}
