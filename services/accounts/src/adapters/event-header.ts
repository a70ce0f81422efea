import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { injectTrace } from '@wick/platform/nats/carrier'
import { setHeader } from '@wick/platform/nats/set-header'
import { parseJson } from '@wick/platform/process/parse-json'
import { unreadable } from '@wick/platform/telemetry/instruments'
import type { z } from 'zod/mini'

/** As in the log of rooms: the event as JSON in this header, what is sealed as the payload. */
const EVENT_HEADER = 'Wick-Event'

export function encodeEvent(event: object): MsgHdrs {
  const encoded = headers()
  setHeader(encoded, EVENT_HEADER, JSON.stringify(event))
  injectTrace(encoded)
  return encoded
}

/** Null where this version reads no event; every reader passes over it. */
export function decodeEvent<Schema extends z.ZodMiniType>(
  schema: Schema,
  { header }: { readonly header?: MsgHdrs | undefined },
): z.output<Schema> | null {
  const event = parseJson(schema, header?.get(EVENT_HEADER))
  if (event === null) unreadable().add(1, { lane: 'account' })
  return event
}
