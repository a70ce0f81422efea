import { readGatewayFrame } from '@wick/contracts/binary-frames'
import { ServerFrame } from '@wick/contracts/frames'
import type { Bytes } from '@wick/e2ee/bytes'
import { bytesOf } from '../log/log-event.ts'

type Sealed = Extract<ServerFrame, { type: 'message' | 'signal' }>
export type ClearFrame = Exclude<ServerFrame, Sealed>

/** What a line brings: an entry of the log, a signal, or a frame in clear. */
export type Incoming =
  | { readonly kind: 'envelope'; readonly seq: number; readonly timestamp: number; readonly bytes: Bytes }
  | { readonly kind: 'signal'; readonly bytes: Bytes }
  | { readonly kind: 'frame'; readonly frame: ClearFrame }

/** Null for bytes that are no frame: something on the way is broken. */
export function readBinary(frame: Bytes): Incoming | null {
  const read = readGatewayFrame(frame)
  if (read === undefined) return null
  const bytes = new Uint8Array(read.envelope)
  if (read.kind === 'ephemeral') return { kind: 'signal', bytes }
  const { seq, timestamp } = read
  const isSound = Number.isSafeInteger(seq) && Number.isSafeInteger(timestamp)
  return isSound ? { kind: 'envelope', seq, timestamp, bytes } : null
}

/** Null for a frame of a kind that only newer clients know. An event of such a kind has `passed` in its place. */
export function readText(text: string): Incoming | null {
  return readFrame(parseJson(text))
}

/** The same of a frame that came within something else. */
export function readFrame(value: unknown): Incoming | null {
  const parsed = ServerFrame.safeParse(value)
  if (!parsed.success) return passedOver(value as Placed | undefined)
  const frame = parsed.data
  if (frame.type === 'signal') return { kind: 'signal', bytes: bytesOf(frame.body) }
  return frame.type === 'message'
    ? { kind: 'envelope', seq: frame.seq, timestamp: frame.timestamp, bytes: bytesOf(frame.body) }
    : { kind: 'frame', frame }
}

interface Placed {
  readonly type: string
  readonly seq?: unknown
}

function passedOver(unread: Placed | undefined): Incoming | null {
  const seq = unread?.seq
  // An answer to us names a place that the line has yet to bring.
  if (typeof seq !== 'number' || unread?.type === 'ack') return null
  return { kind: 'frame', frame: { type: 'passed', seq } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
