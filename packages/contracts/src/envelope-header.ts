import type { ParticipantId, RoomId } from './ids.ts'

/**
 * What a server may look at in an encrypted message: its length and its first 56 bytes. Those are in clear, and
 * authenticated by the clients (docs/protocol.md, "Envelopes"). Version and suite are the clients' own business.
 */
export const HEADER_BYTES = 56
/** Sizes of the padded envelopes that are kept, and of the one kind that is not. */
export const DURABLE_ENVELOPE_BYTES: readonly number[] = [584, 1096, 2120, 4168, 8264, 16_456]
export const EPHEMERAL_ENVELOPE_BYTES = 328

/** A message of an encrypted room is named by so many bytes of its envelope's SHA-256, base64url. */
export const MESSAGE_ID_BYTES = 16

/** 3 is reserved for a suite that is not served yet. */
export const ENVELOPE_KIND = { genesis: 0, hello: 1, message: 2, ephemeral: 4 } as const

const KIND_AT = 2
const ROOM_AT = 4
const SENDER_AT = 20
const ID_BYTES = 16
/** The letters of so many bytes; those of a conversation have its class before them. */
const ID_CHARS = 22

/** Whether these bytes may be kept as a message of this sender in this room. */
export function isDurableEnvelope(bytes: Uint8Array, roomId: RoomId, sender: ParticipantId): boolean {
  const kind = bytes[KIND_AT]
  const isKept = kind === ENVELOPE_KIND.genesis || kind === ENVELOPE_KIND.hello || kind === ENVELOPE_KIND.message
  return isKept && DURABLE_ENVELOPE_BYTES.includes(bytes.length) && isFrom(bytes, roomId, sender)
}

/** Whether these bytes may be passed on, and forgotten, as a signal of this sender in this room. */
export function isEphemeralEnvelope(bytes: Uint8Array, roomId: RoomId, sender: ParticipantId): boolean {
  return (
    bytes.length === EPHEMERAL_ENVELOPE_BYTES &&
    bytes[KIND_AT] === ENVELOPE_KIND.ephemeral &&
    isFrom(bytes, roomId, sender)
  )
}

/** Only what people say can be erased: what admits members and proves the room's beginning stays in the chain. */
export function isErasable(bytes: Uint8Array): boolean {
  return bytes[KIND_AT] === ENVELOPE_KIND.message
}

function isFrom(bytes: Uint8Array, roomId: RoomId, sender: ParticipantId): boolean {
  return idAt(bytes, ROOM_AT) === roomId.slice(-ID_CHARS) && idAt(bytes, SENDER_AT) === sender
}

function idAt(bytes: Uint8Array, offset: number): string {
  const text = btoa(String.fromCharCode(...bytes.subarray(offset, offset + ID_BYTES)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
