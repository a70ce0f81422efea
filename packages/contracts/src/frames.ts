import { z } from 'zod/mini'
import { ErrorCode } from './errors.ts'
import { Certificate, EndReason } from './certificate.ts'
import { BlobId, Epoch, MessageId, Ms, ParticipantId, RoomId, Seq } from './ids.ts'

export const MAX_TRACEPARENT_CHARS = 55
const Traceparent = z.string().check(z.length(MAX_TRACEPARENT_CHARS))

/** client → gateway */
export const ClientFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('send'),
    id: MessageId,
    body: z.string(),
    burns: z.optional(BlobId),
    traceparent: z.optional(Traceparent),
  }),
  z.strictObject({ type: z.literal('read'), seq: Seq }),
  z.strictObject({ type: z.literal('delivered'), seq: Seq }),
  z.strictObject({ type: z.literal('typing'), active: z.boolean() }),
  z.strictObject({ type: z.literal('ping'), t: z.number() }),
])
export type ClientFrame = z.infer<typeof ClientFrame>

/** An event of either lane at its place, as the socket and the history call show it. */
export const EventFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    seq: Seq,
    id: MessageId,
    from: ParticipantId,
    timestamp: Ms,
    body: z.string(),
  }),
  z.object({ type: z.literal('claimed'), seq: Seq, target: Seq, by: ParticipantId, until: Ms }),
  z.object({
    type: z.literal('erased'),
    seq: Seq,
    target: Seq,
    id: MessageId,
    from: ParticipantId,
    header: z.optional(z.string()),
    hash: z.optional(z.string()),
  }),
  z.object({
    type: z.literal('created'),
    seq: Seq,
    timestamp: Ms,
    expiresAt: Ms,
    capacity: z.int(),
  }),
  z.object({
    type: z.literal('joined'),
    seq: Seq,
    timestamp: Ms,
    participantId: ParticipantId,
    participants: z.array(ParticipantId),
    creator: z.boolean(),
  }),
  z.object({
    type: z.literal('left'),
    seq: Seq,
    timestamp: Ms,
    participantId: ParticipantId,
    participants: z.array(ParticipantId),
  }),
  z.object({
    type: z.literal('removed'),
    seq: Seq,
    timestamp: Ms,
    participantId: ParticipantId,
    participants: z.array(ParticipantId),
  }),
  z.object({ type: z.literal('extended'), seq: Seq, timestamp: Ms, expiresAt: Ms }),
  z.object({ type: z.literal('locked'), seq: Seq, timestamp: Ms, locked: z.boolean() }),
])
export type EventFrame = z.infer<typeof EventFrame>

export const Welcome = z.object({
  type: z.literal('welcome'),
  roomId: RoomId,
  participantId: ParticipantId,
  participants: z.array(ParticipantId),
  online: z.array(ParticipantId),
  /** Whether this seat is the creator's. */
  creator: z.boolean(),
  capacity: z.int(),
  locked: z.boolean(),
  expiresAt: Ms,
  idleSeconds: z.optional(z.int()),
  idleExpiresAt: z.optional(Ms),
  serverNow: Ms,
  epoch: Epoch,
  head: Seq,
  /** True: exactly the events after the client's cursor follow. False: the whole log from 0 follows, for `reason`. */
  recovered: z.boolean(),
  reason: z.optional(z.enum(['no_cursor', 'cursor_ahead'])),
  /** The operator follows flows: each envelope may come with a trace of its own. */
  traced: z.optional(z.literal(true)),
})
export type Welcome = z.infer<typeof Welcome>

export const SocketEndReason = z.enum([...EndReason.options, 'lost'])
export type SocketEndReason = z.infer<typeof SocketEndReason>

/** gateway → client */
export const ServerFrame = z.union([
  EventFrame,
  Welcome,
  /** The log was read up to there, and the gateway cannot read what stands last. */
  z.object({ type: z.literal('passed'), seq: Seq }),
  z.object({ type: z.literal('ack'), id: MessageId, seq: Seq, timestamp: Ms }),
  z.object({ type: z.literal('pong'), t: z.number(), serverNow: Ms }),
  z.object({ type: z.literal('marks'), participantId: ParticipantId, delivered: Seq, read: Seq }),
  z.object({ type: z.literal('typing'), participantId: ParticipantId, active: z.boolean() }),
  z.object({ type: z.literal('presence'), participantId: ParticipantId, online: z.boolean() }),
  z.object({
    type: z.literal('ended'),
    reason: SocketEndReason,
    by: z.optional(ParticipantId),
    endedAt: z.optional(Ms),
  }),
  z.object({ type: z.literal('certificate'), certificate: Certificate }),
  z.object({
    type: z.literal('error'),
    code: ErrorCode,
    message: z.string(),
    id: z.optional(MessageId),
    /** Milliseconds to wait before the same frame may succeed; beside `rate_limited`. */
    retryAfter: z.optional(z.int()),
  }),
  z.object({ type: z.literal('draining'), retryAfter: z.int() }),
  /** A signal of an encrypted room, where envelopes go within JSON: base64url. */
  z.object({ type: z.literal('signal'), body: z.string() }),
  /** The last one of a line over HTTP; the code is one of `CLOSE`. */
  z.object({ type: z.literal('close'), code: z.int() }),
])
export type ServerFrame = z.infer<typeof ServerFrame>

/** Why a gateway closes a line (RFC 6455 §7.4; 4000–4999 are the application's). */
export const CLOSE = {
  malformed: 1008,
  draining: 1012,
  tooSlow: 1013,
  noSeat: 4401,
  removed: 4403,
  ended: 4410,
} as const
