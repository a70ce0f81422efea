import { DeliverPolicy, type JsMsg } from '@nats-io/jetstream'
import { CHAT_STREAM } from '@wick/contracts/subjects'
import { setTimeout as delay } from 'node:timers/promises'
import { readEvent } from './event-codec.ts'
import type { StoredEvent } from './event-store.ts'
import type { EpochWatch } from './epoch.ts'
import { failureFields, type Logger } from './logger.ts'
import type { Nats } from './nats.ts'

const RESTART_AFTER_MS = 500
const INACTIVE_MS = 30_000
const EXPECTED_LAST = 'Nats-Expected-Last-Subject-Sequence'
const MAX_MESSAGES = 500

/** A committed event, with the room's version that it was appended at: events of one room form one chain. */
export interface FollowedEvent extends StoredEvent {
  readonly prev: number
}

export interface FollowOptions {
  readonly filter: string
  /** Another stream counts from 1 again, so the consumer begins anew. */
  readonly epoch: EpochWatch
  /** Asked at start and after each break: the sequence to begin at, or `new` for what is committed from now on. */
  readonly from: () => Promise<number | 'new'>
  /** Events come one after the other, in order. A throw begins anew at `from`. */
  readonly onEvent: (event: FollowedEvent) => Promise<void> | void
}

export interface FollowedStream extends AsyncDisposable {
  /** Begins anew at `from`. */
  readonly restart: () => void
}

/** Follows committed events through an ordered consumer, for as long as it is not disposed. */
export function followStream(nats: Nats, logger: Logger, options: FollowOptions): FollowedStream {
  const stop = new AbortController()
  let restart = new AbortController()
  options.epoch.onChange(() => restart.abort())
  const running = (async () => {
    while (!stop.signal.aborted) {
      restart = new AbortController()
      try {
        await followOnce(nats, options, AbortSignal.any([stop.signal, restart.signal]))
      } catch (error) {
        logger.warn(failureFields(error), 'stream consumer starts again')
      }
      // Who asks to begin anew has noticed something missing; only a failure may come again at once.
      if (!restart.signal.aborted)
        await delay(RESTART_AFTER_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()
  return {
    restart: () => restart.abort(),
    async [Symbol.asyncDispose]() {
      stop.abort()
      await running
    },
  }
}

async function followOnce(nats: Nats, { filter, from, onEvent }: FollowOptions, stop: AbortSignal): Promise<void> {
  const start = await from()
  const consumer = await nats.js.consumers.get(CHAT_STREAM, {
    filter_subjects: filter,
    inactive_threshold: INACTIVE_MS,
    ...(start === 'new'
      ? { deliver_policy: DeliverPolicy.New }
      : { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: Math.max(start, 1) }),
  })
  const messages = await consumer.consume({ max_messages: MAX_MESSAGES })
  // `close` waits for a loop over the messages, which may never have begun.
  const end = () => messages.stop()
  stop.addEventListener('abort', end, { once: true })
  try {
    if (stop.aborted) return
    for await (const message of messages) {
      const event = followed(message)
      if (event !== null) await onEvent(event)
    }
  } finally {
    stop.removeEventListener('abort', end)
    end()
    await consumer.delete().catch(() => undefined)
  }
}

/** Null for what cannot be read: it is passed over, not stumbled over for ever. */
function followed(message: JsMsg): FollowedEvent | null {
  const { seq, subject, headers, data } = message
  const event = readEvent({ subject, headers })
  if (event === null) return null
  const prev = Number(headers?.get(EXPECTED_LAST) || 0)
  return { seq, subject, event, prev, ...(data.length > 0 && { body: data }) }
}
