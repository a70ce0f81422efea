import { ephemeralFrame } from '@wick/contracts/binary-frames'
import type { ServerFrame } from '@wick/contracts/frames'
import type { ParticipantId } from '@wick/contracts/ids'
import type { Signal } from '../feed/signals.ts'
import { sealedSignal } from '../frames/event-frames.ts'

interface Recipient {
  readonly participantId: ParticipantId
  readonly takesBytes: boolean
}

/** A signal as one client is told it; null for what is not for it. */
export function signalFrame(signal: Signal, { participantId, takesBytes }: Recipient): ServerFrame | Uint8Array | null {
  switch (signal.kind) {
    case 'sealed':
      return takesBytes ? ephemeralFrame(signal.envelope) : sealedSignal(signal.envelope)
    case 'typing':
      if (signal.participantId === participantId) return null
      return { type: 'typing', participantId: signal.participantId, active: signal.active }
    case 'marks':
      return {
        type: 'marks',
        participantId: signal.participantId,
        delivered: signal.delivered,
        read: signal.read,
      }
    case 'presence':
      return null
  }
}
