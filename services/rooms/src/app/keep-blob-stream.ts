import { ensureBlobStream, restoreBlobStream } from '@wick/event-log/blob-stream'
import type { StreamOptions } from '@wick/event-log/ensure-stream'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { tellFailure } from '@wick/platform/nats/tell-failure'
import { retryUntilAvailable } from '@wick/platform/commands/retry-until-available'

const LOOK_EVERY_MS = 1_000

/** Makes the stream of attachments at start, and anew where it is gone: it may be lost without the log. */
export async function keepBlobStream(nats: Nats, options: StreamOptions, logger: Logger): Promise<AsyncDisposable> {
  await retryUntilAvailable(() => ensureBlobStream(nats, options))
  let looking = Promise.resolve()
  const told = tellFailure('attachments', logger)
  const look = () => restoreBlobStream(nats, options).catch(told)
  const timer = setInterval(() => (looking = looking.then(look)), LOOK_EVERY_MS)
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await looking
    },
  }
}
