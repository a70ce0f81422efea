import { ensureBlobStream, restoreBlobStream } from '@wick/event-log/blob-stream'
import type { StreamOptions } from '@wick/event-log/ensure-stream'
import { every } from '@wick/platform/concurrency/every'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { tellFailure } from '@wick/platform/nats/tell-failure'
import { retryUntilAvailable } from '@wick/platform/commands/retry-until-available'

const LOOK_EVERY_MS = 1_000

/** Makes the stream of attachments at start, and anew where it is gone: it may be lost without the log. */
export async function keepBlobStream(nats: Nats, options: StreamOptions, logger: Logger): Promise<AsyncDisposable> {
  await retryUntilAvailable(() => ensureBlobStream(nats, options))
  const told = tellFailure('attachments', logger)
  return every(LOOK_EVERY_MS, () => restoreBlobStream(nats, options).catch(told))
}
