import { createHash, timingSafeEqual } from 'node:crypto'
import { type JoinKey, ParticipantId, Sha256 } from '@wick/contracts/ids'
import type { joinRoom } from '@wick/contracts/room-commands'
import type { Room } from '@wick/domain/room'
import { decideRoom } from '@wick/domain/room-decisions'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { Prepare } from '@wick/event-log/aggregate-handler'
import type { LoadedRoom } from '@wick/event-log/load-room'
import type { KeyHalves } from '../adapters/key-halves.jetstream.ts'
import type { RoomsOptions } from './rooms.ts'

const PARTICIPANT_BYTES = 16
const NO_HASH = Buffer.alloc(32)

export interface JoinRoomOptions extends RoomsOptions {
  readonly halves: KeyHalves
}

export function joinRoomHandler({ rooms, halves, hasSpace, now }: JoinRoomOptions): HandlerOf<typeof joinRoom> {
  return async ({ roomId, commandId, seatKey, joinKey, participantId: named, creator, withHalf }) => {
    const seatKeyHash = hash(Buffer.from(seatKey, 'base64url'))
    const participantId = named ?? participantOf(seatKeyHash)
    const decide = ({ state, lastAppendAt }: LoadedRoom<Room>) =>
      decideRoom(state, {
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
      })
    // Before the seat is: whoever sits has a half for as long. One that no seat came to name is nobody's.
    const giveHalf: Prepare = async (event, version) =>
      event.type === 'room.joined' ? { ...event, half: await halves.make({ roomId, participantId }, version) } : event
    const handled = await rooms.handle(roomId, commandId, decide, giveHalf)
    if (!handled.accepted) return { refused: handled.refusal }
    const room = handled.state
    const seat = room.status === 'open' ? room.seats.get(participantId) : undefined
    // Only a retry of a join that was undone meanwhile comes here.
    if (room.status !== 'open' || seat === undefined) return { refused: 'room_not_found' }
    const keyHalf = withHalf && (await halves.of({ roomId, participantId }, seat))
    return {
      ok: {
        participantId,
        joinSeq: seat.joinSeq,
        // Whoever asks again for an answer is told what the first one would have said.
        fresh: handled.event !== null || room.applied.has(commandId),
        epoch: room.epoch,
        encrypted: room.joinKeyHash !== undefined,
        expiresAt: room.expiresAt,
        capacity: room.capacity,
        participants: [...room.seats.keys()],
        ...(keyHalf !== undefined && { keyHalf }),
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
  const offered = createHash('sha256')
    .update(Buffer.from(joinKey ?? '', 'base64url'))
    .digest()
  // The same work where there is nothing to compare with.
  const demanded = room.status === 'open' ? room.joinKeyHash : undefined
  const isSame = timingSafeEqual(offered, demanded === undefined ? NO_HASH : Buffer.from(demanded, 'base64url'))
  return isSame && demanded !== undefined && joinKey !== undefined
}

function hash(bytes: Buffer): Sha256 {
  return Sha256.parse(createHash('sha256').update(bytes).digest('base64url'))
}
