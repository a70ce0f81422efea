import type { EventFrame } from '@wick/contracts/frames'
import type { Bytes } from '@wick/e2ee/bytes'
import { fromBase64url } from '@wick/e2ee/bytes'
import type { LogEvent } from '@wick/e2ee/intake'
import type { Fact } from '../state/room-event.ts'

/** What is no base64url becomes no bytes: it keeps its place in the chain and so shows itself as a difference. */
export function bytesOf(text: string | undefined): Bytes {
  return fromBase64url(text ?? '') ?? new Uint8Array()
}

/** A frame of either lane as the engine takes it; null for the server's facts that are not of the conversation. */
export function logEventOf(frame: EventFrame): LogEvent | null {
  const { seq } = frame
  switch (frame.type) {
    case 'message':
      return { lane: 'envelope', seq, bytes: bytesOf(frame.body) }
    case 'erased':
      // At its target's own place it stands for the envelope itself.
      return frame.target === seq
        ? { lane: 'envelope', seq, bytes: { header: bytesOf(frame.header), hash: bytesOf(frame.hash) } }
        : { lane: 'erased', seq, target: frame.target }
    case 'claimed':
      return { lane: 'claimed', seq, target: frame.target, by: frame.by, until: frame.until }
    case 'joined':
    case 'left':
    case 'removed':
      return { lane: 'room', seq, type: frame.type, participantId: frame.participantId }
    case 'created':
    case 'extended':
    case 'locked':
      return null
  }
}

/** What the server says of a room in clear, for the page beside the conversation. */
export function isFact(frame: { readonly type: string }): frame is Fact {
  return FACTS.some((type) => type === frame.type)
}

const FACTS: readonly Fact['type'][] = ['created', 'joined', 'left', 'removed', 'extended', 'locked']
