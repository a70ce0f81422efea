import type { Answer } from '@wick/client/http/call'
import { backOffMs } from '@wick/client/retry'

const BACK_OFF = { firstMs: 1_000, longestMs: 15_000 }
/** Nobody of ours has said anything, so nothing is decided. */
const UNANSWERED: readonly string[] = ['unreachable', 'filtered', 'unavailable']

/**
 * Asks the same until somebody answers: again when the network is back, and now and then. `onTrouble` hears of each try that nobody
 * answered. Once `signal` says so it is asked no more, and the last refusal stands.
 */
export async function askUntilAnswered<Value, Code extends string>(
  ask: () => Promise<Answer<Value, Code>>,
  signal: AbortSignal,
  onTrouble: (answer: Answer<Value, Code>) => void,
): Promise<Answer<Value, Code>> {
  for (let tries = 0; ; tries++) {
    const answer = await ask()
    if (answer.ok || !UNANSWERED.includes(answer.refusal.code) || signal.aborted) return answer
    onTrouble(answer)
    await pause(answer.refusal.retryAfterMs ?? backOffMs(BACK_OFF, tries, Math.random()), signal)
    if (signal.aborted) return answer
  }
}

/** Ends early where the network comes back. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController()
  const either = { signal: AbortSignal.any([over.signal, signal]) }
  await new Promise<void>((resolve) => {
    const timer = window.setTimeout(resolve, ms)
    signal.addEventListener('abort', () => resolve(), either)
    window.addEventListener('online', () => resolve(), either)
    either.signal.addEventListener('abort', () => window.clearTimeout(timer))
  })
  over.abort()
}
