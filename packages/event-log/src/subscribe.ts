import { DeliverPolicy, type JsMsg } from '@nats-io/jetstream'
import { setTimeout as delay } from 'node:timers/promises'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { readEvent } from './event-codec.ts'
import type { StoredEvent } from './event-store.ts'
import type { EpochWatch } from './epoch.ts'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { noticeSilence } from '@wick/platform/nats/notice-silence'
import { watchStall } from './watch-stall.ts'
import { backOff } from '@wick/platform/retry/back-off'
import { followerRestarts } from '@wick/platform/telemetry/instruments'

const pauseMs = backOff({ firstMs: 500, longestMs: 1_000 })
const INACTIVE_MS = 30_000
const EXPECTED_LAST = 'Nats-Expected-Last-Subject-Sequence'
const MAX_MESSAGES = 500
/** The shortest that the client takes. A consumer is a thing of one server; two beats missed, and it is taken to be gone. */
const HEARTBEAT_MS = 500
const EXPIRES_MS = 2_000

/** A committed event, with the room's version that it was appended at: events of one room form one chain. */
export interface StreamEvent extends StoredEvent {
  readonly prev: number
}

/** A message of the log, as a consumer or a direct get brings it. */
export type LogMessage = Pick<JsMsg, 'seq' | 'subject' | 'headers' | 'data'>

export interface StreamSubscribeOptions {
  readonly stream: string
  readonly filter: string
  /** Another stream counts from 1 again, so the consumer begins anew. */
  readonly epoch: EpochWatch
  /** Asked at start and after each break: the sequence to begin at. */
  readonly from: () => Promise<number>
  /** Events come one after the other, in order. A throw begins anew at `from`. */
  readonly onEvent: (event: StreamEvent) => Promise<void> | void
}

export interface StreamSubscription extends AsyncDisposable {
  /** Begins anew at `from`. */
  readonly restart: () => void
}

/** Why a consumer was left: its server is silent, or it stands still behind the log, or the line was broken, or somebody asked. */
type Reason = 'silent' | 'behind' | 'reconnected' | 'asked' | 'failed'

/**
 * Follows committed events through an ordered consumer, for as long as it is not disposed. A consumer is a thing of one server:
 * where that is silent another one is made at once, wherever there is a server.
 */
export function subscribeToStream(nats: Nats, logger: Logger, options: StreamSubscribeOptions): StreamSubscription {
  const stop = new AbortController()
  let restart = new AbortController()
  const beginAnew = (reason: Reason) => restart.abort(reason)
  options.epoch.onChange(() => beginAnew('asked'))
  const off = nats.onReconnect(() => beginAnew('reconnected'))
  let failures = 0
  const running = (async () => {
    while (!stop.signal.aborted) {
      restart = new AbortController()
      const { signal } = restart
      const failure = await consumeOnce(nats, options, {
        stop: AbortSignal.any([stop.signal, signal]),
        beginAnew,
      }).then(
        () => ({}),
        (error: unknown) => failureFields(error),
      )
      if (stop.signal.aborted) return
      const reason: Reason = signal.aborted ? signal.reason : 'failed'
      followerRestarts().add(1, { reason })
      if (reason !== 'asked') logger.warn({ reason, ...failure }, 'stream consumer starts again')
      // Who asks to begin anew has noticed something missing; only a failure may come again at once.
      failures = reason === 'failed' ? failures + 1 : 0
      if (failures > 0) await delay(pauseMs(failures), undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()
  return {
    restart: () => beginAnew('asked'),
    async [Symbol.asyncDispose]() {
      off()
      stop.abort()
      await running
    },
  }
}

interface ConsumeOptions {
  readonly stop: AbortSignal
  readonly beginAnew: (reason: Reason) => void
}

async function consumeOnce(
  nats: Nats,
  options: StreamSubscribeOptions,
  { stop, beginAnew }: ConsumeOptions,
): Promise<void> {
  const { stream, filter, onEvent } = options
  const start = Math.max(await options.from(), 1)
  const consumer = await nats.js.consumers.get(stream, {
    filter_subjects: filter,
    inactive_threshold: INACTIVE_MS,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: start,
  })
  const messages = await consumer.consume({
    max_messages: MAX_MESSAGES,
    expires: EXPIRES_MS,
    idle_heartbeat: HEARTBEAT_MS,
    // Else the client makes a consumer of its own for one that is gone, beside ours, which lives for five minutes.
    abort_on_missing_resource: true,
  })
  let reached = start - 1
  // From one event to the next without a pause: whoever looks in between finds it busy for as long as some lie here.
  let isBusy = false
  const isIdle = () => !isBusy
  // `close` waits for a loop over the messages, which may never have begun.
  const end = () => messages.stop()
  stop.addEventListener('abort', end, { once: true })
  void noticeSilence(messages, () => isIdle() && beginAnew('silent'))
  using _stall = watchStall({
    head: () => headOf(nats, stream, filter),
    reached: () => reached,
    isIdle,
    onStall: () => beginAnew('behind'),
  })
  try {
    if (stop.aborted) return
    for await (const message of messages) {
      // What came before the stop lies here still, and may be of a stream that is gone.
      if (stop.aborted) break
      isBusy = true
      const event = toStreamEvent(message)
      if (event !== null) await onEvent(event)
      reached = message.seq
      isBusy = false
    }
  } finally {
    stop.removeEventListener('abort', end)
    end()
    // Not waited for: nobody answers for a consumer whose server is dead, and one that is left ends by itself.
    consumer.delete().catch(() => undefined)
  }
}

async function headOf({ jsm }: Nats, stream: string, filter: string): Promise<number> {
  return (await nullIfNotFound(jsm.streams.getMessage(stream, { last_by_subj: filter })))?.seq ?? 0
}

/** Null for what cannot be read: it is passed over, not stumbled over for ever. */
export function toStreamEvent({ seq, subject, headers, data }: LogMessage): StreamEvent | null {
  const event = readEvent({ subject, headers })
  if (event === null) return null
  const prev = Number(headers?.get(EXPECTED_LAST) || 0)
  return { seq, subject, event, prev, ...(data.length > 0 && { body: data }) }
}
