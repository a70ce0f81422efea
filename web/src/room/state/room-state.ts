import type { Certificate } from '@wick/contracts/events'
import type { SocketEndReason } from '@wick/contracts/frames'
import type { Epoch, MessageId, ParticipantId } from '@wick/contracts/ids'
import type { Body } from './body.ts'

/** One event of the room's log as the page shows it, at its place `seq`. */
export type Entry =
  | {
      readonly kind: 'message'
      readonly seq: number
      readonly id: MessageId
      readonly from: ParticipantId
      readonly timestamp: number
      readonly body: Body
    }
  | { readonly kind: 'erased'; readonly seq: number; readonly id: MessageId; readonly from: ParticipantId }
  | {
      readonly kind: 'joined' | 'left' | 'removed'
      readonly seq: number
      readonly timestamp: number
      readonly participantId: ParticipantId
    }
  | { readonly kind: 'extended'; readonly seq: number; readonly timestamp: number; readonly expiresAt: number }
  | { readonly kind: 'locked'; readonly seq: number; readonly timestamp: number; readonly locked: boolean }

export interface RoomEnd {
  readonly reason: SocketEndReason
  readonly by: ParticipantId | null
  readonly endedAt: number | null
}

/** Everything that frames say about a room; nothing in it depends on a clock. */
export interface RoomState {
  readonly self: ParticipantId
  readonly epoch: Epoch | null
  /** The last sequence applied: the resume cursor. */
  readonly cursor: number
  /** How far the log reached at the last welcome. */
  readonly head: number
  readonly capacity: number
  readonly isLocked: boolean
  readonly isCreator: boolean
  readonly createdAt: number | null
  readonly expiresAt: number
  readonly idleSeconds: number | null
  readonly idleExpiresAt: number | null
  readonly participants: readonly ParticipantId[]
  readonly online: ReadonlySet<ParticipantId>
  readonly names: ReadonlyMap<ParticipantId, string>
  readonly entries: readonly Entry[]
  readonly end: RoomEnd | null
  readonly certificate: Certificate | null
}

/** What the answer to taking a seat tells, before the first frame. */
export interface Arrival {
  readonly participantId: ParticipantId
  readonly participants: readonly ParticipantId[]
  readonly capacity: number
  readonly expiresAt: number
}

export function arrived({ participantId, participants, capacity, expiresAt }: Arrival): RoomState {
  return {
    self: participantId,
    epoch: null,
    cursor: 0,
    head: 0,
    capacity,
    isLocked: false,
    isCreator: false,
    createdAt: null,
    expiresAt,
    idleSeconds: null,
    idleExpiresAt: null,
    participants,
    online: new Set(),
    names: new Map(),
    entries: [],
    end: null,
    certificate: null,
  }
}
