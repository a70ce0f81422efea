import type { EpochWatch } from '@wick/event-log/epoch'
import { every } from '@wick/platform/concurrency/every'
import { failureFields, type Logger } from '@wick/platform/process/logger'

const CHECK_EVERY_MS = 1_000

export interface WatchLostBlobsOptions {
  readonly epoch: EpochWatch
  readonly purge: () => Promise<void>
  readonly logger: Logger
}

/** Purges once at start, and whenever the log is another one: it may be lost without the attachments. What fails is tried again. */
export function watchLostBlobs({ epoch, purge, logger }: WatchLostBlobsOptions): AsyncDisposable {
  let isDue = true
  epoch.onChange(() => void (isDue = true))
  return every(CHECK_EVERY_MS, async () => {
    if (!isDue) return
    isDue = false
    try {
      await purge()
    } catch (error) {
      isDue = true
      logger.warn(failureFields(error), 'attachments of lost rooms left for another try')
    }
  })
}
