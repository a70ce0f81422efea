import { z } from 'zod/mini'

/** Ids that clients may choose: room, participant, message, attachment. 16 to 64 characters of base64url. */
const Id = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,64}$/))

export const RoomId = Id.brand<'RoomId'>()
export type RoomId = z.infer<typeof RoomId>

export const ParticipantId = Id.brand<'ParticipantId'>()
export type ParticipantId = z.infer<typeof ParticipantId>

export const MessageId = Id.brand<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>

/** Names one attachment of a room, as its uploader chose. */
export const BlobId = Id.brand<'BlobId'>()
export type BlobId = z.infer<typeof BlobId>

/** Names one decision: a retry carries the same id, and every event says which command caused it. */
export const CommandId = Id.brand<'CommandId'>()
export type CommandId = z.infer<typeof CommandId>

/** Names one incarnation of the stream; another epoch means that every room of the old one is lost. */
export const Epoch = Id.brand<'Epoch'>()
export type Epoch = z.infer<typeof Epoch>

// 32 bytes are 43 characters of unpadded base64url; the last one carries two zero bits, so only 16 letters can stand there.
const Bytes32 = z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/))

/** A client-made secret that proves one seat to the server: 32 random bytes, base64url. */
export const SeatKey = Bytes32.brand<'SeatKey'>()
export type SeatKey = z.infer<typeof SeatKey>

/** Proves that the whole link is held: 32 bytes, base64url. */
export const JoinKey = Bytes32.brand<'JoinKey'>()
export type JoinKey = z.infer<typeof JoinKey>

/** The server's half of the key that seals what one seat keeps on its device: 32 random bytes, base64url. */
export const KeyHalf = Bytes32.brand<'KeyHalf'>()
export type KeyHalf = z.infer<typeof KeyHalf>

/** SHA-256 over raw bytes, base64url. */
export const Sha256 = Bytes32.brand<'Sha256'>()
export type Sha256 = z.infer<typeof Sha256>

/** Milliseconds since the epoch, by the server's clock. */
export const Ms = z.int().check(z.gte(0))

/** A sequence of the stream `CHAT`: the total order of a room and the client's only cursor. 0 is before everything. */
export const Seq = z.int().check(z.gte(0))
