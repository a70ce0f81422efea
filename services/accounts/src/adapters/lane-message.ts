import type { StoredMsg } from '@nats-io/jetstream'
import type { MsgHdrs } from '@nats-io/transport-node'
import { AccountLaneEvent } from '@wick/contracts/account-events'
import { UnavailableError } from '@wick/platform/process/errors'
import { parseJson } from '@wick/platform/process/parse-json'
import { unreadable } from '@wick/platform/telemetry/instruments'
import { encodeEvent, eventHeaderOf } from './event-header.ts'

/** What an account's lane holds at one place. */
export interface LaneMessage {
  readonly event: AccountLaneEvent
  /** Empty where nothing is sealed with it. */
  readonly sealed: Uint8Array
}

const LENGTH_BYTES = 4

/**
 * As it is stored: the type in the header, which gateways hear, and the rest where they hear nothing.
 * `body`: u32 length of the event, the event as JSON, what is sealed.
 */
export function encodeLaneMessage({ event, sealed }: LaneMessage): {
  readonly headers: MsgHdrs
  readonly body: Buffer
} {
  const json = Buffer.from(JSON.stringify(event))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(json.length)
  return { headers: encodeEvent({ type: event.type }), body: Buffer.concat([length, json, sealed]) }
}

/** @throws UnavailableError where this version cannot read it: another replica may */
export function decodeLaneMessage(message: Pick<StoredMsg, 'header' | 'data'>): LaneMessage {
  const read = decodeKnownLaneMessage(message)
  if (read !== null) return read
  unreadable().add(1, { lane: 'account' })
  throw new UnavailableError('an event of another version')
}

/** Null where this version cannot read it; what that means is said by whoever asks. */
export function decodeKnownLaneMessage(message: Pick<StoredMsg, 'header' | 'data'>): LaneMessage | null {
  const { data } = message
  // A version before wrote all of it into the header.
  const told = parseJson(AccountLaneEvent, eventHeaderOf(message))
  if (told !== null) return { event: told, sealed: data }
  const body = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const end = body.length < LENGTH_BYTES ? 0 : LENGTH_BYTES + body.readUInt32BE(0)
  const event = end > body.length ? null : parseJson(AccountLaneEvent, body.toString('utf8', LENGTH_BYTES, end))
  return event && { event, sealed: body.subarray(end) }
}
