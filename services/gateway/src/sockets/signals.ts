import { ParticipantId, Seq } from '@wick/contracts/ids'
import { z } from 'zod'

/** What gateways tell each other and nobody stores. `presence` carries nothing: it says that it is time to look. */
const Signal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('presence') }),
  z.object({ kind: z.literal('typing'), participantId: ParticipantId, active: z.boolean() }),
  z.object({ kind: z.literal('marks'), participantId: ParticipantId, delivered: Seq, read: Seq }),
])
export type Signal = z.infer<typeof Signal>

export function encodeSignal(signal: Signal): string {
  return JSON.stringify(signal)
}

/** Null for what this version does not know: a signal may be lost. */
export function decodeSignal(data: Uint8Array): Signal | null {
  try {
    return Signal.parse(JSON.parse(Buffer.from(data).toString()))
  } catch {
    return null
  }
}
