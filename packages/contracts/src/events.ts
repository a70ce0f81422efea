import { z } from 'zod/mini'
import { Certificate, EndReason } from './certificate.ts'
import { BlobId, CommandId, Epoch, MessageId, Ms, ParticipantId, Seq, Sha256 } from './ids.ts'
import type { Lane } from './subjects.ts'

const caused = { commandId: CommandId, at: Ms }

// The log is read tolerantly (z.object): an older replica meets a newer event during a rolling upgrade.
export const RoomEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('room.created'),
    ...caused,
    epoch: Epoch,
    capacity: z.int(),
    expiresAt: Ms,
    idleSeconds: z.optional(z.int()),
    joinKeyHash: z.optional(Sha256),
  }),
  // `half` is where the seat's key half lies in the stream: the half itself stands in no event.
  // The seat key itself is never stored; `participants` is who sits there afterwards, so that no reader has to fold for it.
  z.object({
    type: z.literal('room.joined'),
    ...caused,
    participantId: ParticipantId,
    seatKeyHash: Sha256,
    creator: z.optional(z.literal(true)),
    half: z.optional(Seq),
    participants: z.array(ParticipantId),
  }),
  z.object({
    type: z.literal('room.left'),
    ...caused,
    participantId: ParticipantId,
    participants: z.array(ParticipantId),
  }),
  // One event for all that a removal is: the seat is free, the participant barred, the room locked.
  z.object({
    type: z.literal('room.removed'),
    ...caused,
    participantId: ParticipantId,
    participants: z.array(ParticipantId),
  }),
  z.object({ type: z.literal('room.locked'), ...caused, locked: z.boolean() }),
  z.object({ type: z.literal('room.extended'), ...caused, expiresAt: Ms }),
  z.object({ type: z.literal('room.destroyed'), ...caused, reason: EndReason, by: z.optional(ParticipantId) }),
  // The tombstone: the only event of the room that remains, so it says everything by itself.
  z.object({
    type: z.literal('room.erased'),
    ...caused,
    reason: EndReason,
    by: z.optional(ParticipantId),
    endedAt: Ms,
    certificate: Certificate,
  }),
])
export type RoomEvent = z.infer<typeof RoomEvent>

/** The body of a message is opaque and travels beside its event, never in it. */
export const ConversationEvent = z.discriminatedUnion('type', [
  // `burns` is the attachment that opens with this message alone. Clients are not told: they read it in the ciphertext.
  z.object({
    type: z.literal('message.sent'),
    id: MessageId,
    from: ParticipantId,
    burns: z.optional(BlobId),
    at: Ms,
  }),
  // `blobId` is what the message burns, here and in its erasure, so that it is named wherever the content has to go.
  z.object({
    type: z.literal('message.claimed'),
    target: Seq,
    by: ParticipantId,
    until: Ms,
    blobId: z.optional(BlobId),
    at: Ms,
  }),
  z.object({
    type: z.literal('message.erased'),
    target: Seq,
    id: MessageId,
    from: ParticipantId,
    header: z.optional(z.string()),
    hash: z.optional(Sha256),
    blobId: z.optional(BlobId),
    at: Ms,
  }),
])
export type ConversationEvent = z.infer<typeof ConversationEvent>

/** What each lane of a room holds: an event counts in its own lane alone, since each has writers of its own. */
export const LANE_EVENTS = { room: RoomEvent, log: ConversationEvent } satisfies Record<Lane, z.ZodMiniType>

export const ChatEvent = z.union([RoomEvent, ConversationEvent])
export type ChatEvent = z.infer<typeof ChatEvent>

/** An event at its place in the room's order; `body` is what the sender's bytes were, where the event has any. */
export interface RecordedEvent<Event extends ChatEvent = ChatEvent> {
  readonly seq: number
  readonly event: Event
  readonly body?: Uint8Array
}

/** What lies beside the bytes of an attachment's chunk: all that is known of it, so that nothing else has to remember. */
export const ChunkRecord = z.object({ uploader: ParticipantId, burn: z.boolean(), bytes: z.int(), hash: Sha256 })
export type ChunkRecord = z.infer<typeof ChunkRecord>
