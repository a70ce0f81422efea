import { DeliverPolicy } from '@nats-io/jetstream'
import type { MsgHdrs } from '@nats-io/transport-node'
import type { Nats } from './nats.ts'

const INACTIVE_MS = 30_000
const MAX_MESSAGES = 1_000

/** A stored message without its payload. */
export interface StoredHeaders {
  readonly seq: number
  readonly subject: string
  readonly headers: MsgHdrs | undefined
}

export interface ReadHeadersOptions {
  readonly stream: string
  readonly filter: string
  readonly after: number
}

/**
 * The headers of everything under a filter after a sequence, in order, as far as the replica that is asked has it: it may
 * lag behind the leader, so a reader that has to be complete compares what came last with what the leader says.
 */
export async function* readHeaders(
  { js }: Nats,
  { stream, filter, after }: ReadHeadersOptions,
): AsyncGenerator<StoredHeaders, void, undefined> {
  const consumer = await js.consumers.get(stream, {
    filter_subjects: filter,
    headers_only: true,
    inactive_threshold: INACTIVE_MS,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: after + 1,
  })
  try {
    const { num_pending: pending } = await consumer.info(true)
    if (pending === 0) return
    const messages = await consumer.consume({ max_messages: MAX_MESSAGES, abort_on_missing_resource: true })
    try {
      for await (const { seq, subject, headers, info } of messages) {
        yield { seq, subject, headers }
        if (info.pending === 0) return
      }
    } finally {
      messages.stop()
    }
  } finally {
    await consumer.delete().catch(() => undefined)
  }
}
