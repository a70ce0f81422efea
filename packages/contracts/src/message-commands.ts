import { z } from 'zod/mini'
import { defineCommand } from './define-command.ts'
import { HistoryEntries } from './history-entry.ts'
import { BlobId, MessageId, Ms, RoomId, Seq } from './ids.ts'
import { MAX_HISTORY_LIMIT } from './limits.ts'
import { Seat } from './room-commands.ts'

/** The body's bytes travel beside the input. `burns` names an attachment of the sender's, marked as a burn's, that no other message names. */
export const sendMessage = defineCommand({
  service: 'messages',
  verb: 'send',
  input: z.strictObject({ roomId: RoomId, seat: Seat, id: MessageId, burns: z.optional(BlobId) }),
  output: z.strictObject({ seq: Seq, timestamp: Ms, fresh: z.boolean() }),
  refusals: ['room_not_found', 'room_ended', 'invalid_input', 'not_burnable', 'too_large', 'quota_exceeded'],
  // The event itself. What stood already was told long ago.
  isTold: ({ fresh }) => fresh,
})

/**
 * Both lanes after a cursor, merged by sequence. Fewer than `limit` events may come: go on at `next` until it is `head`. With `before`
 * the newest ones before that place, instead: go on at `prev` until it is 0.
 */
export const readHistory = defineCommand({
  service: 'messages',
  verb: 'history',
  input: z.strictObject({
    roomId: RoomId,
    seat: Seat,
    after: Seq,
    /** A replica of the version before refuses it as malformed. */
    before: z.optional(Seq),
    limit: z.int().check(z.gte(1), z.lte(MAX_HISTORY_LIMIT)),
    /** About how much may come at most, but for one event that is larger alone. */
    bytes: z.optional(z.int().check(z.gte(1))),
  }),
  output: z.strictObject({
    events: HistoryEntries,
    next: Seq,
    head: Seq,
    /** Where `before` was asked, and nowhere else. */
    prev: z.optional(Seq),
  }),
  refusals: ['room_not_found', 'room_ended'],
})

export const eraseMessage = defineCommand({
  service: 'messages',
  verb: 'erase',
  input: z.strictObject({ roomId: RoomId, seat: Seat, seq: Seq }),
  output: z.strictObject({}),
  refusals: ['room_not_found', 'room_ended', 'message_not_found', 'not_sender'],
})

/** Opens a message that burns the named attachment, for the first who asks. The winner asking again gets the same `until`. */
export const claimMessage = defineCommand({
  service: 'messages',
  verb: 'claim',
  input: z.strictObject({ roomId: RoomId, seat: Seat, seq: Seq, blobId: BlobId }),
  output: z.strictObject({ until: Ms }),
  refusals: ['room_not_found', 'room_ended', 'message_not_found', 'not_claimable', 'already_claimed'],
})
