import { MAX_TRACEPARENT_CHARS } from './frames.ts'

/** First bytes of the binary frames of an encrypted room's socket; a frame from a client begins with its envelope's version. */
const ENVELOPE = 0x01
const TRACED_ENVELOPE = 0x02
const DURABLE = 0x10
const EPHEMERAL = 0x11

const DURABLE_HEAD_BYTES = 17

export interface ClientEnvelope {
  readonly envelope: Uint8Array
  /** W3C Trace Context, outside the envelope and new for every frame. */
  readonly traceparent?: string
}

/** client → gateway: `01…` is an envelope, `02 || traceparent || envelope` one with its trace; undefined for anything else. */
export function readClientFrame(bytes: Uint8Array): ClientEnvelope | undefined {
  if (bytes[0] === ENVELOPE) return { envelope: bytes }
  if (bytes[0] !== TRACED_ENVELOPE || bytes.length <= 1 + MAX_TRACEPARENT_CHARS) return undefined
  const traceparent = String.fromCharCode(...bytes.subarray(1, 1 + MAX_TRACEPARENT_CHARS))
  const envelope = bytes.subarray(1 + MAX_TRACEPARENT_CHARS)
  return envelope[0] === ENVELOPE ? { envelope, traceparent } : undefined
}

/** client → gateway: an envelope with its trace. */
export function tracedFrame(traceparent: string, envelope: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(1 + MAX_TRACEPARENT_CHARS + envelope.length)
  frame[0] = TRACED_ENVELOPE
  for (let at = 0; at < MAX_TRACEPARENT_CHARS; at++) frame[1 + at] = traceparent.charCodeAt(at)
  frame.set(envelope, 1 + MAX_TRACEPARENT_CHARS)
  return frame
}

/** gateway → client: `10 || u64 seq || u64 timestamp (ms) || envelope`, an entry of the log. */
export function durableFrame(seq: number, timestamp: number, envelope: Uint8Array): Uint8Array {
  const frame = new Uint8Array(DURABLE_HEAD_BYTES + envelope.length)
  const view = new DataView(frame.buffer)
  view.setUint8(0, DURABLE)
  view.setBigUint64(1, BigInt(seq))
  view.setBigUint64(9, BigInt(timestamp))
  frame.set(envelope, DURABLE_HEAD_BYTES)
  return frame
}

/** gateway → client: `11 || envelope`, a signal that is never stored. */
export function ephemeralFrame(envelope: Uint8Array): Uint8Array {
  const frame = new Uint8Array(1 + envelope.length)
  frame[0] = EPHEMERAL
  frame.set(envelope, 1)
  return frame
}

export type GatewayEnvelope =
  | { readonly kind: 'durable'; readonly seq: number; readonly timestamp: number; readonly envelope: Uint8Array }
  | { readonly kind: 'ephemeral'; readonly envelope: Uint8Array }

/** What a client reads from a binary frame; undefined for one that is neither. */
export function readGatewayFrame(bytes: Uint8Array): GatewayEnvelope | undefined {
  if (bytes[0] === EPHEMERAL) return { kind: 'ephemeral', envelope: bytes.subarray(1) }
  if (bytes[0] !== DURABLE || bytes.length <= DURABLE_HEAD_BYTES) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    kind: 'durable',
    seq: Number(view.getBigUint64(1)),
    timestamp: Number(view.getBigUint64(9)),
    envelope: bytes.subarray(DURABLE_HEAD_BYTES),
  }
}
