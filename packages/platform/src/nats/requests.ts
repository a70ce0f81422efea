import {
  ClosedConnectionError,
  type Msg,
  type MsgHdrs,
  type NatsConnection,
  NoRespondersError,
  nuid,
  PermissionViolationError,
  type Status,
  TimeoutError,
} from '@nats-io/transport-node'
import { STATUS_CODES } from './error-codes.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface RequestOptions {
  readonly headers?: MsgHdrs | undefined
  /** How long an answer is waited for (ms). */
  readonly timeout: number
  /** Given how to wait no longer: then nothing becomes of the promise. */
  readonly onAsked?: ((giveUp: () => void) => void) | undefined
}

export interface Requests {
  /**
   * Asks, and gives the first answer.
   * @throws TimeoutError, NoRespondersError, ClosedConnectionError, PermissionViolationError: `isNoReply` tells them apart.
   */
  readonly request: (subject: string, payload: Uint8Array | undefined, options: RequestOptions) => Promise<Msg>
  readonly onStatus: (status: Status) => void
  /** Ends what is still waited for. */
  readonly close: () => void
}

interface Waiting {
  readonly subject: string
  readonly timer: NodeJS.Timeout
  readonly resolve: (answer: Msg) => void
  readonly reject: (error: Error) => void
}

/** Requests over one inbox. The client's own build an error with its stack for each request, also where none fails. */
export function createRequests(
  connection: NatsConnection,
  subscribe: Subscriptions['subscribe'],
  inboxPrefix: string,
): Requests {
  const inbox = `${inboxPrefix}.${nuid.next()}.`
  const waiting = new Map<string, Waiting>()
  let asked = 0

  const takeWaiting = (reply: string): Waiting | undefined => {
    const found = waiting.get(reply)
    waiting.delete(reply)
    clearTimeout(found?.timer)
    return found
  }
  const rejectAll = (error: Error) => {
    for (const reply of waiting.keys()) takeWaiting(reply)?.reject(error)
  }
  const expire = (reply: string) => takeWaiting(reply)?.reject(new TimeoutError())

  subscribe(`${inbox}*`, {
    onMessage(answer) {
      const found = takeWaiting(answer.subject)
      const isUnserved = answer.data.length === 0 && answer.headers?.code === STATUS_CODES.noResponders
      if (isUnserved) found?.reject(new NoRespondersError(found.subject))
      else found?.resolve(answer)
    },
  })

  return {
    request(subject, payload, { headers, timeout, onAsked }) {
      const reply = `${inbox}${(++asked).toString(36)}`
      return new Promise((resolve, reject) => {
        // A throw of the publication is the promise's rejection.
        connection.publish(subject, payload, { reply, ...(headers !== undefined && { headers }) })
        waiting.set(reply, { subject, timer: setTimeout(expire, timeout, reply), resolve, reject })
        onAsked?.(() => void takeWaiting(reply))
      })
    },
    onStatus(status) {
      if (status.type !== 'error' || !(status.error instanceof PermissionViolationError)) return
      const { operation, subject } = status.error
      // Without its inbox no answer comes.
      if (operation === 'subscription' && subject === `${inbox}*`) return rejectAll(status.error)
      if (operation !== 'publish') return
      const refused = [...waiting].find(([, each]) => each.subject === subject)
      if (refused !== undefined) takeWaiting(refused[0])?.reject(status.error)
    },
    close: () => rejectAll(new ClosedConnectionError()),
  }
}
