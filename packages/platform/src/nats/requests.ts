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
import { publishInOnePiece } from './publish-in-one-piece.ts'
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
  /** By the process's own clock (ms). */
  readonly giveUpAt: number
  readonly resolve: (answer: Msg) => void
  readonly reject: (error: Error) => void
}

/** How much later than it was asked for somebody gives up at most: one look at all costs less than a timer for each. */
const LOOK_EVERY_MS = 50

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
    return found
  }
  const rejectAll = (error: Error) => {
    for (const reply of waiting.keys()) takeWaiting(reply)?.reject(error)
  }
  let looking: NodeJS.Timeout | undefined
  const look = () => {
    const now = performance.now()
    for (const [reply, { giveUpAt }] of waiting) if (giveUpAt <= now) takeWaiting(reply)?.reject(new TimeoutError())
    looking = waiting.size > 0 ? setTimeout(look, LOOK_EVERY_MS) : undefined
  }

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
        if (headers === undefined) connection.publish(subject, payload, { reply })
        else publishInOnePiece(connection, subject, payload, { reply, headers })
        waiting.set(reply, { subject, giveUpAt: performance.now() + timeout, resolve, reject })
        looking ??= setTimeout(look, LOOK_EVERY_MS)
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
