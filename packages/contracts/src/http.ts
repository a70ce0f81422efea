import { z } from 'zod/mini'
import { Certificate } from './certificate.ts'
import { EventFrame, ServerFrame, SocketEndReason } from './frames.ts'
import { BlobId, Epoch, JoinKey, KeyHalf, MessageId, Ms, ParticipantId, RoomId, SeatKey, Seq, Sha256 } from './ids.ts'
import {
  DEFAULT_CAPACITY,
  DEFAULT_HISTORY_LIMIT,
  DEFAULT_TTL_SECONDS,
  MAX_BLOB_CHUNKS,
  MAX_CAPACITY,
  MAX_HISTORY_LIMIT,
  MAX_NEXT_SECONDS,
  MAX_POLL_SECONDS,
  MAX_TTL_SECONDS,
  MIN_CAPACITY,
  MIN_IDLE_SECONDS,
  MIN_TTL_SECONDS,
} from './limits.ts'

export const CreateRoomBody = z.strictObject({
  roomId: z.optional(RoomId),
  joinKeyHash: z.optional(Sha256),
  ttlSeconds: z._default(z.int().check(z.gte(MIN_TTL_SECONDS), z.lte(MAX_TTL_SECONDS)), DEFAULT_TTL_SECONDS),
  capacity: z._default(z.int().check(z.gte(MIN_CAPACITY), z.lte(MAX_CAPACITY)), DEFAULT_CAPACITY),
  idleSeconds: z.optional(z.int().check(z.gte(MIN_IDLE_SECONDS), z.lte(MAX_TTL_SECONDS))),
})
export const CreatedRoom = z.strictObject({ roomId: RoomId, expiresAt: Ms, serverNow: Ms, capacity: z.int() })

export const TakeSeatBody = z.strictObject({
  seatKey: SeatKey,
  joinKey: z.optional(JoinKey),
  participantId: z.optional(ParticipantId),
})
export const TakenSeat = z.strictObject({
  participantId: ParticipantId,
  expiresAt: Ms,
  serverNow: Ms,
  capacity: z.int(),
  participants: z.array(ParticipantId),
  /** Absent for a seat that was taken before the server made halves. */
  keyHalf: z.optional(KeyHalf),
})

export const LockBody = z.strictObject({ locked: z.boolean() })
export const ExtendBody = z.strictObject({ expiresAt: Ms })
export const Extended = z.strictObject({ expiresAt: Ms, serverNow: Ms })

export const RoomView = z.strictObject({
  roomId: RoomId,
  expiresAt: Ms,
  serverNow: Ms,
  /** Whole seconds left. */
  ttl: z.int(),
  idleSeconds: z.optional(z.int()),
  idleExpiresAt: z.optional(Ms),
  capacity: z.int(),
  locked: z.boolean(),
  participants: z.array(ParticipantId),
  /** Whether the asking seat is the creator's. */
  creator: z.boolean(),
  epoch: Epoch,
  head: Seq,
  keyHalf: z.optional(KeyHalf),
})

/** The answer once the erasure is proven; while it is under way the call answers 202 with the same fields but `certificate`. */
export const CertificateView = z.strictObject({
  reason: SocketEndReason,
  by: z.optional(ParticipantId),
  endedAt: z.optional(Ms),
  certificate: z.optional(Certificate),
})

/** `burns`: the attachment that can be read through a claim of this message, and in no other way. */
export const SendBody = z.strictObject({ id: MessageId, body: z.string(), burns: z.optional(BlobId) })
export const Sent = z.strictObject({ id: MessageId, seq: Seq, timestamp: Ms })

// Query values arrive as text.
const Count = z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number))
/** A place in the room's log, in a path. */
export const SeqParam = z.pipe(Count, Seq)
/** Onwards from `after`, which is 0 where neither is named, or back from `before`. */
export const HistoryQuery = z.pipe(
  z.strictObject({
    after: z.optional(z.pipe(Count, Seq)),
    before: z.optional(z.pipe(Count, Seq)),
    limit: z._default(z.pipe(Count, z.int().check(z.gte(1), z.lte(MAX_HISTORY_LIMIT))), DEFAULT_HISTORY_LIMIT),
  }),
  z.transform((asked, context) => {
    if (asked.after !== undefined && asked.before !== undefined)
      context.issues.push({ code: 'custom', message: 'Either after or before.', input: asked })
    return { ...asked, after: asked.after ?? 0 }
  }),
)
export const History = z.strictObject({ events: z.array(EventFrame), next: Seq, head: Seq, epoch: Epoch })
/** The newest events before a place, in their order. `prev` is where to go on; 0 once nothing lies before. */
export const HistoryBefore = z.strictObject({ events: z.array(EventFrame), prev: Seq, head: Seq, epoch: Epoch })

export const SocketQuery = z.strictObject({ after: z.optional(z.pipe(Count, Seq)), epoch: z.optional(Epoch) })

/**
 * With `wait` (seconds) the answer is a poll: it ends once there is something, or after that time. Without it the
 * answer is a stream. `new=1` begins a line; else one at this place continues, up to `next` seconds later.
 */
export const EventsQuery = z.extend(SocketQuery, {
  new: z.optional(z.literal('1')),
  wait: z.optional(z.pipe(Count, z.int().check(z.lte(MAX_POLL_SECONDS)))),
  next: z.optional(z.pipe(Count, z.int().check(z.lte(MAX_NEXT_SECONDS)))),
})
/** The answer to a poll: the frames of the line, in their order. */
export const Polled = z.array(ServerFrame)
/** Where a stream stands, as its events' ids name it: `<epoch>.<seq>`. */
export const EventId = z.pipe(
  z.string().check(z.regex(/^[^.]+\.\d{1,15}$/)),
  z.pipe(
    z.transform((id: string) => ({ epoch: id.split('.')[0], after: Number(id.split('.')[1]) })),
    z.object({ epoch: Epoch, after: Seq }),
  ),
)

/** Never stored, may be lost. In an encrypted room `signal` alone: an ephemeral envelope in base64url. */
export const SignalBody = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('signal'), body: z.string() }),
  z.strictObject({ type: z.literal('typing'), active: z.boolean() }),
  z.strictObject({ type: z.literal('delivered'), seq: Seq }),
  z.strictObject({ type: z.literal('read'), seq: Seq }),
])

export const ClaimBody = z.strictObject({ blobId: BlobId })
/** Until then the attachment's bytes are served to who claimed them. */
export const Claimed = z.strictObject({ until: Ms })

/** Position of a chunk in its attachment, from 0. */
export const ChunkParam = z.pipe(Count, z.int().check(z.lte(MAX_BLOB_CHUNKS - 1)))
/** `burn=1` marks the whole attachment: every chunk of it says so, or none does. */
export const BlobQuery = z.strictObject({ burn: z.optional(z.literal('1')) })
/** On every answer of the interface: a network's sign-in page answers anything with any status, and does not know it. */
export const ANSWER_HEADER = 'wick-protocol'
export const PROTOCOL = '1'

/** Beside `Content-Length`: the chunks that are there, ascending, `0,1,2`. */
export const BLOB_CHUNKS_HEADER = 'wick-chunks'
