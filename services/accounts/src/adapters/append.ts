import type { MsgHdrs } from '@nats-io/transport-node'
import { setHeader } from '@wick/platform/nats/set-header'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { appendError } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import type { ExpectedVersion } from '@wick/event-log/event-store'

export interface Appended {
  readonly subject: string
  readonly body?: Uint8Array
  readonly headers?: MsgHdrs
  readonly expected: ExpectedVersion
}

/** Of a message that leaves the stream by itself after that time (ms). */
export function lapsing(headers: MsgHdrs, afterMs: number): MsgHdrs {
  setHeader(headers, 'Nats-TTL', `${Math.ceil(afterMs / 1_000)}s`)
  return headers
}

/** Of a message that takes the place of all that its subject had. */
export function replacing(headers: MsgHdrs): MsgHdrs {
  setHeader(headers, 'Nats-Rollup', 'sub')
  return headers
}

/** Stores one message under a version, and gives its sequence. @throws as an event store's append */
export async function append(
  { js }: Pick<Nats, 'js'>,
  { subject, body, headers, expected }: Appended,
): Promise<number> {
  assertAwaited()
  try {
    const { seq } = await js.publish(subject, body, {
      expect: { lastSubjectSequence: expected.seq, lastSubjectSequenceSubject: expected.filter },
      retries: 0,
      ...(headers !== undefined && { headers }),
    })
    return seq
  } catch (error) {
    throw appendError(error)
  }
}
