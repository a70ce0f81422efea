import type { RecordedEvent } from '@wick/contracts/events'
import type { EventFrame, ServerFrame } from '@wick/contracts/frames'

const NO_BODY = new Uint8Array()

/** A committed event as clients see it; null for those that have frames of their own (the end and the certificate). */
export function toFrame({ seq, event, body }: RecordedEvent, isEncrypted: boolean): EventFrame | null {
  switch (event.type) {
    case 'message.sent':
      return {
        type: 'message',
        seq,
        id: event.id,
        from: event.from,
        timestamp: event.at,
        body: textOf(body ?? NO_BODY, isEncrypted ? 'base64url' : 'utf8'),
      }
    case 'message.claimed':
      return { type: 'claimed', seq, target: event.target, by: event.by, until: event.until }
    case 'message.erased': {
      const { target, id, from, header, hash } = event
      return {
        type: 'erased',
        seq,
        target,
        id,
        from,
        ...(header !== undefined && { header }),
        ...(hash !== undefined && { hash }),
      }
    }
    case 'room.created':
      return { type: 'created', seq, timestamp: event.at, expiresAt: event.expiresAt, capacity: event.capacity }
    case 'room.joined': {
      const { participantId, participants, creator = false } = event
      return { type: 'joined', seq, timestamp: event.at, participantId, participants, creator }
    }
    case 'room.left':
    case 'room.removed': {
      const { participantId, participants } = event
      const type = event.type === 'room.left' ? 'left' : 'removed'
      return { type, seq, timestamp: event.at, participantId, participants }
    }
    case 'room.locked':
      return { type: 'locked', seq, timestamp: event.at, locked: event.locked }
    case 'room.extended':
      return { type: 'extended', seq, timestamp: event.at, expiresAt: event.expiresAt }
    case 'room.destroyed':
    case 'room.erased':
      return null
  }
}

/** A signal of an encrypted room, where envelopes go within JSON. */
export function sealedSignal(envelope: Uint8Array): ServerFrame {
  return { type: 'signal', body: textOf(envelope, 'base64url') }
}

/** Without a copy of the bytes. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array, encoding: 'base64url' | 'utf8'): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString(encoding)
}
