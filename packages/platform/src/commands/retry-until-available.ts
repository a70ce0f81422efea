import { isNoReply } from '../nats/is-no-reply.ts'

const ATTEMPTS = 5

/**
 * For what a service asks when it starts, and may ask again: a stream that was just made, or has lost its leader, is silent for a moment.
 * Each attempt takes the connection's own time-out (2 s). @throws what the last attempt met, and anything but silence at once.
 */
export async function retryUntilAvailable<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === ATTEMPTS || !isNoReply(error)) throw error
    }
  }
}
