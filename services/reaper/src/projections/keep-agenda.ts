import type { RoomEvent } from '@wick/contracts/events'
import { ALL_ROOM_LANES, parseLaneSubject } from '@wick/contracts/subjects'
import type { EpochWatch } from '@wick/platform/epoch'
import type { EventStore } from '@wick/platform/event-store'
import { followStream } from '@wick/platform/follow'
import type { Logger } from '@wick/platform/logger'
import type { Nats } from '@wick/platform/nats'
import { isRoomEvent } from '@wick/platform/room-lane'
import type { Agenda, AgendaChange } from '../adapters/agenda.redis.ts'

const LOOK_EVERY_MS = 1_000

export interface KeepAgendaOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly epoch: EpochWatch
  readonly store: EventStore
  readonly agenda: Agenda
  /** Called when there is something new to do, maybe sooner than anything before. */
  readonly onChange: () => void
}

/**
 * Builds the agenda from the room lanes. A missing marker means that Redis was emptied: the lanes are read again from
 * the beginning, which is noticed each second in silence too, or by the next event.
 */
export function keepAgenda(options: KeepAgendaOptions): AsyncDisposable {
  const { nats, logger, epoch, store, agenda, onChange } = options
  let prev = 0

  const following = followStream(nats, logger, {
    filter: ALL_ROOM_LANES,
    epoch,
    async from() {
      prev = await agenda.marker()
      // A marker beyond everything that was ever committed is of another stream, and what was built up to it would hide this one.
      if (prev > 0 && prev > (await store.frontier())) {
        await agenda.clear()
        prev = 0
      }
      return prev + 1
    },
    async onEvent({ seq, subject, event }) {
      const place = parseLaneSubject(subject)
      if (place === null || !isRoomEvent(event)) return
      const change = changeOf(event)
      const applied = await agenda.apply(change, { roomId: place.roomId, seq, prev })
      if (applied === 'behind') throw new Error('The agenda was lost.')
      prev = seq
      if (applied === 'applied' && (change.kind === 'arm' || change.kind === 'end')) onChange()
    },
  })
  const timer = setInterval(() => {
    agenda.marker().then(
      (marker) => marker < prev && following.restart(),
      () => undefined,
    )
  }, LOOK_EVERY_MS)

  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await following[Symbol.asyncDispose]()
    },
  }
}

/**
 * Deadlines only move later, by an extension or by activity, so the first one is enough to come and look: whoever
 * comes too early puts the room back to the time that the log then says.
 */
function changeOf(event: RoomEvent): AgendaChange {
  switch (event.type) {
    case 'room.created':
      return { kind: 'arm', at: Math.min(event.expiresAt, event.at + (event.idleSeconds ?? Infinity) * 1000) }
    case 'room.destroyed':
      return { kind: 'end', at: event.at }
    case 'room.joined':
    case 'room.left':
    case 'room.removed':
      return { kind: 'seats', taken: event.participants.length }
    // The end may have been purged before it was read. The erasure takes itself off the agenda when its last purge is done.
    case 'room.erased':
      return { kind: 'gone' }
    case 'room.locked':
    case 'room.extended':
      return { kind: 'pass' }
  }
}
