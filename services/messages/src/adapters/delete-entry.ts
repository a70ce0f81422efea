import { CHAT_STREAM } from '@wick/contracts/subjects'
import { isDeletedAlready } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import type { DeleteEntry } from '../app/ports.ts'

export function jetStreamDeleteEntry({ jsm }: Nats): DeleteEntry {
  return async (seq) => {
    try {
      await jsm.streams.deleteMessage(CHAT_STREAM, seq, true)
    } catch (error) {
      if (!isDeletedAlready(error)) throw error
    }
  }
}
