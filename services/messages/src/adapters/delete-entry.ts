import { JetStreamApiError } from '@nats-io/jetstream'
import { CHAT_STREAM } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'
import type { DeleteEntry } from '../app/ports.ts'

// JetStream API error codes (nats-server, server/errors.json): no such message, and "sequence not found" of a delete.
const GONE = new Set([10037, 10043, 10057])

export function jetStreamDeleteEntry({ jsm }: Nats): DeleteEntry {
  return async (seq) => {
    try {
      await jsm.streams.deleteMessage(CHAT_STREAM, seq, true)
    } catch (error) {
      if (!(error instanceof JetStreamApiError && GONE.has(error.code))) throw error
    }
  }
}
