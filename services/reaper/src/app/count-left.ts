import type { RoomId } from '@wick/contracts/ids'
import type { StoreName } from '@wick/contracts/store-names'
import type { DeadlineQueue } from '../adapters/deadline-queue.redis.ts'
import type { CountEntries } from '../adapters/count-entries.ts'
import type { RoomBlobs } from '../adapters/room-blobs.ts'

/** The stores that the reaper clears itself. */
export type OwnStore = Exclude<StoreName, 'message history' | 'room state' | 'presence'>

export interface CountLeftOptions {
  readonly countEntries: CountEntries
  readonly blobs: RoomBlobs
  readonly queue: DeadlineQueue
}

export interface Counted {
  readonly store: OwnStore
  readonly left: number
  /** Not where a store is empty while its bytes may still lie on a disk. */
  readonly isClaimed: boolean
}

/** Counts what is still found of an ended room, store by store; its end stays and is not counted. */
export async function countLeft(
  { countEntries, blobs, queue }: CountLeftOptions,
  roomId: RoomId,
): Promise<readonly Counted[]> {
  const [entries, chunks, deadlines] = await Promise.all([
    countEntries(roomId),
    blobs.count(roomId),
    queue.countDeadlines(roomId),
  ])
  return [
    { store: 'message log', left: entries.log, isClaimed: true },
    { store: 'room events', left: Math.max(0, entries.room - 1), isClaimed: true },
    { store: 'attachments', left: chunks, isClaimed: true },
    { store: 'keys of kept copies', left: entries.halves, isClaimed: entries.isInMemory },
    { store: 'deadlines', left: deadlines, isClaimed: true },
  ]
}
