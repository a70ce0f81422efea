import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { currentTraceparent } from './trace.ts'

/** Input and output travel as JSON in this header, opaque bytes as the payload, as in the event log. */
const INPUT_HEADER = 'Wick-Command'
const TRACE_HEADER = 'traceparent'

/** What comes back: the output, a refusal of the contract, or a failure that every command knows. */
export type WireReply =
  | { readonly ok: unknown }
  | { readonly refused: string }
  | { readonly failed: 'invalid_input' | 'unavailable' | 'internal' }

export function encodeInput(input: unknown): MsgHdrs {
  const encoded = headers()
  encoded.set(INPUT_HEADER, JSON.stringify(input))
  const traceparent = currentTraceparent()
  if (traceparent !== undefined) encoded.set(TRACE_HEADER, traceparent)
  return encoded
}

export function decodeInput(encoded: MsgHdrs | undefined): { readonly input: unknown; readonly traceparent?: string } {
  const input: unknown = JSON.parse(encoded?.get(INPUT_HEADER) || 'null')
  const traceparent = encoded?.get(TRACE_HEADER)
  return traceparent ? { input, traceparent } : { input }
}
