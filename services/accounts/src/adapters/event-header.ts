import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { injectTrace } from '@wick/platform/nats/carrier'
import { setHeader } from '@wick/platform/nats/set-header'
import { UnavailableError } from '@wick/platform/process/errors'
import { parseJson } from '@wick/platform/process/parse-json'
import { unreadable } from '@wick/platform/telemetry/instruments'
import type { z } from 'zod/mini'

/** As in the log of rooms: the event as JSON in this header, what is sealed as the payload. */
const EVENT_HEADER = 'Wick-Event'

interface EventMessage {
  readonly header?: MsgHdrs | undefined
}

export function encodeEvent(event: object): MsgHdrs {
  const encoded = headers()
  setHeader(encoded, EVENT_HEADER, JSON.stringify(event))
  injectTrace(encoded)
  return encoded
}

/** What a message says of its event, as it stands there. */
export const eventHeaderOf = ({ header }: EventMessage): string | undefined => header?.get(EVENT_HEADER)

/** The event of a message. @throws UnavailableError where this version cannot read it: another replica may */
export function decodeEvent<Schema extends z.ZodMiniType>(schema: Schema, message: EventMessage): z.output<Schema> {
  const event = decodeKnownEvent(schema, message)
  if (event === null) throw new UnavailableError('an event of another version')
  return event
}

/** Null where this version cannot read it; what that means is said by whoever asks. */
export function decodeKnownEvent<Schema extends z.ZodMiniType>(
  schema: Schema,
  message: EventMessage,
): z.output<Schema> | null {
  const event = parseJson(schema, eventHeaderOf(message))
  if (event === null) unreadable().add(1, { lane: 'account' })
  return event
}
