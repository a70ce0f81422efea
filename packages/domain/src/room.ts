import type { Certificate, EndReason } from '@wick/contracts/certificate'
import type { RoomEvent } from '@wick/contracts/events'
import type { CommandId, Epoch, ParticipantId, Sha256 } from '@wick/contracts/ids'
import type { Seat } from '@wick/contracts/room-commands'
import { Copies } from './copies.ts'

export interface SeatState {
  readonly seatKeyHash: Sha256
  /** The sequence of the `room.joined` that took the seat: a cookie of an earlier stay is worth nothing. */
  readonly joinSeq: number
  /** Where its key half lies in the stream; undefined for a seat that was taken before there were any. */
  readonly half?: number | undefined
}

export interface OpenRoom {
  readonly status: 'open'
  readonly epoch: Epoch
  readonly capacity: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly idleSeconds: number | undefined
  readonly joinKeyHash: Sha256 | undefined
  /** In the order of joining. */
  readonly seats: ReadonlyMap<ParticipantId, SeatState>
  /** The key that each id of a participant was first seated with: the id is that person's for the room's life, also after they leave. */
  readonly seatKeys: ReadonlyMap<ParticipantId, Sha256>
  /** Set by the first seat taken with the creator cookie, and kept when that seat is left: the role passes to nobody. */
  readonly creator: ParticipantId | undefined
  readonly locked: boolean
  readonly barred: ReadonlySet<ParticipantId>
  readonly lastJoinAt: number
  /** How many events its lane holds. */
  readonly changes: number
  /** The last decisions that are committed already, so that a retry changes nothing. */
  readonly applied: ReadonlySet<CommandId>
}

export interface EndedRoom {
  readonly status: 'ended'
  readonly reason: EndReason
  readonly by: ParticipantId | undefined
  readonly endedAt: number
  readonly certificate: Certificate | undefined
}

export type Room = { readonly status: 'absent' } | OpenRoom | EndedRoom

/** Retries come within seconds, in which all seats of a room decide less often. */
const MAX_APPLIED = 256

export const NO_ROOM: Room = { status: 'absent' }

/** With the `copies` of a fold, what that has copied is changed in place; without, `room` stays as it is. */
export function evolveRoom(room: Room, event: RoomEvent, seq: number, copies = new Copies()): Room {
  if (event.type === 'room.created') return opened(event)
  // Erasure leaves only the last event of the lane, so the end must be understood on its own.
  if (event.type === 'room.destroyed') return ended(event, event.at, undefined)
  if (event.type === 'room.erased') return ended(event, event.endedAt, event.certificate)
  if (room.status !== 'open') return room
  const next = { ...room, changes: room.changes + 1, applied: withLast(copies.set(room.applied), event.commandId) }
  switch (event.type) {
    case 'room.joined':
      return seated(next, event, seq, copies)
    case 'room.left':
      return { ...next, seats: without(copies.map(next.seats), event.participantId) }
    case 'room.removed':
      return {
        ...next,
        seats: without(copies.map(next.seats), event.participantId),
        barred: copies.set(next.barred).add(event.participantId),
        locked: true,
      }
    case 'room.locked':
      return { ...next, locked: event.locked }
    case 'room.extended':
      return { ...next, expiresAt: event.expiresAt }
  }
}

function withLast(applied: Set<CommandId>, commandId: CommandId): OpenRoom['applied'] {
  const [oldest] = applied.add(commandId)
  if (applied.size > MAX_APPLIED && oldest !== undefined) applied.delete(oldest)
  return applied
}

type Of<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>

function opened(event: Of<'room.created'>): OpenRoom {
  return {
    status: 'open',
    epoch: event.epoch,
    capacity: event.capacity,
    createdAt: event.at,
    expiresAt: event.expiresAt,
    idleSeconds: event.idleSeconds,
    joinKeyHash: event.joinKeyHash,
    seats: new Map(),
    seatKeys: new Map(),
    creator: undefined,
    locked: false,
    barred: new Set(),
    lastJoinAt: event.at,
    changes: 1,
    applied: new Set([event.commandId]),
  }
}

function ended(
  event: Of<'room.destroyed'> | Of<'room.erased'>,
  endedAt: number,
  certificate: Certificate | undefined,
): EndedRoom {
  return { status: 'ended', reason: event.reason, by: event.by, endedAt, certificate }
}

function seated(room: OpenRoom, event: Of<'room.joined'>, seq: number, copies: Copies): OpenRoom {
  const { participantId, seatKeyHash, half } = event
  return {
    ...room,
    seats: copies.map(room.seats).set(participantId, { seatKeyHash, joinSeq: seq, half }),
    seatKeys: room.seatKeys.has(participantId)
      ? room.seatKeys
      : copies.map(room.seatKeys).set(participantId, seatKeyHash),
    creator: event.creator ? participantId : room.creator,
    lastJoinAt: event.at,
  }
}

function without(seats: Map<ParticipantId, SeatState>, participantId: ParticipantId): OpenRoom['seats'] {
  seats.delete(participantId)
  return seats
}

/** The seat that a cookie speaks for, or undefined when it was left, removed or never was. */
export function seatOf(room: OpenRoom, seat: Seat): SeatState | undefined {
  const state = room.seats.get(seat.participantId)
  return state?.joinSeq === seat.joinSeq ? state : undefined
}
