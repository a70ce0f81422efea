import type { RecordedEvent } from '@wick/contracts/events'
import type { Msg } from '@nats-io/transport-node'
import { readEvent } from '@wick/event-log/event-codec'
import { headersOf } from '@wick/platform/nats/message-headers'

const LIVE = 'live.'

const SEQUENCE = 'Nats-Sequence'
const EXPECTED_LAST = 'Nats-Expected-Last-Subject-Sequence'

/** A committed event as the stream republished it, with the room's version that it was appended at. */
export interface LiveEvent extends RecordedEvent {
  readonly prev: number
}

/** Under this root only the stream speaks: a consumer hands its messages on under the subject that they were stored by. */
export function isLive({ subject }: Pick<Msg, 'subject'>): boolean {
  return subject.startsWith(LIVE)
}

/** Null for what this version cannot read, or the stream has not told; the gap that it leaves is refilled from history. */
export function decodeLive(message: Msg): LiveEvent | null {
  if (!isLive(message)) return null
  const { subject, data } = message
  const headers = headersOf(message)
  const event = readEvent({ subject, headers })
  const seq = Number(headers?.get(SEQUENCE))
  if (event === null || !(seq > 0)) return null
  const prev = Number(headers?.get(EXPECTED_LAST))
  return { seq, prev, event, ...(data.length > 0 && { body: data }) }
}
