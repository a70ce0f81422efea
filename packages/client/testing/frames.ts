import { durableFrame, readGatewayFrame } from '@wick/contracts/binary-frames'
import { ENVELOPE_KIND } from '@wick/contracts/envelope-header'
import type { EventFrame } from '@wick/contracts/frames'
import type { Bytes } from '@wick/e2ee/bytes'
import { toBase64url } from '@wick/e2ee/bytes'
import type { Passed, Relay } from './relay.ts'

const KIND_AT = 2
const SENDER_AT = 20
const SENDER_END = 36

/** An entry of the log on its way to a client. */
export interface Durable {
  readonly seq: number
  readonly timestamp: number
  readonly envelope: Bytes
}

/** Null for whatever is no envelope of the log. */
export function durableOf(frame: Passed): Durable | null {
  const read = typeof frame === 'string' ? undefined : readGatewayFrame(frame)
  return read?.kind === 'durable' ? { ...read, envelope: new Uint8Array(read.envelope) } : null
}

export function frameOf({ seq, timestamp, envelope }: Durable): Bytes {
  return new Uint8Array(durableFrame(seq, timestamp, envelope))
}

/** Something that a member says: neither genesis nor hello. */
export function isSaidBy(envelope: Bytes, sender: string): boolean {
  const isMessage = envelope[KIND_AT] === ENVELOPE_KIND.message
  return isMessage && toBase64url(envelope.subarray(SENDER_AT, SENDER_END)) === sender
}

/** From now on the relay does this to what that member says, in order from 1; all else passes. */
export function tamper(
  relay: Pick<Relay, 'down'>,
  sender: string,
  change: (said: Durable, nth: number) => readonly Passed[],
): void {
  let nth = 0
  relay.down = (frame) => {
    const durable = durableOf(frame)
    if (durable === null || !isSaidBy(durable.envelope, sender)) return [frame]
    return change(durable, ++nth)
  }
}

/** The same for what is read as history. */
export function retell(
  relay: Relay,
  change: (frame: Extract<EventFrame, { type: 'message' }>) => readonly EventFrame[],
): void {
  relay.history = (events) => events.flatMap((frame) => (frame.type === 'message' ? change(frame) : [frame]))
}

export function setByte(bytes: Bytes, at: number, value: number): Bytes {
  const copy = new Uint8Array(bytes)
  copy[at] = value
  return copy
}
