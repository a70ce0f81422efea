import { ChatEvent } from '@wick/contracts/events'
import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { injectTrace } from './nats-telemetry/carrier.ts'

/**
 * How an event lies in the stream: the event itself as JSON in this header, the sender's opaque bytes as the payload.
 * So a reader that asks for headers only can fold a room without ever fetching a body.
 */
const EVENT_HEADER = 'Wick-Event'

export function encodeEventHeaders(event: ChatEvent): MsgHdrs {
  const encoded = headers()
  encoded.set(EVENT_HEADER, JSON.stringify(event))
  injectTrace(encoded)
  return encoded
}

/** @throws when the message carries no event, or one that this version cannot read. */
export function decodeEvent(message: { readonly header?: MsgHdrs; readonly headers?: MsgHdrs }): ChatEvent {
  const carried = (message.headers ?? message.header)?.get(EVENT_HEADER) ?? ''
  return ChatEvent.parse(JSON.parse(carried))
}
