import type { Recorded } from '@wick/contracts/events'
import type { Msg } from '@nats-io/transport-node'
import { decodeEvent } from '@wick/platform/event-codec'

const SEQUENCE = 'Nats-Sequence'
const EXPECTED_LAST = 'Nats-Expected-Last-Subject-Sequence'

/** A committed event as the stream republished it, with the room's version that it was appended at. */
export interface LiveEvent extends Recorded {
  readonly prev: number
}

/** Null for what this version cannot read; the gap that it leaves is refilled from history. */
export function decodeLive(message: Msg): LiveEvent | null {
  const { headers, data } = message
  if (headers === undefined) return null
  try {
    const event = decodeEvent({ headers })
    const seq = Number(headers.get(SEQUENCE))
    const prev = Number(headers.get(EXPECTED_LAST))
    return { seq, prev, event, ...(data.length > 0 && { body: data }) }
  } catch {
    return null
  }
}
