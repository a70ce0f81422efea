import type { RefusalOf } from '@wick/contracts/define-command'
import type { Certificate } from '@wick/contracts/certificate'
import type { RoomEvent } from '@wick/contracts/events'
import type { CommandId, Epoch, ParticipantId, Sha256 } from '@wick/contracts/ids'
import { MAX_LIFETIME_MS, MAX_ROOM_CHANGES } from '@wick/contracts/limits'
import type {
  createRoom,
  destroyRoom,
  extendRoom,
  joinRoom,
  leaveRoom,
  lockRoom,
  removeParticipant,
  Seat,
} from '@wick/contracts/room-commands'
import { folding } from './copies.ts'
import { accept, type Decider, type Decision, refuse, unchanged } from './decider.ts'
import { isDue } from './deadline.ts'
import { erasedAfter } from './erased-after.ts'
import { evolveRoom, NO_ROOM, type OpenRoom, type Room, seatOf } from './room.ts'

/**
 * `now` and `lastAppendAt` (ms) come with the command: rules read no clock and no log lane. Deadlines are absolute, so
 * a retry never adds twice. `hasSpace`: whether the log takes more than steps to an end, which always fit.
 */
export type RoomCommand = {
  readonly now: number
  readonly commandId: CommandId
  readonly lastAppendAt: number
} & (
  | {
      readonly type: 'create'
      readonly epoch: Epoch
      readonly capacity: number
      readonly ttlSeconds: number
      readonly idleSeconds: number | undefined
      readonly joinKeyHash: Sha256 | undefined
      readonly hasSpace: boolean
    }
  | {
      readonly type: 'join'
      readonly participantId: ParticipantId
      /** Whether the client chose its participant id, as it must in rooms with a join key. */
      readonly named: boolean
      readonly seatKeyHash: Sha256
      /** Compared outside, in constant time; irrelevant in rooms without a join key. */
      readonly holdsJoinKey: boolean
      readonly creator: boolean
      readonly hasSpace: boolean
    }
  | { readonly type: 'leave'; readonly seat: Seat }
  | { readonly type: 'remove'; readonly seat: Seat; readonly participantId: ParticipantId }
  | { readonly type: 'lock'; readonly seat: Seat; readonly locked: boolean; readonly hasSpace: boolean }
  | {
      readonly type: 'extend'
      readonly seat: Seat
      readonly expiresAt: number
      /** How long a room of its class lives at most; an anonymous one where nothing is said. */
      readonly maxLifetimeMs?: number
      readonly hasSpace: boolean
    }
  | { readonly type: 'destroy'; readonly seat: Seat }
  | { readonly type: 'expire' }
  | { readonly type: 'completeErasure'; readonly certificate: Certificate }
)

/** What each command may be refused with: what its contract names, but for what is refused before the rules are asked. */
export interface RoomRefusals {
  readonly create: Exclude<RefusalOf<typeof createRoom>, 'invalid_input'>
  readonly join: RefusalOf<typeof joinRoom>
  readonly leave: RefusalOf<typeof leaveRoom>
  readonly remove: RefusalOf<typeof removeParticipant>
  readonly lock: RefusalOf<typeof lockRoom>
  readonly extend: RefusalOf<typeof extendRoom>
  readonly destroy: RefusalOf<typeof destroyRoom>
  readonly expire: 'not_due'
  readonly completeErasure: 'room_not_found'
}
export type RoomRefusal = RoomRefusals[Type]

type Type = RoomCommand['type']
type Of<T extends Type> = Extract<RoomCommand, { type: T }>
type DecisionOn<T extends Type> = Decision<RoomEvent, RoomRefusals[T]>

export function decideRoom<T extends Type>(room: Room, command: Of<T> & { readonly type: T }): DecisionOn<T>
export function decideRoom(room: Room, command: RoomCommand): DecisionOn<Type> {
  if (room.status === 'open' && room.applied.has(command.commandId)) return unchanged
  switch (command.type) {
    case 'create':
      return create(room, command)
    case 'join':
      return join(room, command)
    case 'destroy':
      return destroy(room, command)
    case 'expire':
      return expire(room, command)
    case 'completeErasure':
      return completeErasure(room, command)
    case 'leave':
    case 'remove':
    case 'lock':
    case 'extend':
      return change(room, command)
  }
}

export const roomDecider: Decider<Room, RoomCommand, RoomEvent, RoomRefusal> = {
  initial: NO_ROOM,
  decide: decideRoom,
  evolve: evolveRoom,
  fold: folding(evolveRoom),
}

const caused = ({ commandId, now }: RoomCommand) => ({ commandId, at: now })

function create(room: Room, command: Of<'create'>): DecisionOn<'create'> {
  // A tombstone refuses too: an ended room never comes back under its id.
  if (room.status !== 'absent') return refuse('room_exists')
  if (!command.hasSpace) return refuse('server_full')
  const { epoch, capacity, idleSeconds, joinKeyHash } = command
  return accept({
    type: 'room.created',
    ...caused(command),
    epoch,
    capacity,
    expiresAt: command.now + command.ttlSeconds * 1000,
    ...(idleSeconds !== undefined && { idleSeconds }),
    ...(joinKeyHash !== undefined && { joinKeyHash }),
  })
}

function join(room: Room, command: Of<'join'>): DecisionOn<'join'> {
  // One answer for never-was, over and a wrong join key, before anything else: an outsider cannot probe for rooms.
  if (room.status !== 'open' || isDue(room, command.lastAppendAt, command.now)) return refuse('room_not_found')
  if (room.joinKeyHash !== undefined && !command.holdsJoinKey) return refuse('room_not_found')
  if (room.joinKeyHash !== undefined && !command.named) return refuse('invalid_input')
  const { participantId, seatKeyHash } = command
  // The same seat key is the same person asking again, after a lost reply or cookie. A participant id alone is public
  // and proves nothing.
  const standing = room.seatKeys.get(participantId)
  if (standing !== undefined && standing !== seatKeyHash) return refuse('participant_taken')
  if (room.seats.has(participantId)) return unchanged
  if (room.barred.has(participantId)) return refuse('barred')
  if (room.locked) return refuse('room_locked')
  if (room.seats.size >= room.capacity || hasReachedChangeLimit(room)) return refuse('room_full')
  if (!command.hasSpace) return refuse('server_full')
  return accept({
    type: 'room.joined',
    ...caused(command),
    participantId,
    seatKeyHash,
    ...(command.creator && room.creator === undefined && { creator: true as const }),
    participants: [...room.seats.keys(), participantId],
  })
}

type Change = 'leave' | 'remove' | 'lock' | 'extend'

/** What a seat may do with a living room. */
function change(room: Room, command: Of<Change>): DecisionOn<Change> {
  if (room.status === 'absent') return refuse('room_not_found')
  if (room.status === 'ended') return refuse('room_ended')
  if (seatOf(room, command.seat) === undefined) return refuse('room_not_found')
  // Leaving always works: nobody is kept in a room that is about to be destroyed.
  if (command.type === 'leave') return leave(room, command)
  if (isDue(room, command.lastAppendAt, command.now)) return refuse('room_ended')
  switch (command.type) {
    case 'remove':
      return remove(room, command)
    case 'lock':
      return lock(room, command)
    case 'extend':
      return extend(room, command)
  }
}

function leave(room: OpenRoom, command: Of<'leave'>): DecisionOn<'leave'> {
  const { participantId } = command.seat
  return accept({
    type: 'room.left',
    ...caused(command),
    participantId,
    participants: others(room, participantId),
  })
}

function remove(room: OpenRoom, command: Of<'remove'>): DecisionOn<'remove'> {
  if (room.creator !== command.seat.participantId) return refuse('not_creator')
  const { participantId } = command
  if (room.barred.has(participantId)) return unchanged
  if (!room.seats.has(participantId)) return refuse('room_not_found')
  return accept({
    type: 'room.removed',
    ...caused(command),
    participantId,
    participants: others(room, participantId),
  })
}

function lock(room: OpenRoom, command: Of<'lock'>): DecisionOn<'lock'> {
  if (room.creator !== command.seat.participantId) return refuse('not_creator')
  if (room.locked === command.locked) return unchanged
  // Keeping others out always works; doing it again and again needs the way back.
  if (!command.locked && hasReachedChangeLimit(room)) return refuse('quota_exceeded')
  if (!command.locked && !command.hasSpace) return refuse('server_full')
  return accept({ type: 'room.locked', ...caused(command), locked: command.locked })
}

function extend(room: OpenRoom, command: Of<'extend'>): DecisionOn<'extend'> {
  const { maxLifetimeMs = MAX_LIFETIME_MS } = command
  if (command.expiresAt > room.createdAt + maxLifetimeMs) return refuse('limit_reached')
  // Naming a deadline that is not later is what a repeated click or a retry does.
  if (command.expiresAt <= room.expiresAt) return unchanged
  if (hasReachedChangeLimit(room)) return refuse('quota_exceeded')
  if (!command.hasSpace) return refuse('server_full')
  return accept({ type: 'room.extended', ...caused(command), expiresAt: command.expiresAt })
}

function destroy(room: Room, command: Of<'destroy'>): DecisionOn<'destroy'> {
  if (room.status === 'absent') return refuse('room_not_found')
  if (room.status === 'ended') return unchanged
  if (seatOf(room, command.seat) === undefined) return refuse('room_not_found')
  return accept({
    type: 'room.destroyed',
    ...caused(command),
    reason: 'destroyed',
    by: command.seat.participantId,
  })
}

/** The end that nobody asked for: the lifetime or the idle limit, whichever came first. */
function expire(room: Room, command: Of<'expire'>): DecisionOn<'expire'> {
  if (room.status !== 'open') return unchanged
  // The reaper may hold a stale deadline; an extension or a message that won the race keeps the room alive.
  if (!isDue(room, command.lastAppendAt, command.now)) return refuse('not_due')
  const reason = command.now >= room.expiresAt ? 'expired' : 'idle'
  return accept({ type: 'room.destroyed', ...caused(command), reason })
}

function completeErasure(room: Room, command: Of<'completeErasure'>): DecisionOn<'completeErasure'> {
  if (room.status !== 'ended') return refuse('room_not_found')
  if (room.certificate !== undefined) return unchanged
  return accept({
    type: 'room.erased',
    ...caused(command),
    reason: room.reason,
    ...(room.by !== undefined && { by: room.by }),
    endedAt: room.endedAt,
    certificate: erasedAfter(room.endedAt, command.certificate),
  })
}

/** Every fold reads the whole lane: what could be done again and again has a bound, what leads to an end has none. */
function hasReachedChangeLimit({ changes }: OpenRoom): boolean {
  return changes >= MAX_ROOM_CHANGES
}

function others(room: OpenRoom, participantId: ParticipantId): ParticipantId[] {
  return [...room.seats.keys()].filter((id) => id !== participantId)
}
