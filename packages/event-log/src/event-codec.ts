import { type ChatEvent, LANE_EVENTS } from '@wick/contracts/events'
import { readMessageSent } from '@wick/contracts/message-sent'
import { type Lane, parseLaneSubject } from '@wick/contracts/subjects'
import { headers, type MsgHdrs } from '@nats-io/transport-node'
import { injectTrace } from '@wick/platform/nats/carrier'
import type { MessageHeaders } from '@wick/platform/nats/message-headers'
import { setHeader } from '@wick/platform/nats/set-header'
import { type Chain, encodeChain, UNKNOWN_BEFORE } from './chain.ts'
import { unreadable } from '@wick/platform/telemetry/instruments'

/**
 * How an event lies in the stream: the event itself as JSON in this header, the sender's opaque bytes as the payload.
 * So a reader that asks for headers only can fold a room without ever fetching a body.
 */
const EVENT_HEADER = 'Wick-Event'
/** What lies before the event in its room (chain.ts); an earlier version wrote none. */
const CHAIN_HEADER = 'Wick-Chain'

export function encodeEventHeaders(event: ChatEvent, before: Chain = UNKNOWN_BEFORE): MsgHdrs {
  const encoded = headers()
  setHeader(encoded, EVENT_HEADER, JSON.stringify(event))
  const chain = encodeChain(before)
  if (chain !== '') setHeader(encoded, CHAIN_HEADER, chain)
  injectTrace(encoded)
  return encoded
}

/** A message of the log or of what it republishes, as any of the client's interfaces gives it. */
export interface EventMessage {
  readonly subject: string
  readonly header?: MessageHeaders | undefined
  readonly headers?: MessageHeaders | undefined
}

/** An event's message with its place in the stream. */
export interface ChainedMessage extends EventMessage {
  readonly seq: number
}

/** What a message says of those before it in its room, encoded; empty where it says nothing. */
export function readChain(message: EventMessage): string {
  return (message.headers ?? message.header)?.get(CHAIN_HEADER) ?? ''
}

/**
 * The event that a message carries. Null where this version reads no event; every reader passes over it. It may be of a
 * newer version, or lie in another lane than its own.
 */
export function readEvent(message: EventMessage): ChatEvent | null {
  const lane = parseLaneSubject(message.subject)?.lane
  if (lane === undefined) return null
  const event = readEventOf(lane, (message.headers ?? message.header)?.get(EVENT_HEADER))
  if (event === undefined) unreadable().add(1, { lane })
  return event ?? null
}

function readEventOf(lane: Lane, text = ''): ChatEvent | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return (lane === 'log' ? readMessageSent(value) : undefined) ?? LANE_EVENTS[lane].safeParse(value).data
  } catch {
    return undefined
  }
}
