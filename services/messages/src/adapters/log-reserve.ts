import { CHAT_STREAM } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats'

const LOOK_EVERY_MS = 1_000
/** The end of a room, which alone frees what it holds, is an append as well: a stream full of messages would stay full. */
const OPEN_TO_MESSAGES = 0.9

/** What the log's stream keeps for everything that is no message. */
export interface LogReserve extends Disposable {
  /** Whether messages have taken all that is open to them, as of the last look. */
  readonly isReached: () => boolean
}

/** @throws when the broker cannot be asked at first; later it is taken to be as it was. */
export async function watchLogReserve({ jsm }: Nats, everyMs: number = LOOK_EVERY_MS): Promise<LogReserve> {
  const look = async () => {
    const { config, state } = await jsm.streams.info(CHAT_STREAM)
    return config.max_bytes > 0 && state.bytes >= config.max_bytes * OPEN_TO_MESSAGES
  }
  let isReached = await look()
  const looking = setInterval(() => {
    look().then(
      (seen) => (isReached = seen),
      () => undefined,
    )
  }, everyMs)
  return { isReached: () => isReached, [Symbol.dispose]: () => clearInterval(looking) }
}
