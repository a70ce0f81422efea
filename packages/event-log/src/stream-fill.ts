import type { StreamFill } from '@wick/domain/room-share'
import { every } from '@wick/platform/concurrency/every'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { tellFailure } from '@wick/platform/nats/tell-failure'
import { retryUntilAvailable } from '@wick/platform/commands/retry-until-available'

const LOOK_EVERY_MS = 1_000

/** How full a stream was when it was last looked at. */
export interface StreamFillWatch extends Disposable {
  readonly current: () => StreamFill
}

/** @throws when the broker cannot be asked at first; later the stream is taken to be as it was. */
export async function watchStreamFill(
  { jsm }: Nats,
  stream: string,
  { everyMs = LOOK_EVERY_MS, logger }: { readonly everyMs?: number; readonly logger?: Logger } = {},
): Promise<StreamFillWatch> {
  const look = async (): Promise<StreamFill> => {
    const { config, state } = await jsm.streams.info(stream)
    return { usedBytes: state.bytes, maxBytes: config.max_bytes }
  }
  let current = await retryUntilAvailable(look)
  const told = tellFailure('fill', logger)
  const looking = every(everyMs, () => look().then((seen) => void (current = seen), told))
  return { current: () => current, [Symbol.dispose]: looking[Symbol.dispose] }
}
