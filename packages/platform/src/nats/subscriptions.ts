import {
  type Msg,
  type NatsConnection,
  PermissionViolationError,
  type Status,
  type Subscription,
} from '@nats-io/transport-node'
import { setTimeout as delay } from 'node:timers/promises'
import { failureFields, type Logger } from '../process/logger.ts'

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2_000

export interface SubscribeOptions {
  readonly queue?: string
  readonly onMessage: (message: Msg) => void
  /** After a time in which nothing was heard: what was said meanwhile is lost. */
  readonly onHeardAgain?: () => void
}

/** A subscription that is meant to be there until somebody ends it. */
export interface KeptSubscription {
  unsubscribe(): void
  /** Ends it once what has come so far is handled; at once where nothing can come. */
  drain(): Promise<void>
}

export interface Subscriptions {
  readonly subscribe: (subject: string, options: SubscribeOptions) => KeptSubscription
  /** Whether the broker has every subscription that is meant to be there, as far as it has said. */
  readonly isComplete: () => boolean
  readonly onStatus: (status: Status) => void
}

interface Kept {
  /** Subjects alone are compared: an earlier broker (2.9) names no queue when it takes a subscription away, and the client then notices nothing. */
  readonly subject: string
  readonly options: SubscribeOptions
  subscription: Subscription | undefined
}

/**
 * Keeps subscriptions that the broker refuses or takes away, as a reload of its configuration may. The client closes
 * such a subscription permanently. So all of them are asked for again, round after round, until they stand.
 */
export function keepSubscriptions(connection: NatsConnection, logger?: Logger): Subscriptions {
  const kept = new Map<string, Set<Kept>>()
  const deaf = new Set<Kept>()
  const refused = new Set<Kept>()
  let asking: Promise<void> | undefined

  const ask = (each: Kept) => {
    const { subject, options } = each
    each.subscription?.unsubscribe()
    each.subscription = connection.subscribe(subject, {
      ...(options.queue !== undefined && { queue: options.queue }),
      callback: (error, message) => (error === null ? handle(each, message) : lose(each)),
    })
  }

  // A throw would end the client's reading of this connection, without a word.
  const handle = ({ options }: Kept, message: Msg) => {
    try {
      options.onMessage(message)
    } catch (error) {
      logger?.error(failureFields(error), 'a message could not be handled')
    }
  }

  const lose = (each: Kept) => {
    if (kept.get(each.subject)?.has(each) !== true) return
    if (deaf.size === 0) logger?.warn({}, 'subscriptions were refused: deaf until they are granted')
    deaf.add(each)
    refused.add(each)
    asking ??= askAgain().finally(() => (asking = undefined))
  }

  const askAgain = async () => {
    for (let waitMs = FIRST_WAIT_MS; deaf.size > 0; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      await delay(waitMs * (0.5 + Math.random() / 2), undefined, { ref: false })
      if (connection.isClosed() || connection.isDraining()) return
      const asked = [...deaf]
      refused.clear()
      for (const each of asked) ask(each)
      // A refusal comes before the answer to what was sent after it. A line that breaks says nothing.
      if (!(await isFlushed(connection))) continue
      for (const each of asked) if (!refused.has(each) && deaf.delete(each)) each.options.onHeardAgain?.()
    }
    logger?.info({}, 'every subscription is heard again')
  }

  const forget = (each: Kept) => {
    const others = kept.get(each.subject)
    others?.delete(each)
    if (others?.size === 0) kept.delete(each.subject)
    deaf.delete(each)
  }

  return {
    subscribe(subject, options) {
      const each: Kept = { subject, options, subscription: undefined }
      kept.set(subject, (kept.get(subject) ?? new Set()).add(each))
      ask(each)
      return {
        unsubscribe() {
          forget(each)
          each.subscription?.unsubscribe()
        },
        async drain() {
          const isHeard = !deaf.has(each)
          forget(each)
          if (isHeard && each.subscription?.isClosed() === false) await each.subscription.drain()
          else each.subscription?.unsubscribe()
        },
      }
    },
    isComplete: () => deaf.size === 0,
    onStatus(status) {
      if (status.type !== 'error' || !(status.error instanceof PermissionViolationError)) return
      const { operation, subject } = status.error
      if (operation === 'subscription') for (const each of kept.get(subject) ?? []) lose(each)
    },
  }
}

function isFlushed(connection: NatsConnection): Promise<boolean> {
  return connection.flush().then(
    () => true,
    () => false,
  )
}
