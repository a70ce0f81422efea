import { backOff } from '../retry/back-off.ts'
import type { RetryBudget } from './retry-budget.ts'

const ATTEMPT_TIMEOUT_MS = 2_500
/** How long one replica is waited for alone, attempt by attempt: a replica that hangs is still given questions. */
const HEDGE_DELAYS_MS = [600, 1_200, 2_400, ATTEMPT_TIMEOUT_MS]
const GIVE_UP_AFTER_MS = 7_000
/** Without budget it is looked again so often whether the one that is silent is known to be. */
const LOOK_AGAIN_MS = 100
const pauseAfter = backOff({ firstMs: 250 })

export interface Asking {
  /** Null where nobody answered in time (ms). Attempts are counted from 1. */
  readonly ask: (attempt: number, timeout: number) => Promise<unknown>
  /** Whether the one that was asked first is known to be silent: whoever asks another then adds to nobody's load. */
  readonly isKnownSilent: () => boolean
  /** Called with the attempt that was answered. */
  readonly onAnswer: (attempt: number) => void
}

/**
 * Null if every attempt ended in silence. If a replica is silent beyond the hedge delay, another is asked beside it while
 * the budget lasts, and only after it without budget. An answer to any question ends all of it.
 */
export function hedgedRequest({ ask, isKnownSilent, onAnswer }: Asking, budget: RetryBudget): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS
  let attempts = 0
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const end = (settle: () => void) => {
    isOver = true
    clearTimeout(timer)
    settle()
  }
  const hedge = () => {
    if (isKnownSilent() || budget.spend()) return askNext()
    timer = setTimeout(hedge, LOOK_AGAIN_MS)
  }
  const askNext = () => {
    const left = Math.ceil(giveUpAt - performance.now())
    const hedgeDelayMs = HEDGE_DELAYS_MS[attempts]
    if (hedgeDelayMs === undefined || left <= 0) return end(() => resolve(null))
    const attempt = ++attempts
    const settle = (answer: unknown) => {
      if (isOver) return
      if (answer === null) return attempt === attempts ? onSilence() : undefined
      budget.earn()
      onAnswer(attempt)
      end(() => resolve(answer))
    }
    ask(attempt, Math.min(ATTEMPT_TIMEOUT_MS, left)).then(settle, (error: unknown) => end(() => reject(error)))
    timer = setTimeout(hedge, hedgeDelayMs)
  }
  // Where nobody serves it just now, whoever is asked next has to come first.
  const onSilence = () => {
    clearTimeout(timer)
    budget.spend()
    timer = setTimeout(askNext, Math.min(pauseAfter(attempts), giveUpAt - performance.now()))
  }
  askNext()
  return promise
}
