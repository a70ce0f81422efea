import type { EventFrame } from '@wick/contracts/frames'
import type { Answer, Call, EntryOf } from '../history/entry.ts'

export type Outcome =
  | { readonly kind: 'ok'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unknown' }

/** What was asked, from when to when, and what came of it. What is unknown may still happen, so it never ends. */
export interface Operation {
  readonly who: string
  readonly call: Call
  readonly invoked: { readonly index: number; readonly at: number }
  readonly ended: { readonly index: number; readonly at: number }
  readonly outcome: Outcome
}

export interface SeenEvent {
  readonly index: number
  readonly at: number
  readonly event: EventFrame
}

/** What one observer saw over one line, or in one reading of the history. */
export interface Line {
  readonly who: string
  readonly source: 'line' | 'reading'
  /** Which line of its observer; -1 for a reading. */
  readonly number: number
  readonly opened: { readonly index: number; readonly at: number }
  /** The cursor that was asked with. */
  readonly asked: { readonly after: number; readonly epoch?: string | undefined } | undefined
  readonly welcome: (EntryOf<'welcome'> & { readonly index: number }) | undefined
  readonly events: readonly SeenEvent[]
  /** How far a reading said that it goes. */
  readonly coveredTo: number | undefined
}

export interface SeenEnd extends EntryOf<'ended'> {
  readonly index: number
}

export interface SeenCertificate extends EntryOf<'certificate'> {
  readonly index: number
}

/** From when to when (ms since the epoch). */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface FaultSpan extends Span {
  readonly losesRooms: boolean
  /** How far a service's clock was off (ms). */
  readonly skewMs: number
}

/** Everything that is known of one room, arranged for the rules. */
export interface RoomHistory {
  readonly room: string
  readonly operations: readonly Operation[]
  readonly lines: readonly Line[]
  readonly ends: readonly SeenEnd[]
  readonly closes: readonly (EntryOf<'closed'> & { readonly index: number })[]
  readonly certificates: readonly SeenCertificate[]
  readonly settled: (EntryOf<'settled'> & { readonly index: number }) | undefined
  readonly searches: readonly (EntryOf<'searched'> & { readonly index: number })[]
  readonly faults: readonly FaultSpan[]
  /** When each observer read nothing. */
  readonly stalls: ReadonlyMap<string, readonly Span[]>
}
