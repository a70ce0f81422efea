import type { Bytes } from './bytes.ts'
import { concat, isZero, readU32, toBase64url, u32, u64, utf8 } from './bytes.ts'
import type { SkipReason } from './errors.ts'
import { gcmOpen, gcmSeal, sha256, sign, TAG_BYTES, verify } from './primitives.ts'

/** The version of the header layout (§6). */
export const VERSION = 1
export const HEADER_BYTES = 56
/** In both suites, so that MLS framing still fits the top bucket (§6.1). */
export const MAX_BODY_BYTES = 15_800
/** Plaintext sizes of what enters the log (§6.1). 512 is the floor so that hellos, receipts and short texts look alike. */
export const DURABLE_BUCKETS = [512, 1024, 2048, 4096, 8192, 16_384] as const
/** The one plaintext size of ephemeral frames (§6.1). */
const EPHEMERAL_BUCKET = 256

const SIGNATURE_BYTES = 64
const FRAMING_BYTES = SIGNATURE_BYTES + 4

/** Byte 2 of the header (§6). */
export const KIND = { genesis: 0, hello: 1, msg: 2, commit: 3, ephemeral: 4 } as const
export type Kind = (typeof KIND)[keyof typeof KIND]

/** The clear 56 bytes (§6). Numbers are as they stand on the wire, not yet judged. */
export interface Header {
  readonly version: number
  readonly suite: number
  readonly kind: number
  readonly flags: number
  /** 16 bytes. */
  readonly roomId: Bytes
  /** 16 bytes. */
  readonly senderId: Bytes
  /** 8 bytes. */
  readonly sessionId: Bytes
  readonly ctr: bigint
  readonly epoch: number
}

/** What the envelope held: `body` is authenticated by the room's key only, until `signature` verifies. */
export interface Opened {
  readonly signature: Bytes
  readonly body: Bytes
}

export function encodeHeader(header: Header): Bytes {
  return concat(
    new Uint8Array([header.version, header.suite, header.kind, header.flags]),
    header.roomId,
    header.senderId,
    header.sessionId,
    u64(header.ctr),
    u32(header.epoch),
  )
}

/** `bytes` holds at least 56 bytes. */
export function decodeHeader(bytes: Bytes): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return {
    version: view.getUint8(0),
    suite: view.getUint8(1),
    kind: view.getUint8(2),
    flags: view.getUint8(3),
    roomId: bytes.slice(4, 20),
    senderId: bytes.slice(20, 36),
    sessionId: bytes.slice(36, 44),
    ctr: view.getBigUint64(44),
    epoch: view.getUint32(52),
  }
}

/** Whether this is a length that an envelope of the log can have, header and tag included. */
export function isDurableLength(length: number): boolean {
  return DURABLE_BUCKETS.some((bucket) => length === HEADER_BYTES + bucket + TAG_BYTES)
}

/** 328, the one length of an ephemeral frame. */
export const EPHEMERAL_BYTES = HEADER_BYTES + EPHEMERAL_BUCKET + TAG_BYTES

/** The smallest plaintext that holds a body of `length` bytes; null when none may (§6.1). */
export function bucketFor(kind: number, length: number): number | null {
  if (length > MAX_BODY_BYTES) return null
  const buckets = kind === KIND.ephemeral ? [EPHEMERAL_BUCKET] : DURABLE_BUCKETS
  return buckets.find((bucket) => bucket >= FRAMING_BYTES + length) ?? null
}

// A counter of 64 bits never wraps, so a session's key meets each nonce once.
function nonceOf(ctr: bigint): Bytes {
  return concat(u32(0), u64(ctr))
}

async function signedBytes(header: Bytes, body: Bytes): Promise<Bytes> {
  return concat(utf8('pcr/1 sig\0'), header, await sha256(body))
}

/**
 * The whole envelope. `key` is the session's, for the kind. The caller never uses a counter twice in a session (§6.2).
 * @throws RangeError when no bucket holds the body.
 */
export async function sealEnvelope(header: Header, body: Bytes, key: CryptoKey, signer: CryptoKey): Promise<Bytes> {
  const bucket = bucketFor(header.kind, body.length)
  if (bucket === null) throw new RangeError('body too large')
  const clear = encodeHeader(header)
  const signature = await sign(signer, await signedBytes(clear, body))
  const padding = new Uint8Array(bucket - FRAMING_BYTES - body.length)
  const plaintext = concat(signature, u32(body.length), body, padding)
  return concat(clear, await gcmSeal(key, nonceOf(header.ctr), clear, plaintext))
}

/** Steps 5 and the framing of 6 (§8.2): the tag, the body's length, the zero padding. */
export async function openEnvelope(
  envelope: Bytes,
  key: CryptoKey,
): Promise<Opened | Extract<SkipReason, 'unopenable' | 'malformed'>> {
  const clear = envelope.slice(0, HEADER_BYTES)
  const plaintext = await gcmOpen(key, nonceOf(decodeHeader(clear).ctr), clear, envelope.slice(HEADER_BYTES))
  if (plaintext === null) return 'unopenable'
  const length = readU32(plaintext, SIGNATURE_BYTES)
  if (length > MAX_BODY_BYTES || length > plaintext.length - FRAMING_BYTES) return 'malformed'
  if (!isZero(plaintext.subarray(FRAMING_BYTES + length))) return 'malformed'
  return {
    signature: plaintext.slice(0, SIGNATURE_BYTES),
    body: plaintext.slice(FRAMING_BYTES, FRAMING_BYTES + length),
  }
}

/** Step 8 (§8.2): whether the owner of that key signed exactly this header and this body. */
export async function isSignedBy(
  verifier: CryptoKey | null,
  envelope: Bytes,
  { signature, body }: Opened,
): Promise<boolean> {
  return verify(verifier, signature, await signedBytes(envelope.slice(0, HEADER_BYTES), body))
}

/** The message id of the wire (§6.2), 22 characters, from the envelope's SHA-256. */
export function messageIdOf(envelopeHash: Bytes): string {
  return toBase64url(envelopeHash.subarray(0, 16))
}
