import { ALL_EVENTS } from '@wick/contracts/subjects'
import { isEnd } from '@wick/domain/room-events'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { EventStore } from '@wick/event-log/event-store'
import { subscribeToStream, type StreamEvent } from '@wick/event-log/subscribe'
import { every } from '@wick/platform/concurrency/every'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import type { Nats } from '@wick/platform/nats/nats'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { History } from '../app/ports.ts'
import { type EventHandler, handleEvent } from './handle-event.ts'
import { PendingRemovals } from './pending-removals.ts'

const SAVE_CURSOR_EVERY_MS = 1_000
/** Events under way at once; the consumer waits beyond it. */
const EVENTS_AT_ONCE = 256

/** The sequences after the one, up to the other. */
export interface SkippedEvents {
  readonly after: number
  readonly to: number
}

export interface FollowLogOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly epoch: EpochWatch
  readonly store: EventStore
  readonly cursors: Pick<History, 'cursor' | 'saveCursor'>
  /** Done in this order for each event. One that fails keeps the later ones from it. */
  readonly handlers: readonly EventHandler[]
  /** Told of the sequences that are not read here, because another replica has passed the cursor beyond them. */
  readonly onSkipped: (skipped: SkippedEvents) => Promise<void>
}

/**
 * Hands every event of all rooms to the handlers, and keeps the cursor behind what they have done. What takes content
 * away and fails holds the cursor until it succeeds; for the rest readers catch up.
 */
export function followLog(options: FollowLogOptions): AsyncDisposable {
  const { nats, logger, epoch, store, cursors, handlers, onSkipped } = options
  const handle = (event: StreamEvent) => handleEvent(handlers, event)
  const underWay = new Semaphore(EVENTS_AT_ONCE)
  const removals = new PendingRemovals({ project: handle, epoch, logger })
  let seen = 0
  let saved = 0
  epoch.onChange(() => {
    seen = saved = 0
  })

  const saveCursor = async () => {
    if (seen === saved) return
    const before = seen
    await underWay.idle()
    const reached = removals.settledUpTo(before)
    if (reached === saved) return
    await cursors.saveCursor(reached).then(
      () => (saved = reached),
      () => undefined,
    )
  }
  const saving = every(SAVE_CURSOR_EVERY_MS, saveCursor)

  const following = subscribeToStream(nats, logger, {
    filter: ALL_EVENTS,
    epoch,
    async from() {
      const cursor = await cursors.cursor().catch(() => 0)
      // A cursor beyond everything that was ever committed is of another stream.
      const begin = cursor === 0 || cursor <= (await store.frontier()) ? cursor + 1 : 1
      await onSkipped({ after: seen, to: begin - 1 })
      return begin
    },
    onEvent(event) {
      seen = event.seq
      return underWay.start(() =>
        handle(event).catch((error: unknown) => {
          logger.warn(failureFields(error), 'projection left behind')
          // Readers bring up what is missing; what is too much would lie there unseen.
          if (isRemoval(event)) removals.add(event)
        }),
      )
    },
  })

  return {
    async [Symbol.asyncDispose]() {
      saving[Symbol.dispose]()
      await following[Symbol.asyncDispose]()
      await underWay.idle()
      await removals[Symbol.asyncDispose]()
      await saveCursor()
    },
  }
}

function isRemoval({ event }: StreamEvent): boolean {
  return event.type === 'message.erased' || isEnd(event)
}
