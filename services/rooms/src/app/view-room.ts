import type { EndedView, OpenView, Seat, viewRoom } from '@wick/contracts/room-commands'
import { idleExpiresAt } from '@wick/domain/deadline'
import { type EndedRoom, type OpenRoom, type Room, seatOf } from '@wick/domain/room'
import type { CommandHandler } from '@wick/platform/command-server'
import type { LoadedRoom } from '@wick/platform/room-lane'
import type { z } from 'zod'
import type { Rooms } from './rooms.ts'

type Refusal = (typeof viewRoom.refusals)[number]

/** The room as one seat may see it; after the end, what is left to say to anybody who held a seat. */
export function viewRoomHandler(
  rooms: Rooms,
): CommandHandler<z.infer<typeof viewRoom.input>, z.infer<typeof viewRoom.output>, Refusal> {
  return async ({ roomId, seat }) => {
    const loaded = await rooms.load(roomId)
    const room = loaded.state
    if (room.status === 'absent') return { refused: 'room_not_found' }
    if (room.status === 'ended') return { ok: endedView(room) }
    if (seatOf(room, seat) === undefined) return { refused: absence(room, seat) }
    return { ok: openView(room, loaded) }
  }
}

function absence(room: OpenRoom, { participantId }: Seat): Refusal {
  return room.barred.has(participantId) ? 'barred' : 'room_not_found'
}

function openView(room: OpenRoom, { version, lastAppendAt }: LoadedRoom<Room>): OpenView {
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

function endedView({ reason, by, endedAt, certificate }: EndedRoom): EndedView {
  return {
    status: 'ended',
    reason,
    ...(by !== undefined && { by }),
    endedAt,
    ...(certificate !== undefined && { certificate }),
  }
}
