import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { isDeletedAlready } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'

/** Takes one entry out of the log and overwrites its bytes. Says whether it was there: one that is gone already is fine. */
export type DeleteEntry = (seq: number) => Promise<boolean>

export function jetStreamDeleteEntry({ jsm }: Nats, { log }: RoomClass = ANONYMOUS): DeleteEntry {
  return async (seq) => {
    try {
      return await jsm.streams.deleteMessage(log.stream, seq, true)
    } catch (error) {
      if (!isDeletedAlready(error)) throw error
      return false
    }
  }
}
