import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { injectTrace } from './nats-telemetry/carrier.ts'

/** Input and output travel as JSON in this header, opaque bytes as the payload, as in the event log. */
const INPUT_HEADER = 'Wick-Command'

/** What comes back: the output, a refusal of the contract, or a failure that every command knows. */
export type WireReply =
  | { readonly ok: unknown }
  | { readonly refused: string }
  | { readonly failed: 'invalid_input' | 'unavailable' | 'internal' }

export function encodeInput(input: unknown): MsgHdrs {
  const encoded = headers()
  encoded.set(INPUT_HEADER, JSON.stringify(input))
  injectTrace(encoded)
  return encoded
}

export function decodeInput(encoded: MsgHdrs | undefined): unknown {
  return JSON.parse(encoded?.get(INPUT_HEADER) || 'null')
}
