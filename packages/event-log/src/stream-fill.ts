import type { StreamFill } from '@wick/domain/room-share'
import { every } from '@wick/platform/concurrency/every'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'
import { retryUntilAvailable } from '@wick/platform/nats/retry-until-available'

const POLL_EVERY_MS = 1_000

/** How full a stream was when it was last polled. */
export interface StreamFillWatch extends Disposable {
  readonly current: () => StreamFill
}

/** @throws when the broker cannot be asked at first; later the stream is taken to be as it was. */
export async function watchStreamFill(
  { jsm }: Nats,
  stream: string,
  { everyMs = POLL_EVERY_MS, logger }: { readonly everyMs?: number; readonly logger?: Logger } = {},
): Promise<StreamFillWatch> {
  const readFill = async (): Promise<StreamFill> => {
    const { config, state } = await jsm.streams.info(stream)
    return { usedBytes: state.bytes, maxBytes: config.max_bytes }
  }
  let current = await retryUntilAvailable(readFill)
  const report = reportPollFailure('fill', logger)
  const polling = every(everyMs, () => readFill().then((fill) => void (current = fill), report))
  return { current: () => current, [Symbol.dispose]: polling[Symbol.dispose] }
}
