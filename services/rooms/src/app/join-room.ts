import { createHash, timingSafeEqual } from 'node:crypto'
import { type JoinKey, ParticipantId, Sha256 } from '@wick/contracts/ids'
import { joinRoom } from '@wick/contracts/room-commands'
import type { Room } from '@wick/domain/room'
import type { CommandHandler } from '@wick/platform/command-server'
import type { z } from 'zod'
import { refusalOf, type RoomsOptions } from './rooms.ts'

type Refusal = (typeof joinRoom.refusals)[number]

const PARTICIPANT_BYTES = 16

export function joinRoomHandler({
  rooms,
  hasSpace,
  now,
}: RoomsOptions): CommandHandler<z.infer<typeof joinRoom.input>, z.infer<typeof joinRoom.output>, Refusal> {
  return async ({ roomId, commandId, seatKey, joinKey, participantId: named, creator }) => {
    const seatKeyHash = hash(Buffer.from(seatKey, 'base64url'))
    const participantId = named ?? participantOf(seatKeyHash)
    const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) => ({
      type: 'join',
      now: now(),
      commandId,
      lastAppendAt,
      participantId,
      named: named !== undefined,
      seatKeyHash,
      holdsJoinKey: holdsJoinKey(state, joinKey),
      creator,
      hasSpace: hasSpace(),
    }))
    if (!handled.accepted) return { refused: refusalOf(joinRoom.refusals, handled.refusal) }
    const room = handled.state
    const seat = room.status === 'open' ? room.seats.get(participantId) : undefined
    // Only a retry of a join that was undone meanwhile comes here.
    if (room.status !== 'open' || seat === undefined) return { refused: 'room_not_found' }
    return {
      ok: {
        participantId,
        joinSeq: seat.joinSeq,
        fresh: handled.event !== null,
        epoch: room.epoch,
        encrypted: room.joinKeyHash !== undefined,
        expiresAt: room.expiresAt,
        capacity: room.capacity,
        participants: [...room.seats.keys()],
      },
    }
  }
}

/** A repeated request finds its seat, because the id of a participant that names none follows from its seat key. */
function participantOf(seatKeyHash: Sha256): ParticipantId {
  const digest = createHash('sha256').update('wick participant').update(seatKeyHash).digest()
  return ParticipantId.parse(digest.subarray(0, PARTICIPANT_BYTES).toString('base64url'))
}

function holdsJoinKey(room: Room, joinKey: JoinKey | undefined): boolean {
  if (room.status !== 'open' || room.joinKeyHash === undefined || joinKey === undefined) return false
  const offered = createHash('sha256').update(Buffer.from(joinKey, 'base64url')).digest()
  return timingSafeEqual(offered, Buffer.from(room.joinKeyHash, 'base64url'))
}

function hash(bytes: Buffer): Sha256 {
  return Sha256.parse(createHash('sha256').update(bytes).digest('base64url'))
}
