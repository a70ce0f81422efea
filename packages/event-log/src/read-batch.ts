import type { JetStreamManager, StoredMsg } from '@nats-io/jetstream'
import { emptyIfNoMessages } from '@wick/platform/nats/api-errors'
import { collectDirect } from '@wick/platform/nats/collect-direct'

const ANSWERED_WITHIN_MS = 5_000

export interface BatchAsked {
  readonly stream: string
  readonly filter: string
  readonly after: number
  readonly max: number
  /** So much at most, but for one message that is larger alone; the broker's own bound without it. */
  readonly maxBytes?: number
}

/**
 * The next messages of a stream under a filter, in order, as any replica of the stream has them: it may lag behind the leader.
 * The broker counts twice what lies under the filter, subject by subject.
 */
export function readBatch(
  jsm: JetStreamManager,
  { stream, filter, after, max, maxBytes }: BatchAsked,
): Promise<readonly StoredMsg[]> {
  const options = {
    seq: after + 1,
    next_by_subj: filter,
    batch: max,
    ...(maxBytes !== undefined && { max_bytes: maxBytes }),
  }
  return emptyIfNoMessages(() =>
    collectDirect((callback) => jsm.direct.getBatch(stream, { ...options, callback }), ANSWERED_WITHIN_MS),
  )
}
