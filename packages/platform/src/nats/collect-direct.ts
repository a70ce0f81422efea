import type { BatchCallback, StoredMsg } from '@nats-io/jetstream'
import { UnavailableError } from '../process/errors.ts'

/** Asks with a callback; gives what stops it. */
export type AskDirect = (callback: BatchCallback<StoredMsg>) => Promise<{ stop(error: Error): void }>

/**
 * All messages that one direct get of many answers, in order. It calls back, since one that is iterated leaves its subscription
 * behind, here and at the broker (nats.js 3.4.0).
 * @throws UnavailableError where the answer is not complete after `withinMs`.
 */
export async function collectDirect(ask: AskDirect, withinMs: number): Promise<StoredMsg[]> {
  const messages: StoredMsg[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const asked = await ask((done, message) => {
    if (done === null) messages.push(message)
    else if (done.err === undefined) resolve()
    else reject(done.err)
  })
  const timer = setTimeout(() => asked.stop(new UnavailableError('no broker answered')), withinMs)
  try {
    await promise
  } finally {
    clearTimeout(timer)
  }
  return messages
}
