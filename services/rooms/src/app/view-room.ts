import type { RefusalOf } from '@wick/contracts/define-command'
import type { OpenView, Seat, viewRoom } from '@wick/contracts/room-commands'
import { idleExpiresAt, isDue } from '@wick/domain/deadline'
import { endedView } from '@wick/domain/ended-view'
import { type OpenRoom, type Room, seatOf } from '@wick/domain/room'
import { type Certainty, settle } from '@wick/event-log/certainty'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { LoadedRoom } from '@wick/event-log/load-room'
import type { KeyHalves } from '../adapters/key-halves.jetstream.ts'
import type { Rooms } from './rooms.ts'

type Refusal = RefusalOf<typeof viewRoom>

/** By which the gateway's clock, that refuses, may be ahead of this one. */
const CLOCKS_DIFFER_MS = 1_000

/** The room as one seat may see it; after the end, what is left to say to anybody who held a seat. */
export function viewRoomHandler(rooms: Rooms, halves: KeyHalves, now: () => number): HandlerOf<typeof viewRoom> {
  return async ({ roomId, seat, withHalf }) => {
    const { state: room, ...loaded } = await settle(
      'unchallenged',
      (certainty) => rooms.load(roomId, certainty),
      (found) => needsOf(found, seat, now()),
    )
    if (room.status === 'absent') return { refused: 'room_not_found' }
    if (room.status === 'ended') return { ok: endedView(room) }
    const taken = seatOf(room, seat)
    if (taken === undefined) return { refused: absence(room, seat) }
    const keyHalf = withHalf && (await halves.of({ roomId, participantId: seat.participantId }, taken))
    return { ok: { ...openView(room, loaded), ...(keyHalf !== undefined && { keyHalf }) } }
  }
}

/** Whoever has no seat is refused, and whoever is shown a deadline that is past is refused by it, which may have been moved. */
function needsOf({ state: room, lastAppendAt }: LoadedRoom<Room>, seat: Seat, now: number): Certainty {
  if (room.status === 'ended') return 'unchallenged'
  const isServed = room.status === 'open' && seatOf(room, seat) !== undefined
  return isServed && !isDue(room, lastAppendAt, now + CLOCKS_DIFFER_MS) ? 'unchallenged' : 'proven'
}

function absence(room: OpenRoom, { participantId }: Seat): Refusal {
  return room.barred.has(participantId) ? 'barred' : 'room_not_found'
}

function openView(room: OpenRoom, { version, lastAppendAt }: Omit<LoadedRoom<Room>, 'state'>): OpenView {
  const idle = idleExpiresAt(room, lastAppendAt)
  return {
    status: 'open',
    expiresAt: room.expiresAt,
    createdAt: room.createdAt,
    ...(room.idleSeconds !== undefined && { idleSeconds: room.idleSeconds }),
    ...(idle !== undefined && { idleExpiresAt: idle }),
    capacity: room.capacity,
    locked: room.locked,
    encrypted: room.joinKeyHash !== undefined,
    participants: [...room.seats.keys()],
    ...(room.creator !== undefined && { creator: room.creator }),
    head: version,
  }
}
