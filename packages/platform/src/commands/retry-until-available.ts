import { isNoReply } from '../nats/is-no-reply.ts'

const ATTEMPTS = 5

/**
 * For questions that a service asks at its start: a stream that is new or has lost its leader is briefly silent. Each
 * attempt takes the connection's time-out (2 s).
 * @throws the last attempt's error; anything but silence at once
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
