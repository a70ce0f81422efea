import type { StoredMsg } from '@nats-io/jetstream'
import { ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'

/** The last message of a subject, as whoever leads the stream has it. */
export function lastInLane({ jsm }: Nats, subject: string): Promise<StoredMsg | null> {
  return nullIfNotFound(jsm.streams.getMessage(ACCOUNTS_STREAM, { last_by_subj: subject }))
}

/** The first message of a subject from a sequence on. */
export function nextInLane({ jsm }: Nats, subject: string, seq: number): Promise<StoredMsg | null> {
  const next = { seq, next_by_subj: subject }
  return nullIfNotFound(jsm.streams.getMessage(ACCOUNTS_STREAM, next))
}

/** Takes all of a subject out of the stream but for the last `keep`. */
export async function purgeLane({ jsm }: Nats, filter: string, keep: 0 | 1): Promise<void> {
  await jsm.streams.purge(ACCOUNTS_STREAM, keep === 0 ? { filter } : { filter, keep })
}

/** Takes all of a subject out of the stream that stands before a sequence. */
export async function purgeBefore({ jsm }: Nats, filter: string, seq: number): Promise<void> {
  await jsm.streams.purge(ACCOUNTS_STREAM, { filter, seq })
}
