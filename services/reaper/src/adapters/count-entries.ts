import { StorageType } from '@nats-io/jetstream'
import type { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, laneSubject, parseHalfSubject, roomEntrySubjects } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats'

/** What the stream `CHAT` holds of a room. */
export interface RoomEntries {
  readonly room: number
  readonly log: number
  readonly halves: number
  /** Whether what was taken out is gone from the broker's memory, or still lies in its files. */
  readonly isInMemory: boolean
}

export type CountEntries = (roomId: RoomId) => Promise<RoomEntries>

export function jetStreamCountEntries({ jsm }: Nats): CountEntries {
  return async (roomId) => {
    const { config, state } = await jsm.streams.info(CHAT_STREAM, { subjects_filter: roomEntrySubjects(roomId) })
    const subjects = state.subjects ?? {}
    const halves = Object.entries(subjects).filter(([subject]) => parseHalfSubject(subject) !== null)
    return {
      room: subjects[laneSubject(roomId, 'room')] ?? 0,
      log: subjects[laneSubject(roomId, 'log')] ?? 0,
      halves: halves.reduce((sum, [, entries]) => sum + entries, 0),
      isInMemory: config.storage === StorageType.Memory,
    }
  }
}
