import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { injectTrace } from '../nats/carrier.ts'
import { setHeader } from '../nats/set-header.ts'

/** Input and output travel as JSON in this header, opaque bytes as the payload, as in the event log. */
const INPUT_HEADER = 'Wick-Command'
/** Until when the caller waits for an answer to this question: milliseconds since the epoch, by its clock. */
const DEADLINE_HEADER = 'Wick-Deadline'

/** What comes back: the output, a refusal of the contract, or a failure that every command knows. */
export type WireReply =
  | { readonly ok: unknown }
  | { readonly refused: string }
  | { readonly failed: 'invalid_input' | 'unavailable' | 'internal' }

export function encodeInput(input: unknown, deadline: number): MsgHdrs {
  const encoded = headers()
  setHeader(encoded, INPUT_HEADER, JSON.stringify(input))
  setHeader(encoded, DEADLINE_HEADER, String(deadline))
  injectTrace(encoded)
  return encoded
}

/** Null, which no command takes, where there is none or it is no JSON. */
export function decodeInput(encoded: MsgHdrs | undefined): unknown {
  try {
    return JSON.parse(encoded?.get(INPUT_HEADER) || 'null')
  } catch {
    return null
  }
}

/** Undefined where the caller names none, as those of an earlier version do, or no time at all. */
export function decodeDeadline(encoded: MsgHdrs | undefined): number | undefined {
  const deadline = Number(encoded?.get(DEADLINE_HEADER) || NaN)
  return Number.isFinite(deadline) ? deadline : undefined
}
