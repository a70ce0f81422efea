import type { EpochWatch } from '@wick/event-log/epoch'
import { failureFields, type Logger } from '@wick/platform/process/logger'

const LOOK_EVERY_MS = 1_000

export interface WatchLostBlobsOptions {
  readonly epoch: EpochWatch
  readonly purge: () => Promise<void>
  readonly logger: Logger
}

/** Purges once at start, and whenever the log is another one: it may be lost without the attachments. What fails is tried again. */
export function watchLostBlobs({ epoch, purge, logger }: WatchLostBlobsOptions): AsyncDisposable {
  let isDue = true
  let looking = Promise.resolve()
  epoch.onChange(() => void (isDue = true))
  const look = async () => {
    if (!isDue) return
    isDue = false
    try {
      await purge()
    } catch (error) {
      isDue = true
      logger.warn(failureFields(error), 'attachments of lost rooms left for another try')
    }
  }
  const timer = setInterval(() => (looking = looking.then(look)), LOOK_EVERY_MS)
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await looking
    },
  }
}
