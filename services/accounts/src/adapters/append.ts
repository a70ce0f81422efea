import type { MsgHdrs } from '@nats-io/transport-node'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { appendError } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import type { ExpectedVersion } from '@wick/event-log/event-store'

export interface Appended {
  readonly subject: string
  readonly body?: Uint8Array
  readonly headers?: MsgHdrs
  readonly expected: ExpectedVersion
  /** After which the message lapses (ms). */
  readonly lapsesAfterMs?: number
}

/** Stores one message under a version, and gives its sequence. @throws as an event store's append */
export async function append(
  { js }: Pick<Nats, 'js'>,
  { subject, body, headers, expected, lapsesAfterMs }: Appended,
): Promise<number> {
  assertAwaited()
  try {
    const { seq } = await js.publish(subject, body, {
      expect: { lastSubjectSequence: expected.seq, lastSubjectSequenceSubject: expected.filter },
      retries: 0,
      ...(headers !== undefined && { headers }),
      ...(lapsesAfterMs !== undefined && { ttl: `${Math.ceil(lapsesAfterMs / 1_000)}s` }),
    })
    return seq
  } catch (error) {
    throw appendError(error)
  }
}
