import { z } from 'zod/mini'
import { defineCommand } from './define-command.ts'
import { Certificate, EndReason } from './certificate.ts'
import { CommandId, Epoch, JoinKey, KeyHalf, Ms, ParticipantId, RoomId, SeatKey, Seq, Sha256 } from './ids.ts'

/** What a verified seat cookie says: a participant and the sequence of the `room.joined` that seated it. */
export const Seat = z.strictObject({ participantId: ParticipantId, joinSeq: Seq })
export type Seat = z.infer<typeof Seat>

const seated = { roomId: RoomId, commandId: CommandId, seat: Seat }
const nothing = z.strictObject({})
/** Asked for by name, so that nobody is given it who would only pass it on. */
const withHalf = z.optional(z.literal(true))

export const createRoom = defineCommand({
  service: 'rooms',
  verb: 'create',
  input: z.strictObject({
    roomId: RoomId,
    commandId: CommandId,
    capacity: z.int(),
    ttlSeconds: z.int(),
    idleSeconds: z.optional(z.int()),
    joinKeyHash: z.optional(Sha256),
  }),
  output: z.strictObject({ expiresAt: Ms, capacity: z.int(), epoch: Epoch }),
  refusals: ['invalid_input', 'room_exists', 'server_full'],
})

export const joinRoom = defineCommand({
  service: 'rooms',
  verb: 'join',
  input: z.strictObject({
    roomId: RoomId,
    commandId: CommandId,
    seatKey: SeatKey,
    joinKey: z.optional(JoinKey),
    participantId: z.optional(ParticipantId),
    creator: z.boolean(),
    withHalf,
  }),
  output: z.strictObject({
    participantId: ParticipantId,
    joinSeq: Seq,
    fresh: z.boolean(),
    epoch: Epoch,
    encrypted: z.boolean(),
    expiresAt: Ms,
    capacity: z.int(),
    participants: z.array(ParticipantId),
    keyHalf: z.optional(KeyHalf),
  }),
  refusals: [
    'room_not_found',
    'invalid_input',
    'participant_taken',
    'barred',
    'room_locked',
    'room_full',
    'server_full',
  ],
})

export const leaveRoom = defineCommand({
  service: 'rooms',
  verb: 'leave',
  input: z.strictObject(seated),
  output: nothing,
  refusals: ['room_not_found', 'room_ended'],
})

export const removeParticipant = defineCommand({
  service: 'rooms',
  verb: 'remove',
  input: z.strictObject({ ...seated, participantId: ParticipantId }),
  output: nothing,
  refusals: ['room_not_found', 'room_ended', 'not_creator'],
})

export const lockRoom = defineCommand({
  service: 'rooms',
  verb: 'lock',
  input: z.strictObject({ ...seated, locked: z.boolean() }),
  output: nothing,
  refusals: ['room_not_found', 'room_ended', 'not_creator', 'server_full', 'quota_exceeded'],
})

export const extendRoom = defineCommand({
  service: 'rooms',
  verb: 'extend',
  input: z.strictObject({ ...seated, expiresAt: Ms }),
  output: z.strictObject({ expiresAt: Ms }),
  refusals: ['room_not_found', 'room_ended', 'limit_reached', 'server_full', 'quota_exceeded'],
})

export const destroyRoom = defineCommand({
  service: 'rooms',
  verb: 'destroy',
  input: z.strictObject(seated),
  output: nothing,
  refusals: ['room_not_found'],
})

/** A living room as its seats see it. */
export const OpenView = z.strictObject({
  status: z.literal('open'),
  expiresAt: Ms,
  createdAt: Ms,
  idleSeconds: z.optional(z.int()),
  idleExpiresAt: z.optional(Ms),
  capacity: z.int(),
  locked: z.boolean(),
  encrypted: z.boolean(),
  participants: z.array(ParticipantId),
  creator: z.optional(ParticipantId),
  head: Seq,
  keyHalf: z.optional(KeyHalf),
})
export type OpenView = z.infer<typeof OpenView>

/** What is left to say of a room that has ended; without `certificate` the erasure is still under way. */
export const EndedView = z.strictObject({
  status: z.literal('ended'),
  reason: EndReason,
  by: z.optional(ParticipantId),
  endedAt: Ms,
  certificate: z.optional(Certificate),
})
export type EndedView = z.infer<typeof EndedView>

export const viewRoom = defineCommand({
  service: 'rooms',
  verb: 'view',
  input: z.strictObject({ roomId: RoomId, seat: Seat, withHalf }),
  output: z.discriminatedUnion('status', [OpenView, EndedView]),
  refusals: ['room_not_found', 'barred'],
})

/** Of one question about many rooms: both lanes of each are as much as a broker answers at once. */
export const MAX_ROOMS_AT_ONCE = 500

/** Which of these rooms end at another sequence than is said here: for a gateway that heard nothing of them. Any room's place is asked. */
export const movedRooms = defineCommand({
  service: 'rooms',
  verb: 'moved',
  input: z.strictObject({
    roomId: RoomId,
    rooms: z.array(z.strictObject({ roomId: RoomId, head: Seq })).check(z.minLength(1), z.maxLength(MAX_ROOMS_AT_ONCE)),
  }),
  output: z.strictObject({ moved: z.array(RoomId) }),
  refusals: [],
})

/** The log's epoch, proven: for a gateway, which may not ask the log for more than what seems to be it. Any room's place is asked. */
export const provenEpoch = defineCommand({
  service: 'rooms',
  verb: 'epoch',
  input: z.strictObject({ roomId: RoomId }),
  output: z.strictObject({ epoch: Epoch }),
  refusals: [],
})

export const roomCertificate = defineCommand({
  service: 'reaper',
  verb: 'certificate',
  input: z.strictObject({ roomId: RoomId }),
  output: EndedView,
  refusals: ['room_not_found'],
})
