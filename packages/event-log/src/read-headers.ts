import { DeliverPolicy } from '@nats-io/jetstream'
import type { MsgHdrs } from '@nats-io/transport-node'
import { UnavailableError } from '@wick/platform/process/errors'
import type { Nats } from '@wick/platform/nats/nats'
import { noticeSilence } from '@wick/platform/nats/notice-silence'

const INACTIVE_MS = 30_000
const BATCH = 5_000
const EXPIRES_MS = 1_000

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
 * The headers of everything under a filter after a sequence, in order, as the asked replica has it. It may lag: a
 * reader that needs everything compares the last sequence with the leader's.
 * @throws UnavailableError if that replica dies.
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
    // So many there are now: who waited for more could wait for what is purged meanwhile.
    let left = (await consumer.info(true)).num_pending
    while (left > 0) {
      const before = left
      const batch = await consumer.fetch({ max_messages: Math.min(left, BATCH), expires: EXPIRES_MS })
      let isReading = false
      let isSilent = false
      void noticeSilence(batch, () => {
        isSilent = !isReading
        if (isSilent) batch.stop()
      })
      for await (const { seq, subject, headers } of batch) {
        left--
        isReading = true
        yield { seq, subject, headers }
        isReading = false
      }
      if (isSilent) throw new UnavailableError('a consumer is silent')
      if (left === before) return
    }
  } finally {
    // Not waited for: nobody answers for a consumer whose server is dead.
    consumer.delete().catch(() => undefined)
  }
}
