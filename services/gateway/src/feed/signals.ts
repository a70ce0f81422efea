import { ParticipantId, Seq } from '@wick/contracts/ids'
import { z } from 'zod'

/** What gateways tell each other in clear. `presence` says where it is time to look; the version before said nothing. */
const ClearSignal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('presence'), gateway: z.string().max(64).optional() }),
  z.object({ kind: z.literal('typing'), participantId: ParticipantId, active: z.boolean() }),
  z.object({ kind: z.literal('marks'), participantId: ParticipantId, delivered: Seq, read: Seq }),
])

/** Never stored, may be lost. `sealed` is a signal of an encrypted room, opaque like its messages. */
export type Signal = z.infer<typeof ClearSignal> | { readonly kind: 'sealed'; readonly envelope: Uint8Array }

/** The first byte of an envelope; JSON never begins with it. */
const ENVELOPE_VERSION = 0x01

export function subjectKindOf(signal: Signal): 'typing' | 'presence' | 'marks' {
  return signal.kind === 'sealed' ? 'typing' : signal.kind
}

export function encodeSignal(signal: Signal): string | Uint8Array {
  return signal.kind === 'sealed' ? signal.envelope : JSON.stringify(signal)
}

/** Null for what this version does not know. */
export function decodeSignal(data: Uint8Array): Signal | null {
  if (data[0] === ENVELOPE_VERSION) return { kind: 'sealed', envelope: data }
  try {
    return ClearSignal.parse(JSON.parse(Buffer.from(data).toString()))
  } catch {
    return null
  }
}
