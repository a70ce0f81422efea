import { StorageType } from '@nats-io/jetstream'
import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { laneSubject, parseHalfSubject, roomEntrySubjects } from '@wick/contracts/subjects'
import type { Barrier } from '@wick/event-log/barrier'

/** What the stream `CHAT` holds of a room. */
export interface RoomEntries {
  readonly room: number
  readonly log: number
  readonly halves: number
  /** Whether what was taken out is gone from the broker's memory, or still lies in its files. */
  readonly isInMemory: boolean
}

export type CountEntries = (roomId: RoomId) => Promise<RoomEntries>

/** `barrier` is the log's own: a certificate says what it counted. */
export function countEntriesBehind(barrier: Barrier, roomClass = ANONYMOUS): CountEntries {
  return async (roomId) => {
    const { config, subjects } = await barrier.count(roomEntrySubjects(roomId))
    const halves = Object.entries(subjects).filter(([subject]) => parseHalfSubject(subject) !== null)
    return {
      room: subjects[laneSubject(roomId, 'room', roomClass)] ?? 0,
      log: subjects[laneSubject(roomId, 'log', roomClass)] ?? 0,
      halves: halves.reduce((sum, [, entries]) => sum + entries, 0),
      isInMemory: config.storage === StorageType.Memory,
    }
  }
}
