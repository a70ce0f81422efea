import type { RoomEvent } from '@wick/contracts/events'
import { allOfLane, parseLaneSubject } from '@wick/contracts/subjects'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { EventStore } from '@wick/event-log/event-store'
import { subscribeToStream } from '@wick/event-log/subscribe'
import { every } from '@wick/platform/concurrency/every'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { isRoomEvent } from '@wick/domain/room-events'
import type { DeadlineQueue, DeadlineChange } from '../adapters/deadline-queue.redis.ts'

const CHECK_MARKER_EVERY_MS = 1_000

export interface ProjectDeadlinesOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly epoch: EpochWatch
  readonly store: EventStore
  readonly queue: DeadlineQueue
  /** Called when there is something new to do, maybe sooner than anything before. */
  readonly onChange: () => void
}

/**
 * Builds the deadline queue from the room lanes. A missing marker means that Redis was emptied, so the lanes are read
 * again from the beginning. It is noticed at the next event, and each second in silence.
 */
export function projectDeadlines(options: ProjectDeadlinesOptions): AsyncDisposable {
  const { nats, logger, epoch, store, queue, onChange } = options
  let prev = 0

  const following = subscribeToStream(nats, logger, {
    stream: store.roomClass.log.stream,
    filter: allOfLane(store.roomClass, 'room'),
    epoch,
    async from() {
      prev = await queue.marker()
      // A marker beyond everything that was ever committed is of another stream, and what was built up to it would hide this one.
      if (prev > 0 && prev > (await store.frontier())) {
        await queue.clear()
        prev = 0
      }
      return prev + 1
    },
    async onEvent({ seq, subject, event }) {
      const place = parseLaneSubject(subject)
      if (place === null || !isRoomEvent(event)) return
      const change = changeOf(event)
      const applied = await queue.apply(change, { roomId: place.roomId, seq, prev })
      if (applied === 'behind') throw new Error('The deadline queue was lost.')
      prev = seq
      if (applied === 'applied' && (change.kind === 'schedule' || change.kind === 'end')) onChange()
    },
  })
  const checking = every(CHECK_MARKER_EVERY_MS, async () => {
    const marker = await queue.marker().catch(() => prev)
    if (marker < prev) following.restart()
  })

  return {
    async [Symbol.asyncDispose]() {
      checking[Symbol.dispose]()
      await following[Symbol.asyncDispose]()
    },
  }
}

/**
 * Deadlines only move later, by an extension or by activity, so the first one is enough to come and look. A reaper that
 * comes too early puts the room back to the log's time.
 */
function changeOf(event: RoomEvent): DeadlineChange {
  switch (event.type) {
    case 'room.created':
      return { kind: 'schedule', at: Math.min(event.expiresAt, event.at + (event.idleSeconds ?? Infinity) * 1000) }
    case 'room.destroyed':
      return { kind: 'end', at: event.at }
    case 'room.joined':
    case 'room.left':
    case 'room.removed':
      return { kind: 'seats', taken: event.participants.length }
    // The end may have been purged before it was read. The erasure takes itself off the deadline queue when its last purge is done.
    case 'room.erased':
      return { kind: 'remove' }
    case 'room.locked':
    case 'room.extended':
      return { kind: 'noop' }
  }
}
