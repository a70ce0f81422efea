import { JetStreamApiError } from '@nats-io/jetstream'
import { Epoch } from '@wick/contracts/ids'
import { CHAT_STREAM, EPOCH_SUBJECT } from '@wick/contracts/subjects'
import { randomBytes } from 'node:crypto'
import type { Nats } from './nats.ts'

const LOOK_EVERY_MS = 1_000

/** The stream's incarnation, by its leader; null when the stream is not there, or empty. Throws when nobody answers. */
export async function readEpoch({ jsm }: Nats): Promise<Epoch | null> {
  try {
    const message = await jsm.streams.getMessage(CHAT_STREAM, { last_by_subj: EPOCH_SUBJECT })
    return message === null ? null : Epoch.parse(message.string())
  } catch (error) {
    // Any answer of the API (no such stream, no such message) means that there is no epoch; silence means nothing.
    if (error instanceof JetStreamApiError) return null
    throw error
  }
}

/** Gives an empty stream its epoch. Of several writers one wins; all of them then read the same. */
export async function publishEpoch({ js }: Nats): Promise<void> {
  try {
    await js.publish(EPOCH_SUBJECT, randomBytes(16).toString('base64url'), {
      expect: { lastSubjectSequence: 0 },
      // Exempt from the stream's age limit: the epoch lives as long as its stream.
      ttl: 'never',
    })
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error
  }
}

export interface EpochWatch extends AsyncDisposable {
  /** The epoch last seen. */
  current(): Epoch
}

export interface EpochWatchOptions {
  /** Reads the epoch; *rooms* also makes it where there is none. Null and a throw both mean "not known now". */
  readonly read: () => Promise<Epoch | null>
  /** The stream is another one: whatever was learnt from the old one is void. Awaited before `current` moves on. */
  readonly onChange: (epoch: Epoch) => Promise<void>
}

/** Looks at start (until there is an epoch), each second, and after each reconnect. */
export async function watchEpoch(nats: Nats, { read, onChange }: EpochWatchOptions): Promise<EpochWatch> {
  const stop = new AbortController()
  let current = await firstEpoch(read)
  let looking = Promise.resolve()

  const look = async () => {
    const seen = await read().catch(() => null)
    if (seen === null || seen === current || stop.signal.aborted) return
    await onChange(seen)
    current = seen
  }
  const lookNext = () => {
    looking = looking.then(look).catch(() => undefined)
  }
  const timer = setInterval(lookNext, LOOK_EVERY_MS)
  const off = nats.onReconnect(lookNext)

  return {
    current: () => current,
    async [Symbol.asyncDispose]() {
      stop.abort()
      clearInterval(timer)
      off()
      await looking
    },
  }
}

async function firstEpoch(read: () => Promise<Epoch | null>): Promise<Epoch> {
  for (;;) {
    const epoch = await read().catch(() => null)
    if (epoch !== null) return epoch
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS / 4))
  }
}
