import { ANONYMOUS } from '@wick/contracts/room-class'
import { ensureBlobStream, restoreBlobStream } from '@wick/event-log/blob-stream'
import type { StreamOptions } from '@wick/event-log/ensure-stream'
import { every } from '@wick/platform/concurrency/every'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'

const CHECK_EVERY_MS = 1_000

/** Makes the stream of attachments at start, and anew where it is gone: it may be lost without the log. */
export async function maintainBlobStream(
  nats: Nats,
  options: StreamOptions,
  logger: Logger,
  roomClass = ANONYMOUS,
): Promise<AsyncDisposable> {
  await ensureBlobStream(nats, options, roomClass)
  const told = reportPollFailure('attachments', logger)
  return every(CHECK_EVERY_MS, () => restoreBlobStream(nats, options, roomClass).catch(told))
}
