import { createHash, randomBytes } from 'node:crypto'
import { DURABLE_ENVELOPE_BYTES, ENVELOPE_KIND, MESSAGE_ID_BYTES } from '@wick/contracts/envelope-header'

const ID_BYTES = 16
/** With the kind that no suite uses yet: the server keeps none of it. */
const KINDS = { ...ENVELOPE_KIND, reserved: 3 }

export interface EnvelopeOptions {
  readonly kind?: keyof typeof KINDS
  readonly bytes?: number
}

/** Bytes that a server takes for an envelope: the header that it looks at, and noise. */
export function newEnvelope(roomId: string, sender: string, options: EnvelopeOptions = {}): Buffer {
  const { kind = 'message', bytes = DURABLE_ENVELOPE_BYTES[0] ?? 0 } = options
  const envelope = randomBytes(bytes)
  envelope.set([1, 0, KINDS[kind], 0])
  Buffer.from(roomId, 'base64url').copy(envelope, 4)
  Buffer.from(sender, 'base64url').copy(envelope, 4 + ID_BYTES)
  return envelope
}

/** An id of an encrypted room: it names exactly the 16 bytes that envelopes carry. */
export function newByteId(): string {
  return randomBytes(ID_BYTES).toString('base64url')
}

export function idOf(envelope: Uint8Array): string {
  return createHash('sha256').update(envelope).digest().subarray(0, MESSAGE_ID_BYTES).toString('base64url')
}
