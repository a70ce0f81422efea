import type { Span } from '@opentelemetry/api'
import type { RoomId } from '@wick/contracts/ids'
import type { Certainty } from '@wick/event-log/certainty'
import type { EventStore } from '@wick/event-log/event-store'
import { VersionConflictError } from '@wick/platform/process/errors'
import { isEnd } from '@wick/domain/room-events'
import { singleFlight } from '@wick/platform/concurrency/single-flight'
import { inSpan } from '@wick/platform/telemetry/spans'
import type { DeleteErased } from './delete-erased.ts'
import type { History } from './ports.ts'
import type { ReadTail } from './read-tail.ts'
import { rewinds } from '../telemetry/instruments.ts'

/** Brings one room's projection to the head of its log. Safe to run anywhere, at any time, by several at once. */
export type RebuildHistory = (roomId: RoomId, certainty: Certainty) => Promise<void>

export interface RebuildHistoryOptions {
  readonly store: EventStore
  readonly readTail: ReadTail
  readonly history: History
  readonly deleteErased: DeleteErased
  /** Resolves once what this replica has written of a room is projected, or could not be. False where nothing waited. */
  readonly settle: (roomId: RoomId) => Promise<boolean>
  /** Links a span to the trace that made the room. */
  readonly link: (span: Span, roomId: RoomId) => Promise<void>
}

export function createRebuildHistory(options: RebuildHistoryOptions): RebuildHistory {
  const { store, readTail, history, deleteErased, settle, link } = options
  async function replay(roomId: RoomId, marker: number, certainty: Certainty): Promise<void> {
    let prev = marker
    await readTail(roomId, { after: marker, certainty }, async ({ after, head, events }) => {
      const last = events.at(-1)
      if (head < after && certainty !== 'proven')
        throw new VersionConflictError('the log seems to end before its projection')
      if (head < after || (last !== undefined && isEnd(last.event))) {
        await history.purgeRoom(roomId)
        return false
      }
      for (const event of events) {
        if (event.event.type === 'message.erased') await deleteErased(roomId, event.event)
        // Another reader may have been faster; what it applied is known, and the rest follows from there.
        const applied = await history.apply(roomId, event, prev)
        // Forgotten meanwhile: nothing of what is still to be read would find its place.
        if (applied === 'behind') return false
        prev = event.seq
      }
      return true
    })
    // The room may have ended, and been forgotten, while this was writing.
    const { last } = await store.head(roomId, 'unchallenged')
    if (last === null || isEnd(last.event)) await history.purgeRoom(roomId)
  }

  /** Where Redis answers, what was written here is there in a moment. */
  async function settledMarker(roomId: RoomId): Promise<number> {
    const marker = await history.marker(roomId)
    return (await settle(roomId)) ? history.marker(roomId) : marker
  }

  async function rebuildHistory(roomId: RoomId, certainty: Certainty): Promise<void> {
    const marker = await settledMarker(roomId)
    const { last } = await store.head(roomId, certainty)
    const head = last?.seq ?? 0
    if (head === marker) return
    // Nothing of a room that is over is projected again, not for a moment.
    if (last !== null && isEnd(last.event)) return void (await history.purgeRoom(roomId))
    // A log that ends before what was projected from it is another log, or a stale view of it. Only proof may purge a room.
    if (head < marker && certainty !== 'proven') return runs.proven(roomId)
    rewinds().add(1)
    await inSpan('replay', {}, async (span) => {
      await link(span, roomId)
      await replay(roomId, marker, certainty)
    })
  }
  // A long log is not read by everybody who finds it missing.
  const runs = {
    believed: singleFlight((roomId: RoomId) => rebuildHistory(roomId, 'believed')),
    unchallenged: singleFlight((roomId: RoomId) => rebuildHistory(roomId, 'unchallenged')),
    proven: singleFlight((roomId: RoomId) => rebuildHistory(roomId, 'proven')),
  }

  return (roomId, certainty) => runs[certainty](roomId)
}
