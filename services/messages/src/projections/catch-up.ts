import type { RoomId } from '@wick/contracts/ids'
import type { Recorded } from '@wick/contracts/events'
import { roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/platform/event-store'
import type { History } from '../adapters/history.redis.ts'
import { readTail } from '../app/room-log.ts'
import { rewinds } from '../telemetry/instruments.ts'
import type { DeleteEntry } from '../adapters/delete-entry.ts'

/** Brings one room's projection to the head of its log. Safe to run anywhere, at any time, by several at once. */
export type CatchUp = (roomId: RoomId) => Promise<void>

export function createCatchUp(store: EventStore, history: History, deleteEntry: DeleteEntry): CatchUp {
  return async (roomId) => {
    const marker = await history.marker(roomId)
    const { head, events } = await readTail(store, roomId, marker)
    if (head === marker) return
    rewinds().add(1)
    if (head < marker || endOf(events)) return void (await history.forget(roomId))
    let prev = marker
    for (const event of events) {
      if (event.event.type === 'message.erased') await deleteEntry(event.event.target)
      // Another reader may have been faster; what it applied is known, and the rest follows from there.
      await history.apply(roomId, event, prev)
      prev = event.seq
    }
    // The room may have ended, and been forgotten, while this was writing.
    const last = await store.last(roomSubjects(roomId))
    if (last === null || endOf([last])) await history.forget(roomId)
  }
}

function endOf(events: readonly Recorded[]): boolean {
  const type = events.at(-1)?.event.type
  return type === 'room.destroyed' || type === 'room.erased'
}
